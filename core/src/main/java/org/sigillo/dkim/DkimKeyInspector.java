package org.sigillo.dkim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.text.TagList;

/// Reads what stands at a selector as a Verifier does, and says what its owner should change.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1 RFC 6376 §3.6.1
public final class DkimKeyInspector {
    private final Dns dns;
    private final DkimSettings settings;
    private final KeyReader reader = new KeyReader(Crypto.JDK);

    /// An inspector by the default settings.
    ///
    /// @param dns whom to ask
    public DkimKeyInspector(Dns dns) {
        this(dns, DkimSettings.DEFAULT);
    }

    /// An inspector.
    ///
    /// @param dns whom to ask
    /// @param settings what a Verifier accepts
    public DkimKeyInspector(Dns dns, DkimSettings settings) {
        this.dns = dns;
        this.settings = settings;
    }

    /// Inspects a key.
    ///
    /// @param domain the Signing Domain
    /// @param selector the selector
    /// @return what stands there
    public DkimKeyInspection inspect(DomainName domain, String selector) {
        DomainName name = domain.below(selector + "._domainkey"); // 6376 §3.6.2.1
        if (name == null) {
            Finding none = Finding.error(DkimReason.NO_KEY, selector + "._domainkey." + domain);
            return new DkimKeyInspection(domain, selector, null, null, List.of(), List.of(none));
        }
        DnsAnswer answer = dns.ask(name, DnsType.TXT);
        List<DkimKeyInspection.Entry> entries = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        switch (answer) {
            case DnsAnswer.Found found -> {
                for (DnsRecord record : found.records()) {
                    if (record instanceof DnsRecord.Txt txt)
                        entries.add(new DkimKeyInspection.Entry(txt.text(), reader.read(txt.text())));
                }
            }
            case DnsAnswer.NoData none -> {}
            case DnsAnswer.NoName none -> {}
            case DnsAnswer.Failed failed ->
                findings.add(Finding.error(
                        DkimReason.KEY_UNAVAILABLE,
                        name.toString(),
                        failed.why().name().toLowerCase(java.util.Locale.ROOT)));
        }
        entries.sort(Comparator.comparing(DkimKeyInspection.Entry::text));
        if (entries.isEmpty() && findings.isEmpty()) findings.add(Finding.error(DkimReason.NO_KEY, name.toString()));
        if (entries.size() > 1) { // 6376 §3.6.2.2: the results are undefined
            findings.add(Finding.warning(DkimAdvice.SEVERAL_KEYS, name.toString(), String.valueOf(entries.size())));
        }
        for (DkimKeyInspection.Entry entry : entries) judge(entry, name.toString(), findings);
        findings.sort(Comparator.comparing(
                Finding::severity, Comparator.<Severity>naturalOrder().reversed()));
        return new DkimKeyInspection(domain, selector, name, answer, entries, findings);
    }

    private void judge(DkimKeyInspection.Entry entry, String where, List<Finding> findings) {
        switch (entry.key()) {
            case DkimKey.Unusable unusable -> findings.add(Finding.error(unusable.reason(), where, unusable.detail()));
            case DkimKey.Usable usable -> length(usable, where, findings);
        }
        DkimKeyRecord record = switch (entry.key()) {
            case DkimKey.Usable usable -> usable.record();
            case DkimKey.Unusable unusable -> unusable.record();
        };
        if (record == null) return;
        if (!record.allows(HashAlgorithm.SHA256)) findings.add(Finding.error(DkimAdvice.SHA1_ONLY, where));
        if (!record.serves("email"))
            findings.add(Finding.error(DkimAdvice.OTHER_SERVICE, where, String.join(":", record.services())));
        if (record.testing()) findings.add(Finding.warning(DkimAdvice.KEY_IN_TEST_MODE, where));
        if (TagList.parse(entry.text()).get("g") != null) findings.add(Finding.info(DkimAdvice.GRANULARITY, where));
        if (!record.versioned()) findings.add(Finding.info(DkimAdvice.NO_VERSION, where));
        if (record.strict()) findings.add(Finding.info(DkimAdvice.NO_SUBDOMAINS, where));
    }

    private void length(DkimKey.Usable key, String where, List<Finding> findings) {
        if (!key.record().keyType().equals("rsa")) return;
        String bits = String.valueOf(key.bits());
        if (key.bits() < settings.minRsaBits()) findings.add(Finding.error(DkimReason.KEY_TOO_SHORT, where, bits));
        else if (key.bits() > settings.maxRsaBits()) findings.add(Finding.error(DkimReason.KEY_TOO_LONG, where, bits));
        else if (key.bits() < 2048)
            findings.add(Finding.warning(DkimAdvice.WEAK_KEY, where, bits)); // 8301 §3.2: SHOULD
        else if (key.bits() > 4096) findings.add(Finding.warning(DkimAdvice.VERY_LONG_KEY, where, bits));
    }
}
