package org.sigillo.cli.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.EffectivePolicy;
import org.sigillo.dmarc.PolicyShare;
import org.sigillo.dmarc.PublishedRecord;
import org.sigillo.dmarc.Visit;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.whatif.PolicyEffects;

/// How a domain's DMARC policy is found, as a page.
public final class DmarcPolicyText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public DmarcPolicyText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param found the policy and how it was found
    /// @param effects what the policies would have done with recorded mail; `null` if no store was named
    /// @return text with line ends
    public String page(DmarcDiscovery found, @Nullable PolicyEffects effects) {
        headline(found);
        page.heading(
                found.mode() == DmarcMode.RFC9989
                        ? "The tree walk (RFC 9989 §4.10)"
                        : "Policy discovery (RFC 7489 §6.6.3)");
        int step = 0;
        for (Visit visit : found.walk()) visit(++step, visit);
        page.gap();
        page.text("Organizational Domain  " + VerdictText.name(found.organizationalDomain()));
        if (Boolean.FALSE.equals(found.exists())) page.text(found.domain() + " itself does not exist in the DNS");
        page.heading("What applies to mail from");
        policy(found.domain().toString(), found.name());
        policy("a name below it", found.subdomains());
        policy("a name below it that does not exist", found.nonexistent());
        legacy(found);
        if (effects != null) WhatIfText.effects(page, effects);
        page.findings("What the owner should know", found.findings());
        page.heading("Ask yourself");
        for (Visit visit : found.walk()) if (visit.queried() != null) page.line("dig +short TXT " + visit.queried());
        return page.toString();
    }

    private void headline(DmarcDiscovery found) {
        DmarcPolicy policy = found.name().assessment();
        String domain = VerdictText.name(found.domain());
        if (found.reason() == DmarcReason.DNS_FAILURE) {
            page.headline(Mark.OPEN, "NOT NOW", "the DNS did not answer; try again later");
        } else if (policy == null) {
            page.headline(Mark.BAD, "NO POLICY", "no DMARC policy applies to " + domain);
        } else {
            DmarcPolicy asked = found.name().disposition();
            String what = switch (policy) {
                case NONE -> "wants failing mail treated as any other";
                case QUARANTINE -> "wants failing mail treated as suspicious";
                case REJECT -> "wants failing mail rejected";
            };
            String testing =
                    asked == policy ? "" : ", and is testing this: " + asked.word() + " is asked for meanwhile";
            page.headline(
                    policy == DmarcPolicy.NONE ? Mark.OPEN : Mark.GOOD,
                    policy.name().toUpperCase(Locale.ROOT),
                    domain + " " + what + testing);
        }
    }

    private void visit(int step, Visit visit) {
        String name = visit.queried() == null
                ? visit.domain() + " (too long to ask for)"
                : visit.queried().toString();
        PublishedRecord kept = visit.kept();
        String label = step + "  " + name;
        if (kept != null) page.row(label, Mark.GOOD, "record", kept.text());
        else if (visit.records() > 1) page.row(label, Mark.BAD, visit.records() + " records", "none of them counts");
        else {
            switch (visit.answer()) {
                case DnsAnswer.Found found -> page.row(label, Mark.NONE, "no DMARC record", "other text is there");
                case DnsAnswer.NoData none -> page.row(label, Mark.NONE, "no record");
                case DnsAnswer.NoName none -> page.row(label, Mark.NONE, "no such name");
                case DnsAnswer.Failed failed ->
                    page.row(label, Mark.OPEN, "failed", failed.why().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private void policy(String label, EffectivePolicy policy) {
        DmarcPolicy assessment = policy.assessment();
        if (assessment == null) {
            page.row(label, Mark.NONE, "no policy");
            return;
        }
        String tested =
                policy.disposition() == assessment ? "" : policy.disposition().word() + " while it is tested (t=y)";
        page.row(
                label,
                assessment == DmarcPolicy.NONE ? Mark.OPEN : Mark.GOOD,
                assessment.word(),
                policy.tag() + "= of " + domain(policy.policyDomain()),
                tested);
    }

    private void legacy(DmarcDiscovery found) {
        DmarcDiscovery.Legacy legacy = found.legacy();
        if (legacy == null) return;
        page.heading("By the older RFC 7489, as some receivers still do");
        policy(found.domain().toString(), legacy.name());
        policy("a name below it", legacy.subdomains());
        page.gap();
        page.text("Organizational Domain  " + legacy.organizationalDomain()
                + (legacy.pct() == 100 ? "" : ", pct=" + legacy.pct()));
        share(legacy);
    }

    /// Where `pct` splits failing messages, at receivers that know it.
    private void share(DmarcDiscovery.Legacy legacy) {
        DmarcPolicy policy = legacy.name().assessment();
        if (legacy.pct() == 100 || policy == null || policy == DmarcPolicy.NONE) return;
        int drawn = legacy.pct();
        page.text("Of 100 failing messages such receivers treat some " + drawn + " as " + policy.word()
                + ", and the other " + (100 - drawn) + " as "
                + PolicyShare.weaker(policy).word()
                + " (RFC 7489 §6.6.4); receivers that follow RFC 9989 know no pct (§A.6).");
        int step = Math.round(drawn / 10f);
        page.row(policy.word(), Mark.NONE, "█".repeat(step) + "░".repeat(10 - step), drawn + " of 100");
        page.row(
                PolicyShare.weaker(policy).word(),
                Mark.NONE,
                "█".repeat(10 - step) + "░".repeat(step),
                (100 - drawn) + " of 100");
    }

    private static String domain(@Nullable Object domain) {
        return String.valueOf(domain);
    }
}
