package org.sigillo.documents.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.dmarc.ReportDestinations;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan.Unseen;
import org.sigillo.documents.inspect.AtOnce;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Providers;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Compares what a domain shall publish with what it publishes. It changes nothing.
public final class ChangePlanner {
    private final Dns dns;
    private final List<RecordSet> ours;

    /// A planner that takes nothing away but what the file says.
    ///
    /// @param dns whom to ask
    public ChangePlanner(Dns dns) {
        this(dns, List.of());
    }

    /// A planner that knows what was published by an earlier plan.
    ///
    /// @param dns whom to ask
    /// @param ours sets an earlier plan published: those the file speaks of no more are taken away,
    ///     without what others
    ///     have at the same name
    public ChangePlanner(Dns dns, List<RecordSet> ours) {
        this.dns = dns;
        this.ours = List.copyOf(ours);
    }

    /// Plans.
    ///
    /// @param plan what is wanted
    /// @return what is to be done
    public ChangePlan plan(MailPlan plan) {
        DomainName domain = plan.domain();
        Wishes wishes = new Wishes(dns, plan, ours);
        List<Unseen> unseen = new ArrayList<>(wishes.unseen);
        List<PlannedChange> changes = new ArrayList<>();
        List<Published> looks;
        try (AtOnce atOnce = new AtOnce()) {
            looks = atOnce.all(wishes.all, wish -> Published.look(dns, domain, wish.name(), wish.type()));
        }
        for (int i = 0; i < looks.size(); i++) {
            Wish wish = wishes.all.get(i);
            DnsAnswer.Why failed = looks.get(i).failed();
            if (failed != null) unseen.add(new Unseen(wish.name(), wish.type(), failed));
            else changes.add(Comparison.of(wish, looks.get(i), plan.ttl()));
        }
        changes.sort(Comparator.comparing(PlannedChange::technology)); // stable within one
        Soundness soundness = new Soundness(dns, plan, wishes, changes);
        List<PlannedChange> judged = soundness.judged();
        List<Finding> findings = new ArrayList<>(wishes.findings);
        findings.addAll(soundness.together());
        List<Proposal> elsewhere = elsewhere(plan, findings);
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return new ChangePlan(
                domain,
                zone(dns, domain),
                judged,
                unseen,
                findings,
                elsewhere,
                wishes.policy == null ? "" : wishes.policy.toString(),
                Providers.ofDns(dns, domain));
    }

    /// Where the zone of a domain begins; the domain itself if nobody says.
    private static DomainName zone(Dns dns, DomainName domain) {
        for (DomainName at = domain; at != null; at = at.parent())
            if (dns.ask(at, DnsType.NS) instanceof DnsAnswer.Found) return at;
        return domain;
    }

    /// The consents that are still missing (9990 §4).
    private List<Proposal> elsewhere(MailPlan plan, List<Finding> findings) {
        List<Proposal> all = new ArrayList<>();
        String text = plan.dmarc();
        DmarcRecord record = text == null ? null : DmarcRecordParser.parse(text).record();
        if (record == null) return all;
        ReportDestinations destinations = new ReportDestinations(dns);
        for (ReportDestinations.Kind kind : ReportDestinations.Kind.values()) {
            List<ReportUri> uris = kind == ReportDestinations.Kind.AGGREGATE ? record.rua() : record.ruf();
            for (ReportUri uri : uris) {
                DomainName host = uri.host();
                if (host == null
                        || !(destinations.check(plan.domain(), uri, kind) instanceof ExternalDestination.NotAuthorized))
                    continue;
                Proposal one =
                        new Proposal(Technology.DMARC, host, plan.domain() + "._report._dmarc", "TXT", "v=DMARC1", "");
                if (all.contains(one)) continue;
                all.add(one);
                findings.add(Finding.warning(
                        ChangeReason.CONSENT_NEEDED, plan.domain().toString(), host.toString()));
            }
        }
        return all;
    }
}
