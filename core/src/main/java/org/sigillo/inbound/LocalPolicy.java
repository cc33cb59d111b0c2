package org.sigillo.inbound;

import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.message.AuthorDomain;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfResult;

/// What to do with a judged message: one pure function of the verdict, the signs of a list, and the settings.
///
/// A policy of reject alone never refuses a message. It is refused where more speaks against it: nothing in it looks
/// like a list or a forwarder, the Author Domain's own signature is not even there in a broken state (which is what is
/// left of it when a list changes a message), and the client is not allowed to send for the domain it names in MAIL
/// FROM or HELO, or has no name that leads back to it. Everything else is held back.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-7.4 RFC 9989 §7.4
public final class LocalPolicy {
    private static final int REFUSED = 550;
    private static final int NOT_NOW = 451;

    private LocalPolicy() {}

    /// Decides.
    ///
    /// @param verdict what was found
    /// @param signs of a list or a forwarder, in the header
    /// @param settings what the operator chose
    /// @return what to do, and why
    public static Decision decide(Verdict verdict, IndirectSigns signs, PolicySettings settings) {
        DomainName author = verdict.dmarc().authorDomain();
        DomainRule rule = settings.rule(author);
        PolicyMode mode = rule == null || rule.mode() == null ? settings.mode() : rule.mode();
        if (mode == PolicyMode.NONE) return new Decision(mode, Action.ACCEPT, PolicyReason.OFF);
        if (isAllowed(verdict.envelope().clientIp(), settings))
            return new Decision(mode, Action.ACCEPT, PolicyReason.ALLOWED_CLIENT);
        RejectRule reject = rule == null || rule.reject() == null ? settings.reject() : rule.reject();
        return switch (verdict.author()) {
            // A second From slipped in before a signed one keeps the signature whole: no list of signers helps here.
            case AuthorDomain.Malformed many ->
                chosen(mode, settings.ambiguousFrom(), PolicyReason.AMBIGUOUS_FROM, verdict);
            case AuthorDomain.Multiple many ->
                chosen(mode, settings.ambiguousFrom(), PolicyReason.AMBIGUOUS_FROM, verdict);
            case AuthorDomain.Missing none -> chosen(mode, settings.missingFrom(), PolicyReason.MISSING_FROM, verdict);
            case AuthorDomain.Single one -> {
                boolean allowed = verdict.dkim().stream()
                        .anyMatch(o -> o.result() == DkimResult.PASS
                                && o.domain() != null
                                && settings.allowedSigners().contains(o.domain()));
                yield allowed
                        ? new Decision(mode, Action.ACCEPT, PolicyReason.ALLOWED_SIGNER)
                        : stronger(
                                dmarc(verdict, signs, settings, mode, reject),
                                SenderPolicy.worst(verdict, signs, settings, rule),
                                verdict);
            }
        };
    }

    private static Decision dmarc(
            Verdict verdict, IndirectSigns signs, PolicySettings settings, PolicyMode mode, RejectRule rule) {
        DmarcOutcome dmarc = verdict.dmarc();
        return switch (dmarc.result()) {
            case PASS -> new Decision(mode, Action.ACCEPT, PolicyReason.DMARC_PASS);
            case NONE -> new Decision(mode, Action.ACCEPT, PolicyReason.NO_POLICY);
            case TEMPERROR -> chosen(mode, settings.temperror(), PolicyReason.TEMPERROR, verdict);
            case PERMERROR -> chosen(mode, settings.ambiguousFrom(), PolicyReason.AMBIGUOUS_FROM, verdict);
            case FAIL -> failing(verdict, signs, mode, rule);
        };
    }

    private static Decision failing(Verdict verdict, IndirectSigns signs, PolicyMode mode, RejectRule rule) {
        DmarcOutcome dmarc = verdict.dmarc();
        if (dmarc.override() != null) return new Decision(mode, Action.ACCEPT, PolicyReason.ARC_TRUSTED);
        if (dmarc.disposition() == DmarcPolicy.NONE)
            return new Decision(mode, Action.ACCEPT, PolicyReason.NOTHING_ASKED); // 9989 §5.4: MUST NOT modify
        if (dmarc.disposition() == DmarcPolicy.QUARANTINE)
            return new Decision(mode, Action.QUARANTINE, PolicyReason.DMARC_QUARANTINE);
        if (signs.any() || verdict.arc().instances() > 0 || isSignedByAuthor(verdict))
            return new Decision(mode, Action.QUARANTINE, PolicyReason.INDIRECT); // 9989 §7.4
        boolean refuse = switch (rule) {
            case NEVER -> false;
            case DIRECT -> true;
            case EVIDENCE -> hasEvidence(verdict);
        };
        if (!refuse) return new Decision(mode, Action.QUARANTINE, PolicyReason.NO_EVIDENCE); // 9989 §7.4
        return new Decision(mode, new Action.Reject(REFUSED, "5.7.26"), PolicyReason.DMARC_REJECT); // 7372 §3.4
    }

