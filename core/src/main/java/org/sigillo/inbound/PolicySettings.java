package org.sigillo.inbound;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;

/// What the operator decides about judged mail.
///
/// @param mode how far policy goes where no rule says otherwise
/// @param reject when mail that fails under a policy of reject is refused
/// @param rules what is different for some Author Domains; the longest name that covers one counts
/// @param ambiguousFrom for more than one From field or author domain, or a From no two programs read alike
/// @param missingFrom for a message without an author
/// @param temperror for mail that cannot be judged now
/// @param checks what is done about single checks that fail
/// @param allowedSigners Signing Domains whose passing signature is enough
/// @param allowedClients networks whose mail is not acted on
public record PolicySettings(
        PolicyMode mode,
        RejectRule reject,
        List<DomainRule> rules,
        PolicyChoice ambiguousFrom,
        PolicyChoice missingFrom,
        PolicyChoice temperror,
        SenderChecks checks,
        Set<DomainName> allowedSigners,
        List<Cidr> allowedClients) {
    /// Watches and does nothing; what it would do is the house's advice.
    public static final PolicySettings DEFAULT = new PolicySettings(
            PolicyMode.MONITOR,
            RejectRule.EVIDENCE,
            List.of(),
            PolicyChoice.REJECT,
            PolicyChoice.QUARANTINE,
            PolicyChoice.ACCEPT,
            SenderChecks.OFF,
            Set.of(),
            List.of());

    /// Copies the lists.
    public PolicySettings {
        rules = List.copyOf(rules);
        allowedSigners = Set.copyOf(allowedSigners);
        allowedClients = List.copyOf(allowedClients);
    }

    /// With another mode.
    ///
    /// @param mode how far policy goes
    /// @return other settings
    public PolicySettings withMode(PolicyMode mode) {
        return new PolicySettings(
                mode, reject, rules, ambiguousFrom, missingFrom, temperror, checks, allowedSigners, allowedClients);
    }

    /// With other checks of the sender.
    ///
    /// @param checks what is done about single checks that fail
    /// @return other settings
    public PolicySettings withChecks(SenderChecks checks) {
        return new PolicySettings(
                mode, reject, rules, ambiguousFrom, missingFrom, temperror, checks, allowedSigners, allowedClients);
    }

    /// The rule for an Author Domain.
    ///
    /// @param author the domain, or `null` if there is none
    /// @return the one with the longest name, or `null`
    public @Nullable DomainRule rule(@Nullable DomainName author) {
        DomainRule best = null;
        if (author == null) return null;
        for (DomainRule rule : rules) {
            boolean longer = best == null
                    || rule.domain().toString().length()
                            > best.domain().toString().length();
            if (longer && rule.covers(author)) best = rule;
        }
        return best;
    }
}
