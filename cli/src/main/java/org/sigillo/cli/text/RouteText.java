package org.sigillo.cli.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.MethodResult;
import org.sigillo.explain.Shown;
import org.sigillo.route.Break;
import org.sigillo.route.Claim;
import org.sigillo.route.CustodySet;
import org.sigillo.route.ForwardingSign;
import org.sigillo.route.Hop;
import org.sigillo.route.Identities;
import org.sigillo.route.Route;
import org.sigillo.route.Signature;

/// The way of a received message as a page.
public final class RouteText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public RouteText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param file the message's name, where there are several
    /// @param route the way
    /// @return text with line ends
    public String page(@Nullable String file, Route route) {
        if (file != null) page.line(page.style().bold(Shown.text(file)));
        headline(route);
        identities(route.identities());
        hops(route);
        if (!route.claims().isEmpty()) page.heading("Who found what");
        route.claims().forEach(this::claim);
        if (!route.signatures().isEmpty()) page.heading("Who signed it");
        route.signatures().forEach(this::signature);
        if (!route.custody().isEmpty()) page.heading("Who passed it on and sealed it (ARC)");
        route.custody().forEach(this::custody);
        if (!route.forwarding().isEmpty()) page.heading("Traces of forwarding");
        for (ForwardingSign sign : route.forwarding())
            page.row(sign.kind().word(), Mark.NONE, sign.kind().isList() ? "list" : "forwarder", sign.evidence());
        if (!route.breaks().isEmpty()) page.heading("Where it broke");
        route.breaks().forEach(this::broke);
        page.findings("What to know", route.findings());
        if (file != null) page.gap();
        return page.toString();
    }

    private void headline(Route route) {
        Claim said = null;
        MethodResult dmarc = null;
        for (Claim claim : route.trusted()) {
            MethodResult one = claim.first("dmarc");
            if (one == null) continue;
            dmarc = one;
            said = claim;
        }
        if (dmarc == null || said == null) {
            page.headline(Mark.NONE, "UNKNOWN", "nobody you could trust says in this header whether DMARC passed");
            return;
        }
        String domain = dmarc.value("header.from");
        String about = domain == null ? "" : " for " + Shown.text(domain);
        page.headline(
                Mark.of(dmarc.result()),
                "DMARC " + dmarc.result().toUpperCase(java.util.Locale.ROOT),
                "says " + Shown.text(String.valueOf(said.author())) + about);
    }

    private void identities(Identities identities) {
        page.heading("Who it says it is from");
        identity("From", identities.from().isEmpty() ? "nobody" : String.join(", ", identities.from()));
        identity("Return-Path", identities.returnPath() == null ? null : '<' + identities.returnPath() + '>');
        identity(
                "d= (DKIM)",
                identities.signingDomains().isEmpty() ? null : String.join(", ", identities.signingDomains()));
        identity("HELO", identities.helo());
        identity("Sender", identities.sender());
        identity("List-Id", identities.listId());
    }

    private void identity(String label, @Nullable String value) {
        if (value != null) page.line(label + " ".repeat(14 - label.length()) + Shown.text(value));
    }

    private void hops(Route route) {
        Duration transit = route.transit();
        int count = route.hops().size();
        if (count == 0) return;
        page.heading("The way it came: " + (count == 1 ? "1 hop" : count + " hops")
                + (transit == null ? "" : ", " + time(transit)));
        for (Hop hop : route.hops()) {
            String from = first(
                    hop.name(),
                    hop.helo(),
                    hop.address() == null ? null : hop.address().toString());
            List<String> notes = new ArrayList<>();
            if (hop.with() != null) notes.add(hop.with());
            if (hop.security().version() != null) notes.add(hop.security().version());
            if (hop.security().authenticated()) notes.add("logged in");
            if (hop.delay() != null) notes.add("+" + time(hop.delay()));
            page.row(
                    hop.number() + "  "
                            + (hop.date() == null ? "no date" : hop.date().toString()),
                    hop.security().tls() ? Mark.GOOD : Mark.NONE,
                    hop.security().tls() ? "TLS" : "no TLS",
                    from + " → " + first(hop.by(), null, null),
                    String.join(" · ", notes));
        }
    }

    private static String first(@Nullable String one, @Nullable String other, @Nullable String third) {
        return one != null ? one : other != null ? other : third != null ? third : "?";
    }

    private void claim(Claim claim) {
        String author = claim.author() == null ? "nobody named" : claim.author();
        String who = claim.instance() == 0 ? author : author + " (ARC i=" + claim.instance() + ")";
        String worth = switch (claim.standing()) {
            case OURS -> "trusted: written by the system that delivered it";
            case BESIDE -> "trusted if that system removes forged fields";
            case SEALED -> "as good as the seals over it";
            case FOREIGN -> "another system's word; anybody could have written it";
            case SUSPECT -> "in the delivering system's name, but older: forged or from an earlier passage";
        };
        page.text(Shown.text(who) + ": " + worth);
        for (MethodResult result : claim.results()) {
            page.row(
                    "  " + result.method(),
                    claim.standing().isTrusted() ? Mark.of(result.result()) : Mark.NONE,
                    result.result(),
                    subject(result),
                    first(result.reason(), "", null));
        }
    }

    private static String subject(MethodResult result) {
        for (String name : List.of("header.from", "header.d", "smtp.mailfrom", "smtp.helo", "header.i")) {
            String value = result.value(name);
            if (value != null) return value;
        }
        return "";
    }

    private void signature(Signature signature) {
        String relation = switch (signature.relation()) {
            case SAME -> "the domain in From";
            case RELATED -> "related to From";
            case OTHER -> "another owner than From";
            case UNKNOWN -> "";
        };
        List<String> notes = new ArrayList<>();
        if (signature.selector() != null) notes.add("selector " + signature.selector());
        if (signature.algorithm() != null) notes.add(signature.algorithm());
        if (signature.signedAt() != null) notes.add("signed " + signature.signedAt());
        if (signature.expires() != null) notes.add("expires " + signature.expires());
        if (signature.bodyLength() != null) notes.add("first " + signature.bodyLength() + " octets of the body only");
        page.row("DKIM", Mark.NONE, first(signature.domain(), "no d=", null), relation, String.join(" · ", notes));
    }

    private void custody(CustodySet set) {
        Mark mark = !set.isComplete() || "fail".equals(set.chainValidation()) ? Mark.BAD : Mark.NONE;
        page.row(
                "i=" + set.instance(),
                mark,
                first(set.sealer(), "no seal", null),
                "cv=" + first(set.chainValidation(), "?", null),
                set.isComplete() ? (set.sealedAt() == null ? "" : "sealed " + set.sealedAt()) : "incomplete");
    }

    private void broke(Break broke) {
        String subject = broke.subject() == null ? "" : " of " + broke.subject();
        page.row(
                broke.method() + subject,
                Mark.BAD,
                broke.before() + " → " + broke.after(),
                "passed at " + first(broke.passedAt().author(), "?", null) + ", no longer at "
                        + first(broke.brokeAt().author(), "?", null),
                broke.trusted() ? "" : "as far as strangers say");
    }

    private static String time(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        String sign = duration.isNegative() ? "-" : "";
        if (seconds < 120) return sign + seconds + " s";
        if (seconds < 7200) return sign + seconds / 60 + " min";
        return seconds < 172_800 ? sign + seconds / 3600 + " h" : sign + seconds / 86_400 + " days";
    }
}
