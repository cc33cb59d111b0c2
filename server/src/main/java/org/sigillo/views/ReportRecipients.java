package org.sigillo.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dmarc.ReportDestinations;
import org.sigillo.dmarc.ReportDestinations.Kind;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Providers;

/// Who gets a domain's reports, as its DMARC record says today.
///
/// @param domain the domain
/// @param policyDomain where the record stands; `null` if there is none
/// @param unanswered whether the DNS did not say
/// @param recipients in the order of the record
public record ReportRecipients(
        DomainName domain, @Nullable DomainName policyDomain, boolean unanswered, List<Recipient> recipients) {

    /// Whether somebody gets reports.
    public enum State {
        /// The destination is the domain's own.
        OWN,
        /// A third party, which has agreed.
        AGREED,
        /// A third party that has not agreed: reporters send nothing (9990 §4).
        NOT_AGREED,
        /// The DNS did not answer.
        UNKNOWN,
        /// No reporter can send there.
        UNUSABLE;

        /// The word in JSON: lower case, with hyphens.
        ///
        /// @return the word
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Somebody.
    ///
    /// @param kind aggregate or failure reports
    /// @param uri as it stands in the record
    /// @param host where reports go; `null` if that cannot be said
    /// @param provider as people know who that is; `null` if it is not known here
    /// @param state whether reports get there
    /// @param sendTo where the third party wants them instead; empty if nowhere else
    public record Recipient(
            Kind kind,
            String uri,
            @Nullable DomainName host,
            @Nullable String provider,
            State state,
            List<String> sendTo) {
        /// Copies the list.
        public Recipient {
            sendTo = List.copyOf(sendTo);
        }
    }

    /// Copies the list.
    public ReportRecipients {
        recipients = List.copyOf(recipients);
    }

    /// Asks the DNS.
    ///
    /// @param dns is asked
    /// @param domain the domain
    /// @param suffixes the public suffix list, which the mode of today does not look at
    /// @return the answer
    public static ReportRecipients of(Dns dns, DomainName domain, PublicSuffixes suffixes) {
        DmarcDiscovery found = new DmarcEvaluator(dns, DmarcMode.RFC9989, suffixes).discover(domain);
        DmarcRecord record =
                found.published() == null ? null : found.published().record();
        if (record == null)
            return new ReportRecipients(domain, null, found.reason() == DmarcReason.DNS_FAILURE, List.of());
        DomainName applied = found.name().policyDomain();
        DomainName place = applied != null ? applied : domain;
        ReportDestinations destinations = new ReportDestinations(dns);
        List<Recipient> recipients = new ArrayList<>();
        for (ReportUri uri : record.rua()) recipients.add(recipient(destinations, place, uri, Kind.AGGREGATE));
        for (ReportUri uri : record.ruf()) recipients.add(recipient(destinations, place, uri, Kind.FAILURE));
        return new ReportRecipients(domain, place, false, recipients);
    }

    private static Recipient recipient(ReportDestinations destinations, DomainName place, ReportUri uri, Kind kind) {
        DomainName host = uri.host();
        ExternalDestination checked = destinations.check(place, uri, kind);
        State state = switch (checked) {
            case ExternalDestination.NoCheckNeeded own -> State.OWN;
            case ExternalDestination.Authorized agreed -> State.AGREED;
            case ExternalDestination.NotAuthorized no -> State.NOT_AGREED;
            case ExternalDestination.Diverted away -> State.NOT_AGREED;
            case ExternalDestination.RetryLater later -> State.UNKNOWN;
            case ExternalDestination.NeverForPsd never -> State.UNUSABLE;
            case ExternalDestination.Unsupported scheme -> State.UNUSABLE;
        };
        List<String> sendTo = checked.sendTo().stream()
                .map(ReportUri::toString)
                .filter(to -> !to.equals(uri.toString()))
                .toList();
        return new Recipient(
                kind, uri.toString(), host, host == null ? null : Providers.OURS.name(host), state, sendTo);
    }
}
