package org.sigillo.config;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.filter.SigningTable;
import org.sigillo.inbound.DkimRequirement;
import org.sigillo.inbound.DomainRule;
import org.sigillo.inbound.PolicyChoice;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.inbound.SenderChecks;
import org.sigillo.name.EmailAddress;

/// What is allowed in a configuration and yet advised against, or has no effect.
public final class ConfigNotes {
    private ConfigNotes() {}

    /// The notes on a configuration.
    ///
    /// @param config a configuration without problems
    /// @return sentences, each beginning with the key; empty if there is nothing to say
    public static List<String> of(Config config) {
        List<String> notes = new ArrayList<>();
        PolicySettings policy = config.policy();
        SenderChecks checks = policy.checks();
        boolean ofAll = checks.requireDkim() != DkimRequirement.NOTHING;
        boolean ofSome = policy.rules().stream().map(DomainRule::requireDkim).anyMatch(ConfigNotes::requires);
        if (ofAll && checks.dkimFail() == PolicyChoice.REJECT)
            notes.add(
                    "policy.require-dkim: mail of every domain is refused for want of a signature alone, which RFC 6376"
                            + " section 6.1 advises against; [[policy.domain]] can ask it of domains that always sign");
        if ((ofAll || ofSome) && checks.dkimFail() == PolicyChoice.ACCEPT)
            notes.add("policy.require-dkim: has no effect, since policy.dkim-fail is \"accept\"");
        if (checks.spfFail() == PolicyChoice.REJECT)
            notes.add(
                    "policy.spf-fail: refuses forwarded mail of domains without a DMARC policy, whatever DKIM says of it"
                            + " (RFC 7208 appendix D)");
        if (config.policyd() != null && config.policyd().rejectFail())
            notes.add(
                    "policyd.reject-fail: refuses mail before DKIM and DMARC could be looked at, which RFC 9989 section"
                            + " 7.1 advises against");
        if (config.post() != null && !isSigned(config, config.post().from()))
            notes.add("post.from: no [[sign]] rule fits " + config.post().from()
                    + ", and reports without a signature are ignored (RFC 8460 section 3)");
        return notes;
    }

    private static boolean isSigned(Config config, EmailAddress from) {
        return config.signing().rules().stream()
                .map(rule -> new SigningTable.Rule(rule.from(), rule.line(), SigningPlan.of()))
                .anyMatch(rule -> rule.covers(from.localPart(), from.domain()));
    }

    private static boolean requires(@org.jspecify.annotations.Nullable DkimRequirement own) {
        return own != null && own != DkimRequirement.NOTHING;
    }
}
