package org.sigillo.dmarc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// Verifies that those who are to get reports want them.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-4 RFC 9990 §4
public final class ReportDestinations {
    /// Which reports.
    public enum Kind {
        /// Aggregate reports, `rua`.
        AGGREGATE,
        /// Failure reports, `ruf`.
        FAILURE
    }

    private final Dns dns;

    /// A verifier.
    ///
    /// @param dns whom to ask
    public ReportDestinations(Dns dns) {
        this.dns = dns;
    }

    /// The URIs reports on a domain go to, each once, those not allowed left out.
    ///
    /// @param policyDomain where the record stands
    /// @param record the record
    /// @param kind which reports
    /// @return the URIs
    public List<ReportUri> sendTo(DomainName policyDomain, DmarcRecord record, Kind kind) {
        Set<ReportUri> all = new LinkedHashSet<>();
        for (ExternalDestination one : check(policyDomain, record, kind)) all.addAll(one.sendTo());
        return List.copyOf(all);
    }

    /// Checks every URI of a record.
    ///
    /// @param policyDomain where the record stands
    /// @param record the record
    /// @param kind which reports
    /// @return one answer a URI
    public List<ExternalDestination> check(DomainName policyDomain, DmarcRecord record, Kind kind) {
        if (kind == Kind.FAILURE && record.psd() == PsdFlag.YES) return List.of(new ExternalDestination.NeverForPsd());
        List<ReportUri> uris = switch (kind) {
            case AGGREGATE -> record.rua();
            case FAILURE -> record.ruf();
        };
        PolicyLookup lookup = new PolicyLookup(dns);
        List<ExternalDestination> checked = new ArrayList<>(uris.size());
        for (ReportUri uri : uris) checked.add(check(policyDomain, uri, kind, lookup));
        return checked;
    }

    /// Checks one URI.
    ///
    /// @param policyDomain where the record stands
    /// @param uri where it wants reports sent
    /// @param kind which reports
    /// @return whether they may be
    public ExternalDestination check(DomainName policyDomain, ReportUri uri, Kind kind) {
        return check(policyDomain, uri, kind, new PolicyLookup(dns));
    }

    private ExternalDestination check(DomainName policyDomain, ReportUri uri, Kind kind, PolicyLookup lookup) {
        if (!uri.isMailto()) return new ExternalDestination.Unsupported(uri);
        DomainName host = uri.host(); // step 1
        if (host == null) return new ExternalDestination.NotAuthorized(null);
        if (host.equals(policyDomain)) return new ExternalDestination.NoCheckNeeded(uri);
        Boolean same = sameOrganization(policyDomain, host, lookup);
        if (same != null && same) return new ExternalDestination.NoCheckNeeded(uri);
        DomainName query = host.below(policyDomain + "._report._dmarc"); // steps 2 and 3
        if (query == null) return new ExternalDestination.NotAuthorized(null); // step 4
        return switch (dns.ask(query, DnsType.TXT)) { // step 5
            case DnsAnswer.Failed _ -> new ExternalDestination.RetryLater(query);
            case DnsAnswer.NoData _, DnsAnswer.NoName _ ->
                same == null ? new ExternalDestination.RetryLater(query) : new ExternalDestination.NotAuthorized(query);
            case DnsAnswer.Found found -> read(found, query, host, uri, kind);
        };
    }

    private static ExternalDestination read(
            DnsAnswer.Found found, DomainName query, DomainName host, ReportUri uri, Kind kind) {
        Set<ReportUri> instead = new LinkedHashSet<>();
        boolean authorized = false;
        for (DnsRecord one : found.records()) {
            if (!(one instanceof DnsRecord.Txt txt)) continue;
            DmarcRecord record = DmarcRecordParser.parse(txt.text()).record(); // step 6
            if (record == null) continue;
            authorized = true; // step 8
            instead.addAll(
                    switch (kind) {
                        case AGGREGATE -> record.rua();
                        case FAILURE -> record.ruf();
                    });
        }
        if (!authorized) return new ExternalDestination.NotAuthorized(query); // step 7
        for (ReportUri override : instead) { // step 9: the same destination host
            if (!host.equals(override.host())) return new ExternalDestination.Diverted(query, override);
        }
        return new ExternalDestination.Authorized(query, instead.isEmpty() ? List.of(uri) : List.copyOf(instead));
    }

    /// Whether two domains have one Organizational Domain; `null` if the DNS did not say.
    private static @Nullable Boolean sameOrganization(DomainName a, DomainName b, PolicyLookup lookup) {
        TreeWalk first = new TreeWalk(lookup, a).complete();
        if (first.failure() != null) return null;
        DomainName organizational = first.organizationalDomain();
        if (!b.isOrIsBelow(organizational)) return false;
        TreeWalk second = new TreeWalk(lookup, b).complete();
        return second.failure() != null ? null : second.organizationalDomain().equals(organizational);
    }
}
