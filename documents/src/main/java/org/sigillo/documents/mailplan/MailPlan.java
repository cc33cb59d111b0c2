package org.sigillo.documents.mailplan;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// What a domain shall publish. What is absent is not spoken of: it stays as it is.
///
/// @param domain whose
/// @param ttl how long records that are written may be kept, in seconds
/// @param mx `10 mx.example.com`, or `0 .` alone (7505 §3); empty if not spoken of
/// @param spf the text of the record; `null` if not spoken of
/// @param dkim by selector
/// @param dmarc the text of the record; `null` if not spoken of
/// @param mtaSts the policy and its record; `null` if not spoken of
/// @param tlsRpt the text of the record; `null` if not spoken of
/// @param bimi the text of the record, by selector
/// @param caa who may issue certificates, as `0 issue "ca.example"`; empty if not spoken of
/// @param consents domains whose DMARC reports are wanted here (9990 §4)
/// @param remove what shall not be published any more
public record MailPlan(
        DomainName domain,
        int ttl,
        List<String> mx,
        @Nullable String spf,
        SequencedMap<String, Key> dkim,
        @Nullable String dmarc,
        @Nullable Transport mtaSts,
        @Nullable String tlsRpt,
        SequencedMap<String, String> bimi,
        List<String> caa,
        List<DomainName> consents,
        List<Unwanted> remove) {
    /// How long a record may be kept where the file does not say, in seconds.
    public static final int DEFAULT_TTL = 3600;

    /// Copies the lists.
    public MailPlan {
        mx = List.copyOf(mx);
        caa = List.copyOf(caa);
        consents = List.copyOf(consents);
        remove = List.copyOf(remove);
    }

    /// What stands at a selector.
    public sealed interface Key {
        /// A key of one's own.
        ///
        /// @param text the record (6376 §3.6.1)
        record Text(String text) implements Key {}

        /// The key of a service that signs.
        ///
        /// @param target where its record is
        record Alias(DomainName target) implements Key {}
    }

    /// MTA-STS (8461).
    ///
    /// @param mode what senders do; `null` if the document is somebody else's, and the record alone is ours
    /// @param mx the hosts allowed; empty for those of the MX records
    /// @param maxAge how long the policy may be kept, in seconds
    /// @param id the edition; `null` to take it from the document's content
    /// @param host to which host `mta-sts.` leads; `null` if not spoken of
    public record Transport(
            @Nullable MtaStsMode mode,
            List<MxPattern> mx,
            long maxAge,
            @Nullable String id,
            @Nullable DomainName host) {
        /// How long a policy may be kept where the file does not say, in seconds: a week.
        public static final long DEFAULT_MAX_AGE = 604_800;

        /// Copies the list.
        public Transport {
            mx = List.copyOf(mx);
        }
    }

    /// What shall go.
    ///
    /// @param technology which
    /// @param selector whose, of DKIM and BIMI; whose consent, of DMARC; the host led to, of MTA-STS;
    ///     the tags, of CAA, with blanks between; empty for the record itself, or all of them
    public record Unwanted(Technology technology, String selector) {}

    /// The same domain without anything: every record the plan speaks of shall go.
    ///
    /// @return the plan that takes away what this one publishes; the MX records stay
    public MailPlan withdrawn() {
        List<Unwanted> all = new java.util.ArrayList<>(remove);
        if (spf != null) all.add(new Unwanted(Technology.SPF, ""));
        for (String selector : dkim.keySet()) all.add(new Unwanted(Technology.DKIM, selector));
        if (dmarc != null) all.add(new Unwanted(Technology.DMARC, ""));
        for (DomainName consent : consents) all.add(new Unwanted(Technology.DMARC, consent.toString()));
        if (mtaSts != null) all.add(new Unwanted(Technology.MTA_STS, ""));
        if (mtaSts != null && mtaSts.host() != null)
            all.add(new Unwanted(Technology.MTA_STS, mtaSts.host().toString()));
        if (tlsRpt != null) all.add(new Unwanted(Technology.TLS_RPT, ""));
        if (!caa.isEmpty()) all.add(new Unwanted(Technology.CAA, String.join(" ", tags())));
        for (String selector : bimi.keySet()) all.add(new Unwanted(Technology.BIMI, selector));
        return new MailPlan(
                domain,
                ttl,
                List.of(),
                null,
                new java.util.LinkedHashMap<>(),
                null,
                null,
                null,
                new java.util.LinkedHashMap<>(),
                List.of(),
                List.of(),
                all);
    }

    /// The tags of the CAA records, each once, in lower case.
    private List<String> tags() {
        return caa.stream().map(MailPlan::tag).distinct().toList();
    }

    /// What a CAA record is about.
    ///
    /// @param record as `0 issue "ca.example"`
    /// @return its tag, in lower case; empty if it is no such record
    public static String tag(String record) {
        return Presentation.read(DnsType.CAA, record) instanceof DnsRecord.Caa caa ? Ascii.lower(caa.tag()) : "";
    }
}
