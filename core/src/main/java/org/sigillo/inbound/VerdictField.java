package org.sigillo.inbound;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.MethodResult;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spec.Reason;
import org.sigillo.spf.SpfOutcome;

/// A verdict as the Authentication-Results field tells it: SPF, DKIM, ARC, DMARC and the client's name.
///
/// Of an envelope sender only the domain is told: the local part is a stranger's text, and nobody's business further on
/// (8601 §2.3 makes it optional).
///
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-2.7 RFC 8601 §2.7
public final class VerdictField {
    private VerdictField() {}

    /// What the field says.
    ///
    /// @param verdict the verdict
    /// @param authservId our name
    /// @return the field's value
    public static AuthenticationResults of(Verdict verdict, String authservId) {
        List<MethodResult> results = new ArrayList<>();
        spf(verdict, results);
        for (DkimOutcome outcome : verdict.dkim()) results.add(dkim(outcome));
        if (verdict.dkim().isEmpty()) results.add(MethodResult.of("dkim", "none"));
        arc(verdict, results);
        results.add(dmarc(verdict.dmarc()));
        if (verdict.iprev() != null)
            results.add(iprev(verdict.iprev(), verdict.envelope().clientIp()));
        return AuthenticationResults.of(authservId, results);
    }

    private static void spf(Verdict verdict, List<MethodResult> results) {
        String mailFrom = verdict.envelope().mailFrom();
        SpfOutcome helo = verdict.spfHelo();
        if (mailFrom != null && !mailFrom.isEmpty()) {
            results.add(spf(verdict.spfMailFrom())
                    .property("smtp", "mailfrom", domain(verdict.spfMailFrom().domain())));
        } else if (mailFrom == null) {
            results.add(spf(verdict.spfMailFrom()));
        }
        boolean known = verdict.envelope().clientIp() != null
                && !verdict.envelope().helo().isEmpty();
        if (known || mailFrom != null && mailFrom.isEmpty()) {
            results.add(spf(helo).property("smtp", "helo", domain(helo.domain())));
        }
    }

    private static MethodResult spf(SpfOutcome outcome) {
        return MethodResult.of("spf", outcome.result().word()).reason(code(outcome.reason()));
    }

    /// Only what can be a domain is shown; a stranger's octets are not passed on.
    private static @Nullable String domain(String text) {
        DomainName name = DomainName.parseUtf8Octets(text);
        return name == null || !name.isHostname() ? null : name.toString();
    }

    private static MethodResult dkim(DkimOutcome outcome) {
        DomainName domain = outcome.domain();
        return MethodResult.of("dkim", outcome.result().word())
                .reason(code(outcome.reason()))
                .property("header", "d", domain == null || !domain.isHostname() ? null : domain.toString())
                .property("header", "s", outcome.selector() == null ? null : domain(outcome.selector()))
                .property("header", "a", outcome.algorithm())
                .property("header", "b", outcome.signatureData()); // 6008 §4
    }

    private static void arc(Verdict verdict, List<MethodResult> results) {
        ArcOutcome arc = verdict.arc();
        if (arc.instances() == 0 && arc.reason() == null) return;
        IpAddress ip = verdict.envelope().clientIp();
        results.add(MethodResult.of("arc", arc.result().word())
                .reason(code(arc.reason()))
                .property("header", "oldest-pass", arc.oldestPass() == null ? null : String.valueOf(arc.oldestPass()))
                .property("smtp", "remote-ip", ip == null ? null : ip.toString())); // 8617 §10.2
    }

    private static MethodResult dmarc(DmarcOutcome dmarc) {
        DmarcPolicy asked = dmarc.assessment();
        DomainName author = dmarc.authorDomain();
        return MethodResult.of("dmarc", dmarc.result().word())
                .reason(dmarc.override() != null ? dmarc.override() : code(dmarc.reason()))
                .property("header", "from", author == null ? null : author.toString())
                .property("policy", "dmarc", asked == null ? null : asked.word());
    }

    private static MethodResult iprev(IprevOutcome iprev, @Nullable IpAddress ip) {
        return MethodResult.of("iprev", iprev.result().word())
                .property("policy", "iprev", ip == null ? null : ip.toString())
                .comment(
                        iprev.name() == null || !iprev.name().isHostname()
                                ? null
                                : iprev.name().toString());
    }

    private static @Nullable String code(@Nullable Reason reason) {
        return reason == null ? null : reason.code();
    }
}