    /// Whether the Author Domain, or one of its organization, signed the message, be the signature broken.
    private static boolean isSignedByAuthor(Verdict verdict) {
        DomainName organization = verdict.dmarc().organizationalDomain();
        if (organization == null) return false;
        for (DkimOutcome outcome : verdict.dkim()) {
            if (outcome.domain() != null && outcome.domain().isOrIsBelow(organization)) return true;
        }
        return false;
    }

    /// What speaks against the message besides the policy.
    private static boolean hasEvidence(Verdict verdict) {
        IprevOutcome iprev = verdict.iprev();
        boolean nameless = iprev != null
                && switch (iprev.result()) {
                    case FAIL, PERMERROR -> true;
                    case PASS, TEMPERROR -> false;
                };
        return nameless
                || isNo(verdict.spfMailFrom().result())
                || isNo(verdict.spfHelo().result());
    }

    private static boolean isNo(SpfResult result) {
        return result == SpfResult.FAIL || result == SpfResult.SOFTFAIL;
    }

    /// What weighs more: what DMARC leads to, or a single check that failed. Who is refused either way is told of
    /// DMARC.
    private static Decision stronger(Decision decision, SenderPolicy.@Nullable Failed failed, Verdict verdict) {
        if (failed == null) return decision;
        Decision other = chosen(decision.mode(), failed.choice(), failed.reason(), verdict);
        return weight(other.wanted()) > weight(decision.wanted()) ? other : decision;
    }

    private static int weight(Action action) {
        return switch (action) {
            case Action.Accept _ -> 0;
            case Action.Quarantine _ -> 1;
            case Action.TempFail _ -> 2;
            case Action.Reject _ -> 3;
        };
    }

    private static Decision chosen(PolicyMode mode, PolicyChoice choice, PolicyReason reason, Verdict verdict) {
        String detail = enhanced(reason, verdict);
        Action action = switch (choice) {
            case ACCEPT -> Action.ACCEPT;
            case QUARANTINE -> Action.QUARANTINE;
            case REJECT -> new Action.Reject(REFUSED, "5." + detail);
            case TEMPFAIL -> new Action.TempFail(NOT_NOW, "4." + detail);
        };
        return new Decision(mode, action, reason);
    }

    /// Subject and detail of the enhanced code (3463 §3.8, 7372 §3).
    private static String enhanced(PolicyReason reason, Verdict verdict) {
        return switch (reason) {
            case SPF_FAIL -> "7.23"; // 7372 §3.2
            case SPF_ERROR -> "7.24"; // 7372 §3.2
            case IPREV_FAIL -> "7.25"; // 7372 §3.3
            case DMARC_REJECT, SEVERAL_FAIL -> "7.26"; // 7372 §3.4
            case NULL_MX -> "7.27"; // 7505 §4.2
            case DKIM_NO_PASS -> "7.20"; // 7372 §3.1
            case DKIM_NOT_ACCEPTED -> "7.21"; // 7372 §3.1
            case DKIM_NOT_AUTHOR -> "7.22"; // 7372 §3.1
            case TEMPERROR -> verdict.spfMailFrom().result() == SpfResult.TEMPERROR ? "7.24" : "7.0"; // 7372 §3.2
            case AMBIGUOUS_FROM, MISSING_FROM -> "7.1"; // 3463 §3.8: delivery not authorized
            case OFF,
                    ALLOWED_CLIENT,
                    ALLOWED_SIGNER,
                    DMARC_PASS,
                    NO_POLICY,
                    NOTHING_ASKED,
                    ARC_TRUSTED,
                    DMARC_QUARANTINE,
                    NO_EVIDENCE,
                    INDIRECT -> "7.0";
        };
    }

    private static boolean isAllowed(@Nullable IpAddress client, PolicySettings settings) {
        if (client == null) return false;
        for (Cidr network : settings.allowedClients()) if (network.contains(client)) return true;
        return false;
    }
}
