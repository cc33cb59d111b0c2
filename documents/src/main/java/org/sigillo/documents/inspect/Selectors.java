package org.sigillo.documents.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.sigillo.dkim.DkimKeyInspection;
import org.sigillo.dkim.DkimKeyInspector;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// The selectors that are asked for: those known to be used by many, and those the caller knows of.
public final class Selectors {
    /// Selectors of one domain that are asked for.
    static final int MAX_SELECTORS = 200;
    /// Those of services that sign for many, and those people choose.
    public static final List<String> KNOWN = known();

    private Selectors() {}

    static DkimSighting look(Dns dns, AtOnce atOnce, DomainName domain, List<String> own) {
        Set<String> selectors = new LinkedHashSet<>(own);
        selectors.addAll(KNOWN);
        List<String> asked = selectors.stream()
                .filter(selector -> domain.below(selector + "._domainkey") != null)
                .limit(MAX_SELECTORS)
                .toList();
        DomainName above = domain.below("_domainkey");
        if (above == null) return new DkimSighting(0, true, false, List.of());
        if (dns.ask(above, DnsType.TXT) instanceof DnsAnswer.NoName)
            return new DkimSighting(0, true, false, List.of()); // 8020 §2
        DkimKeyInspector inspector = new DkimKeyInspector(dns);
        Future<DkimKeyInspection> nobody = atOnce.start(() -> inspector.inspect(domain, DomainInspector.NOBODY));
        List<DkimKeyInspection> keys = new ArrayList<>();
        boolean undecided = false;
        List<DkimKeyInspection> looked = atOnce.all(asked, selector -> inspector.inspect(domain, selector));
        List<DkimKeyInspection.Entry> wild = AtOnce.wait(nobody).entries();
        for (DkimKeyInspection one : looked) {
            undecided |= one.answer() instanceof DnsAnswer.Failed;
            if (!one.entries().isEmpty() && !texts(one.entries()).equals(texts(wild))) keys.add(one);
        }
        return new DkimSighting(asked.size(), false, undecided, keys);
    }

    private static List<String> texts(List<DkimKeyInspection.Entry> entries) {
        return entries.stream().map(DkimKeyInspection.Entry::text).toList();
    }

    private static List<String> known() {
        try (InputStream in = Selectors.class.getResourceAsStream("selectors.txt")) {
            if (in == null) throw new IllegalStateException("selectors.txt");
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
