package org.sigillo.demo;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sigillo.name.IpAddress;

/// What the company publishes, and the names of all addresses its mail comes from: a zone in the fixture shape.
final class DemoZone {
    private static final int KEY_BITS = 2048;
    private static final int STRING = 250;
    private static final String REPORTS = "reports@alder.example";

    private final StringBuilder text = new StringBuilder("# The DNS of the sample company: made, and nobody's.\n");
    private final String key = key();

    private DemoZone() {}

    static String of(DemoCompany company) {
        DemoZone zone = new DemoZone();
        for (DemoCompany.Domain domain : company.domains) zone.domain(company, domain);
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>();
        for (DemoStream stream : company.streams) {
            if (stream.name().isEmpty()) continue;
            for (int i = 0; i < stream.addresses(); i++)
                if (seen.add(stream.address(i)))
                    names.put(stream.address(i), "m" + (stream.first() + i) + '.' + stream.name());
        }
        names.put("192.0.2.2", "mx1.alder.example");
        names.put("192.0.2.3", "mx2.alder.example");
        names.forEach((address, name) -> {
            zone.record(IpAddress.of(address).reverseName().toString(), "PTR", name);
            zone.record(name, "A", address);
        });
        return zone.text.toString();
    }

    private void domain(DemoCompany company, DemoCompany.Domain domain) {
        DemoCompany.Policy policy = domain.policy(DemoCompany.LAST);
        StringBuilder spf = new StringBuilder("v=spf1");
        StringBuilder erp = new StringBuilder("v=spf1");
        boolean signs = false;
        for (DemoStream stream : company.streams) {
            if (!stream.domain().equals(domain.name())) continue;
            signs |= stream.kind() != DemoStream.Kind.SPOOF;
            for (int i = 0; i < stream.addresses(); i++) {
                if (stream.kind() == DemoStream.Kind.OWN) spf.append(" ip4:").append(stream.address(i));
                if (stream.kind() == DemoStream.Kind.SPF_ALONE)
                    erp.append(" ip4:").append(stream.address(i));
            }
        }
        text.append('\n').append(domain.name()).append(":\n");
        texts(List.of(spf + " -all"));
        text.append(signs ? "  - MX: [10, mx1.alder.example]\n  - MX: [20, mx2.alder.example]\n" : "  - MX: [0, .]\n");
        text.append("_dmarc.").append(domain.name()).append(":\n");
        texts(List.of("v=DMARC1; p=" + policy.p() + (policy.testing() ? "; t=y" : "") + "; rua=mailto:" + REPORTS));
        if (!domain.name().equals("alder.example")) {
            text.append(domain.name()).append("._report._dmarc.alder.example:\n");
            texts(List.of("v=DMARC1"));
        } else {
            text.append("erp.alder.example:\n");
            texts(List.of(erp + " -all"));
            text.append("_smtp._tls.alder.example:\n");
            texts(List.of("v=TLSRPTv1; rua=mailto:" + REPORTS));
            text.append("_mta-sts.alder.example:\n");
            texts(List.of("v=STSv1; id=20260101000000Z"));
            record("mta-sts.alder.example", "A", "192.0.2.10");
        }
        if (!signs) return;
        text.append(domain.selector())
                .append("._domainkey.")
                .append(domain.name())
                .append(":\n");
        String record = "v=DKIM1; k=rsa; p=" + key;
        texts(List.of(record.substring(0, STRING), record.substring(STRING)));
    }

    private void texts(List<String> strings) {
        text.append("  - TXT: [\"").append(String.join("\", \"", strings)).append("\"]\n");
    }

    private void record(String name, String type, String value) {
        text.append(name)
                .append(":\n  - ")
                .append(type)
                .append(": ")
                .append(value)
                .append('\n');
    }

    /// A key whose private half nobody keeps.
    private static String key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        } catch (NoSuchAlgorithmException never) { // every JDK has it
            throw new IllegalStateException(never);
        }
    }
}
