package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sigillo.bimi.Discovered;
import org.sigillo.bimi.DmarcGate;
import org.sigillo.dane.DaneDestination;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.dmarc.ReportDestinations;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.mtasts.MtaStsInspection;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.tlsrpt.TlsRptAnswer;

/// A domain, and everything it publishes for mail.
///
/// @param domain the domain
/// @param mail where its mail goes
/// @param providers who runs its DNS and its mail
/// @param spf who may send for it
/// @param dkim the keys that were seen
/// @param dmarc its policy, and how it was found
/// @param destinations where its reports are to go, and whether these have agreed
/// @param mtaSts its MTA-STS policy beside its hosts
/// @param tlsRpt where reports about encryption go
/// @param dane what its signed DNS says of its hosts
/// @param caa who may issue certificates for its hosts and its logo
/// @param bimi the record of its logo
/// @param gate whether its DMARC policies let a logo be shown
/// @param misplaced records that stand where nobody looks for them
/// @param sections how each technology stands, in the order of [Technology]
/// @param proposals what to publish
/// @param scoreboards what large receivers demand
public record DomainInspection(
        DomainName domain,
        MailHosts mail,
        Providers providers,
        SpfAnalysis spf,
        DkimSighting dkim,
        DmarcDiscovery dmarc,
        List<Destination> destinations,
        MtaStsInspection mtaSts,
        TlsRptAnswer tlsRpt,
        DaneDestination dane,
        CaaSighting caa,
        Discovered bimi,
        DmarcGate gate,
        List<Misplaced> misplaced,
        List<Section> sections,
        List<Proposal> proposals,
        List<Scoreboard> scoreboards) {

    /// Copies the lists.
    public DomainInspection {
        destinations = List.copyOf(destinations);
        misplaced = List.copyOf(misplaced);
        sections = List.copyOf(sections);
        proposals = List.copyOf(proposals);
        scoreboards = List.copyOf(scoreboards);
    }

    /// Where reports are to go.
    ///
    /// @param kind which reports
    /// @param uri where to
    /// @param outcome whether they may
    public record Destination(ReportDestinations.Kind kind, ReportUri uri, ExternalDestination outcome) {}

    /// One technology.
    ///
    /// @param technology which
    /// @return how it stands
    public Section section(Technology technology) {
        return sections.get(technology.ordinal());
    }

    /// Whether there is no such domain.
    ///
    /// @return true if the DNS says so
    public boolean missing() {
        return Proposals.has(mail.findings(), InspectReason.NO_NAME);
    }

    /// Whether its signatures do not validate, so that nothing else is known of it.
    ///
    /// @return true if a validating resolver says so
    public boolean bogus() {
        return Proposals.has(mail.findings(), InspectReason.BOGUS);
    }

    /// Whether something could not be decided now.
    ///
    /// @return true if the DNS or a server did not answer, for another reason than the domain's own signatures
    public boolean undecided() {
        return !bogus() && sections.stream().anyMatch(section -> section.state() == State.UNDECIDED);
    }

    /// All findings.
    ///
    /// @return errors first
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        sections.forEach(section -> all.addAll(section.findings()));
        all.sort(Comparator.comparing(
                Finding::severity, Comparator.<Severity>naturalOrder().reversed()));
        return all;
    }

    /// How it stands as a whole.
    ///
    /// @return that in a word, with its errors and weak points counted
    public Standing standing() {
        return Standing.of(this);
    }

    /// What large receivers demand, demand by demand.
    ///
    /// @return one row a demand; none of a domain that sends no mail
    public List<DemandRow> demands() {
        return missing() || !mail.taking() ? List.of() : DemandRow.of(scoreboards);
    }

    /// What somebody on the way to each mail host could do.
    ///
    /// @return in the order of the hosts; without those of which it cannot be seen now
    public List<Exposure> exposures() {
        return Exposure.of(this);
    }

    /// Where its logo is shown, if its record and its DMARC policies let anybody show it.
    ///
    /// @return one for each kind of certificate it may have; empty if there is no such logo
    public List<LogoShown> logos() {
        return LogoShown.of(this);
    }

    /// The document to serve for the MTA-STS record that is proposed.
    ///
    /// @return its lines; empty if none is proposed
    public String proposedPolicy() {
        return Proposals.policyFor(this);
    }

    DomainInspection with(List<Section> judged, List<Proposal> made, List<Scoreboard> boards) {
        return new DomainInspection(
                domain,
                mail,
                providers,
                spf,
                dkim,
                dmarc,
                destinations,
                mtaSts,
                tlsRpt,
                dane,
                caa,
                bimi,
                gate,
                misplaced,
                judged,
                made,
                boards);
    }
}
