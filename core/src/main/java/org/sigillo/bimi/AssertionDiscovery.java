package org.sigillo.bimi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Finds the Assertion Record that applies: at the Author Domain, else at the Organizational Domain, and at each by
/// the local part where the record there says so. At most four questions.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12#section-7.2 §7.2
public final class AssertionDiscovery {
    private static final DnsAnswer TOO_LONG = new DnsAnswer.NoName(0, false);

    private final Dns dns;

    /// A discovery.
    ///
    /// @param dns whom to ask
    public AssertionDiscovery(Dns dns) {
        this.dns = dns;
    }

    /// Finds the record.
    ///
    /// @param author the Author Domain
    /// @param organizational its Organizational Domain; may be the same
    /// @param selector that of the BIMI-Selector field, or `default`
    /// @param localPart of the author's address, for `lps`; `null` if not known
    /// @return what was found, and where
    public Discovered discover(
            DomainName author, DomainName organizational, String selector, @Nullable String localPart) {
        return new Search(selector, localPart).run(author, organizational);
    }

    private final class Search {
        private final String selector;
        private final @Nullable String localPart;
        private final List<Discovered.Look> looks = new ArrayList<>(4);
        private final List<Finding> findings = new ArrayList<>();

        Search(String selector, @Nullable String localPart) {
            this.selector = selector;
            this.localPart = localPart;
        }

        Discovered run(DomainName author, DomainName organizational) {
            Discovered found = at(author); // steps 3 to 5
            if (found != null) return found;
            if (!organizational.equals(author)) { // steps 6 to 8
                found = at(organizational);
                if (found != null) return found;
            }
            return none(RecordReason.NO_RECORD);
        }

        /// The record at a domain; `null` if there is none.
        private @Nullable Discovered at(DomainName domain) {
            List<PublishedAssertion> set = ask(domain, selector);
            if (set == null) return none(RecordReason.DNS_FAILURE);
            if (set.isEmpty()) return null;
            PublishedAssertion first = set.getFirst();
            if (set.size() > 1) { // step 9
                String place = looks.getLast().name().toString();
                findings.add(Finding.error(RecordReason.MULTIPLE_RECORDS, place, String.valueOf(set.size())));
                return new Discovered(looks, domain, selector, null, RecordReason.MULTIPLE_RECORDS, findings);
            }
            AssertionRecord record = first.record();
            List<String> prefixes = record == null ? null : record.prefixes();
            String local = prefixes == null || localPart == null ? null : LocalPartSelector.of(prefixes, localPart);
            if (local != null && !local.equals(selector)) { // §4.5 steps 5 to 7
                List<PublishedAssertion> own = ask(domain, local);
                if (own == null) return none(RecordReason.DNS_FAILURE);
                if (own.size() == 1 && own.getFirst().record() != null) return found(domain, local, own.getFirst());
            }
            return found(domain, selector, first);
        }

        private Discovered found(DomainName domain, String at, PublishedAssertion published) {
            String place = at + "._bimi." + domain;
            for (Finding finding : published.findings()) findings.add(finding.at(place));
            Finding error = published.error();
            RecordReason reason = error == null ? null : (RecordReason) error.reason();
            return new Discovered(looks, domain, at, published, reason, findings);
        }

        private Discovered none(RecordReason reason) {
            String place = looks.getLast().name().toString();
            findings.add(Finding.error(reason, place, looks.getFirst().name().toString()));
            return new Discovered(looks, null, selector, null, reason, findings);
        }

        /// The Assertion Records at a name; `null` if the DNS did not answer.
        private @Nullable List<PublishedAssertion> ask(DomainName domain, String at) {
            DomainName name = domain.below(at + "._bimi");
            DnsAnswer answer = name == null ? TOO_LONG : dns.ask(name, DnsType.TXT);
            List<PublishedAssertion> set = new ArrayList<>(1);
            if (answer instanceof DnsAnswer.Found found) {
                for (DnsRecord record : found.records()) {
                    if (!(record instanceof DnsRecord.Txt txt)) continue;
                    PublishedAssertion published = AssertionRecordParser.parse(txt.text());
                    if (published.asserted()) set.add(published); // steps 4 and 7: others are discarded
                    else for (Finding one : published.findings()) findings.add(one.at(String.valueOf(name)));
                }
            }
            looks.add(new Discovered.Look(name == null ? domain : name, answer, set.size()));
            return answer instanceof DnsAnswer.Failed ? null : set;
        }
    }
}
