package org.sigillo.outgoing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.dmarc.ReportDestinations;
import org.sigillo.dmarc.ReportDestinations.Kind;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Destination;

/// Who of those a record names may be written to.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-4 RFC 9990 §4
public final class Destinations {
    /// URIs of a record that are served, and addresses written to.
    public static final int MAX_DESTINATIONS = 5; // 9990 §3.5

    private final ReportDestinations verifier;
    private final OutgoingSettings settings;
    private final Predicate<EmailAddress> suppressed;

    /// One URI of a record.
    ///
    /// @param uri as the record has it
    /// @param reason why it is written to, or why not
    /// @param detail what the reason speaks of: a name asked for, another URI
    /// @param sendTo the addresses; empty if it is not written to
    public record Judged(String uri, OutgoingReason reason, String detail, List<EmailAddress> sendTo) {
        /// Copies the list.
        public Judged {
            sendTo = List.copyOf(sendTo);
        }
    }

    /// A judge.
    ///
    /// @param dns whom to ask
    /// @param settings how reports are made
    /// @param suppressed whether what was sent to an address came back
    public Destinations(Dns dns, OutgoingSettings settings, Predicate<EmailAddress> suppressed) {
        this.verifier = new ReportDestinations(dns);
        this.settings = settings;
        this.suppressed = suppressed;
    }

    /// Judges the URIs of a record, in its order (9990 §3.5).
    ///
    /// @param policyDomain where the record stands
    /// @param uris of `rua` or `ruf`
    /// @param kind which of them
    /// @return one answer a URI
    public List<Judged> judge(DomainName policyDomain, List<ReportUri> uris, Kind kind) {
        List<Judged> judged = new ArrayList<>(uris.size());
        Set<EmailAddress> known = new LinkedHashSet<>();
        int served = 0;
        for (ReportUri uri : new LinkedHashSet<>(uris)) {
            if (served >= MAX_DESTINATIONS) {
                judged.add(new Judged(uri.toString(), OutgoingReason.OVER_DESTINATIONS, "", List.of()));
                continue;
            }
            Judged one = judge(policyDomain, uri, kind, known);
            if (!one.sendTo().isEmpty()) served++;
            judged.add(one);
        }
        return judged;
    }

    private Judged judge(DomainName policyDomain, ReportUri uri, Kind kind, Set<EmailAddress> known) {
        String text = uri.toString();
        return switch (verifier.check(policyDomain, uri, kind)) {
            case ExternalDestination.NoCheckNeeded own -> send(text, OutgoingReason.OWN, "", List.of(own.uri()), known);
            case ExternalDestination.Authorized agreed ->
                send(text, OutgoingReason.AGREED, agreed.query().toString(), agreed.sendTo(), known);
            case ExternalDestination.NotAuthorized not -> refused(text, OutgoingReason.NOT_AGREED, not.query());
            case ExternalDestination.Diverted away ->
                new Judged(text, OutgoingReason.DIVERTED, away.elsewhere().toString(), List.of());
            case ExternalDestination.RetryLater later -> refused(text, OutgoingReason.UNDECIDED, later.query());
            case ExternalDestination.NeverForPsd _ -> refused(text, OutgoingReason.PSD, null);
            case ExternalDestination.Unsupported _ -> refused(text, OutgoingReason.UNSUPPORTED, null);
        };
    }

    private static Judged refused(String uri, OutgoingReason reason, @Nullable DomainName query) {
        return new Judged(uri, reason, query == null ? "" : query.toString(), List.of());
    }

    private Judged send(String uri, OutgoingReason why, String detail, List<ReportUri> uris, Set<EmailAddress> known) {
        List<EmailAddress> to = new ArrayList<>(1);
        OutgoingReason refusal = OutgoingReason.UNSUPPORTED;
        for (ReportUri one : uris) {
            EmailAddress mailbox = one.mailbox();
            if (mailbox == null || !Destination.isMailbox(mailbox)) continue; // 9989 §4.7: only mailto is supported
            if (settings.isNever(mailbox.domain())) refusal = OutgoingReason.NEVER_THERE;
            else if (suppressed.test(mailbox)) refusal = OutgoingReason.SUPPRESSED;
            else if (known.size() >= MAX_DESTINATIONS) refusal = OutgoingReason.OVER_DESTINATIONS;
            else if (known.add(mailbox)) to.add(mailbox);
            else refusal = why; // the same address once more
        }
        return to.isEmpty() ? new Judged(uri, refusal, detail, to) : new Judged(uri, why, detail, to);
    }
}
