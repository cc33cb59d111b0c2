package org.sigillo.documents.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What becomes of a domain's records. Two plans of the same wishes on the same DNS are equal.
///
/// @param domain whose records
/// @param zone the zone they stand in: the domain itself, or one above it
/// @param changes one a set, in the order of their technologies
/// @param unseen sets that could not be looked up; nothing is planned for them
/// @param findings what is to be said of the records together
/// @param elsewhere what others have to publish, each in a zone of its own (9990 §4)
/// @param policy the MTA-STS policy document to be served (8461 §3.2); empty if there is none
/// @param provider who runs the DNS; `null` if it is nobody we know
public record ChangePlan(
        DomainName domain,
        DomainName zone,
        List<PlannedChange> changes,
        List<Unseen> unseen,
        List<Finding> findings,
        List<Proposal> elsewhere,
        String policy,
        @Nullable Provider provider) {
    /// Copies the lists.
    public ChangePlan {
        changes = List.copyOf(changes);
        unseen = List.copyOf(unseen);
        findings = List.copyOf(findings);
        elsewhere = List.copyOf(elsewhere);
    }

    /// A set of which it is not known what is published.
    ///
    /// @param name the owner
    /// @param type the type
    /// @param why what went wrong
    public record Unseen(DomainName name, DnsType type, DnsAnswer.Why why) {}

    /// Whether all of it may be applied.
    ///
    /// @return false if there is an error somewhere, or a set could not be looked up
    public boolean isGood() {
        return unseen.isEmpty() && !isMistaken();
    }

    /// Whether there is an error somewhere, in a change or between them.
    ///
    /// @return true if so
    public boolean isMistaken() {
        return !changes.stream().allMatch(PlannedChange::isGood)
                || findings.stream().anyMatch(one -> one.severity() == Severity.ERROR);
    }

    /// The changes that do something.
    ///
    /// @return without those that keep what is there
    public List<PlannedChange> needed() {
        return changes.stream().filter(PlannedChange::isNeeded).toList();
    }

    /// What is published once all is applied.
    ///
    /// @return the sets that have records
    public List<RecordSet> wanted() {
        return changes.stream()
                .map(one -> one.change().wanted())
                .filter(set -> !set.values().isEmpty())
                .toList();
    }
}
