package org.sigillo.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.MethodResult;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.AuthorReason;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// Judges a route: what its reader should know. `where` is the field's name, with the hop's or the set's number.
final class RouteFindings {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);
    private static final Duration SLOW = Duration.ofHours(1);
    private static final int MANY = 25;
    /// How many findings are made of one kind, so that a long header makes no long list.
    private static final int MOST = 20;

    private final List<Finding> findings = new ArrayList<>();
    private int unreadable;

    void unreadable(int field) {
        if (unreadable++ < MOST) add(Severity.WARNING, RouteReason.RECEIVED_UNREADABLE, "Received", "" + (field + 1));
    }

    List<Finding> all(Route route, AuthorDomain author, int unnumbered) {
        hops(route.hops());
        identities(route);
        shownName(author);
        signatures(route);
        claims(route);
        custody(route.custody(), unnumbered);
        forwarding(route);
        return findings;
    }

    private void hops(List<Hop> hops) {
        if (hops.isEmpty()) add(Severity.WARNING, RouteReason.NO_RECEIVED, "Received");
        if (hops.size() > MANY) add(Severity.WARNING, RouteReason.MANY_HOPS, "Received", "" + hops.size());
        int said = 0;
        for (Hop hop : hops) {
            if (said > MOST) break;
            int before = findings.size();
            hop(hop);
            said += findings.size() - before;
        }
    }

    private void hop(Hop hop) {
        String where = "Received " + hop.number();
        String by = hop.by() == null ? "" : hop.by();
        if (hop.date() == null) add(Severity.WARNING, RouteReason.NO_DATE, where, by);
        Duration delay = hop.delay();
        if (delay != null && delay.compareTo(CLOCKS_DIFFER.negated()) < 0) {
            add(Severity.WARNING, RouteReason.BACK_IN_TIME, where, by, text(delay.negated()));
        } else if (delay != null && delay.compareTo(SLOW) > 0) {
            add(Severity.INFO, RouteReason.SLOW_HOP, where, by, text(delay));
        }
        boolean crossed = hop.address() != null && !Networks.isPrivate(hop.address());
        if (crossed && !hop.security().tls() && hop.with() != null) {
            add(Severity.INFO, RouteReason.NO_TLS, where, by, String.valueOf(hop.address()));
        }
        if (hop.security().authenticated()) add(Severity.INFO, RouteReason.SUBMITTED, where, by);
    }

    private void identities(Route route) {
        Identities identities = route.identities();
        if (identities.from().isEmpty()) add(Severity.ERROR, RouteReason.FROM_MISSING, "From");
        if (identities.from().size() > 1) {
            add(Severity.WARNING, RouteReason.FROM_SEVERAL, "From", String.join(", ", identities.from()));
        }
        String author = identities.author();
        String path = identities.returnPath();
        if (author != null && path != null && !path.isEmpty() && !isNear(Near.domainOf(path), author)) {
            add(Severity.INFO, RouteReason.RETURN_PATH_DIFFERS, "Return-Path", path, author);
        }
        if (author == null || vouched(route, author)) return;
        for (String recipient : route.recipients()) {
            if (!author.equalsIgnoreCase(Near.domainOf(recipient))) continue;
            String service = service(route);
            if (service == null) add(Severity.WARNING, RouteReason.FROM_IS_RECIPIENT_DOMAIN, "From", author);
            else add(Severity.WARNING, RouteReason.FROM_IS_RECIPIENT_DOMAIN_SERVICE, "From", author, service);
            return;
        }
    }

    /// The name a service signed with where nobody signed with the author's; `null` if there is none.
    private static @Nullable String service(Route route) {
        String service = null;
        for (Signature signature : route.signatures()) {
            if (signature.relation() != Signature.Relation.OTHER) return null;
            if (service == null) service = signature.domain();
        }
        return service;
    }

    /// What DMARC does not reach: the name beside the address (9989 §11.4).
    private void shownName(AuthorDomain author) {
        for (Finding finding : author.findings()) {
            boolean name = finding.reason() == AuthorReason.DISPLAY_NAME_ADDRESS
                    || finding.reason() == AuthorReason.DISPLAY_NAME_DOMAIN
                    || finding.reason() == AuthorReason.DISPLAY_NAME_CONTROLS;
            if (name) findings.add(finding);
        }
    }

    private static boolean isNear(String domain, String author) {
        Signature.Relation relation = SignatureReader.relation(domain, author);
        return relation == Signature.Relation.SAME || relation == Signature.Relation.RELATED;
    }

    /// Whether the delivering system says DMARC passed, or the message never left its author's system.
    private static boolean vouched(Route route, String author) {
        for (Claim claim : route.trusted()) if (says(claim, "dmarc", "pass")) return true;
        boolean local = !route.hops().isEmpty();
        for (Hop hop : route.hops()) {
            local &= Near.isNear(hop.by(), author) && (hop.address() == null || Networks.isPrivate(hop.address()));
        }
        return local;
    }

    private void signatures(Route route) {
        if (route.signatures().isEmpty()) add(Severity.INFO, RouteReason.UNSIGNED, "DKIM-Signature");
        boolean aligned = false;
        int said = 0;
        for (Signature signature : route.signatures()) {
            aligned |= signature.relation() != Signature.Relation.OTHER;
            if (said++ >= MOST) continue;
            String domain = signature.domain() == null ? "" : signature.domain();
            String where = "DKIM-Signature " + said;
            if (signature.domain() == null || signature.selector() == null) {
                add(Severity.WARNING, RouteReason.SIGNATURE_UNREADABLE, where, domain);
            } else if (!signature.headers().contains("from")) {
                add(Severity.ERROR, RouteReason.SIGNATURE_WITHOUT_FROM, where, domain);
            }
            if (signature.bodyLength() != null) {
                add(Severity.WARNING, RouteReason.SIGNATURE_PARTIAL, where, domain, "" + signature.bodyLength());
            }
            if ("rsa-sha1".equals(signature.algorithm())) {
                add(Severity.WARNING, RouteReason.SIGNATURE_OBSOLETE, where, domain, "rsa-sha1");
            }
        }
        String author = route.identities().author();
        if (!aligned && author != null && !route.signatures().isEmpty()) {
            add(Severity.WARNING, RouteReason.NO_ALIGNED_SIGNATURE, "DKIM-Signature", author);
        }
    }

    private void claims(Route route) {
        boolean trusted = false;
        int said = 0;
        for (Claim claim : route.claims()) {
            trusted |= claim.standing().isTrusted();
            if (said >= MOST) continue;
            int before = findings.size();
            claim(claim, route);
            said += findings.size() - before;
        }
        if (!trusted) add(Severity.INFO, RouteReason.NO_TRUSTED_RESULTS, "Authentication-Results");
    }

    private void claim(Claim claim, Route route) {
        String author = claim.author() == null ? "" : claim.author();
        if (claim.results().isEmpty() && !claim.defects().isEmpty()) {
            boolean spf = claim.kind() == Claim.Kind.RECEIVED_SPF;
            RouteReason reason = spf ? RouteReason.RECEIVED_SPF_UNREADABLE : RouteReason.RESULTS_UNREADABLE;
            add(Severity.WARNING, reason, name(claim), author);
        }
        if (claim.standing() == Standing.SUSPECT) {
            add(Severity.WARNING, RouteReason.RESULTS_SUSPECT, name(claim), author);
        }
        if (!claim.standing().isTrusted()) return;
        if (says(claim, "dmarc", "fail")) {
            String from = value(claim.first("dmarc"), "header.from");
            add(Severity.ERROR, RouteReason.DMARC_FAILED, name(claim), author, from == null ? "" : from);
        }
        String signer = alignedPass(claim, route.identities().author());
        MethodResult spf = claim.first("spf");
        if (spf == null || signer == null) return;
        if (spf.result().equals("fail") || spf.result().equals("softfail")) {
            add(Severity.INFO, RouteReason.PROBABLE_FORWARDING, name(claim), signer, spf.result());
        }
    }

    private static @Nullable String alignedPass(Claim claim, @Nullable String author) {
        for (MethodResult result : claim.results()) {
            if (!result.method().equals("dkim") || !result.result().equals("pass")) continue;
            String domain = result.value("header.d");
            if (domain == null && result.value("header.i") != null)
                domain = Near.domainOf("" + result.value("header.i"));
            if (domain != null && author != null && isNear(domain, author)) return domain;
        }
        return null;
    }

    private void custody(List<CustodySet> sets, int unnumbered) {
        if (unnumbered > 0) add(Severity.WARNING, RouteReason.ARC_UNNUMBERED, "ARC-Seal", "" + unnumbered);
        int expected = 1;
        for (CustodySet set : sets) {
            String where = "ARC " + set.instance();
            String sealer = set.sealer() == null ? "" : set.sealer();
            if (set.instance() != expected) add(Severity.WARNING, RouteReason.ARC_GAP, where, "" + expected);
            expected = set.instance() + 1;
            if (!set.isComplete()) add(Severity.WARNING, RouteReason.ARC_INCOMPLETE, where, sealer);
            String validation = set.chainValidation();
            if ("fail".equals(validation)) {
                add(Severity.WARNING, RouteReason.ARC_FAILED, where, sealer);
            } else if (set.sealField() != null && !(set.instance() == 1 ? "none" : "pass").equals(validation)) {
                add(Severity.WARNING, RouteReason.ARC_BAD_VALIDATION, where, validation == null ? "" : validation);
            }
        }
    }

    private void forwarding(Route route) {
        ForwardingSign list = null;
        ForwardingSign forward = null;
        for (ForwardingSign sign : route.forwarding()) {
            if (sign.kind().isList() && list == null) list = sign;
            if (!sign.kind().isList() && forward == null) forward = sign;
        }
        if (list != null)
            add(Severity.INFO, RouteReason.MAILING_LIST, list.kind().word(), list.evidence());
        if (forward != null)
            add(Severity.INFO, RouteReason.FORWARDED, forward.kind().word(), forward.evidence());
        int said = 0;
        for (Break broke : route.breaks()) {
            if (said++ == MOST) return;
            add(
                    broke.trusted() ? Severity.WARNING : Severity.INFO,
                    reason(broke.method()),
                    name(broke.brokeAt()),
                    subject(broke, route.identities()),
                    author(broke.passedAt()),
                    author(broke.brokeAt()),
                    broke.after());
        }
    }

    private static String subject(Break broke, Identities identities) {
        if (broke.subject() != null) return broke.subject();
        boolean envelope = broke.method().equals("spf") && identities.returnPath() != null;
        String domain = envelope ? Near.domainOf("" + identities.returnPath()) : identities.author();
        return domain == null ? "" : domain;
    }

    private static RouteReason reason(String method) {
        return switch (method) {
            case "spf" -> RouteReason.SPF_BROKE;
            case "dkim" -> RouteReason.DKIM_BROKE;
            case "dmarc" -> RouteReason.DMARC_BROKE;
            default -> RouteReason.ARC_BROKE;
        };
    }

    private static String author(Claim claim) {
        return claim.author() == null ? "" : claim.author();
    }

    private static String name(Claim claim) {
        return switch (claim.kind()) {
            case AUTHENTICATION_RESULTS -> "Authentication-Results";
            case ARC_AUTHENTICATION_RESULTS -> "ARC-Authentication-Results " + claim.instance();
            case RECEIVED_SPF -> "Received-SPF";
        };
    }

    private static boolean says(Claim claim, String method, String word) {
        MethodResult result = claim.first(method);
        return result != null && result.result().equals(word);
    }

    private static @Nullable String value(@Nullable MethodResult result, String name) {
        return result == null ? null : result.value(name);
    }

    /// `1 d 2 h 3 min 4 s`, without the parts that are none.
    private static String text(Duration duration) {
        StringBuilder out = new StringBuilder();
        part(out, duration.toDays(), " d");
        part(out, duration.toHoursPart(), " h");
        part(out, duration.toMinutesPart(), " min");
        if (duration.toSecondsPart() != 0 || out.isEmpty()) part(out, Math.max(1, duration.toSecondsPart()), " s");
        return out.toString();
    }

    private static void part(StringBuilder out, long count, String unit) {
        if (count != 0) out.append(out.isEmpty() ? "" : " ").append(count).append(unit);
    }

    private void add(Severity severity, RouteReason reason, String where, String... arguments) {
        findings.add(new Finding(severity, reason, where, List.of(arguments)));
    }
}
