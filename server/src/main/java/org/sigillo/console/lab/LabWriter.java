package org.sigillo.console.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.authres.MethodResult;
import org.sigillo.console.check.Sign;
import org.sigillo.console.lab.LabView.Answer;
import org.sigillo.console.lab.LabView.Identity;
import org.sigillo.console.lab.LabView.Leg;
import org.sigillo.console.lab.LabView.Note;
import org.sigillo.console.lab.LabView.Result;
import org.sigillo.console.lab.LabView.Said;
import org.sigillo.console.words.Words;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.documents.lab.Change;
import org.sigillo.documents.lab.Examination;
import org.sigillo.documents.lab.LabJson;
import org.sigillo.documents.lab.Session;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.inbound.Verdict;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.name.Idna;
import org.sigillo.route.Claim;
import org.sigillo.route.Hop;
import org.sigillo.route.Identities;
import org.sigillo.route.Signature;
import org.sigillo.spec.Finding;

/// An examination → the view of its page, in one language.
///
/// @param done the examination
/// @param words of the language
record LabWriter(Examination done, Words words) {
    /// Rows of one table: a header may have thousands of fields.
    static final int MAX_ROWS = 50;

    LabView view() {
        Verdict verdict = done.verdict();
        Identities identities = done.route().identities();
        Duration transit = done.route().transit();
        return new LabView(
                identities.from().isEmpty()
                        ? words.say("lab.nobody")
                        : shown(identities.from().getFirst()),
                done.headerOnly(),
                words.say(done.session() == null ? "lab.at" : "lab.at-once", words.time(verdict.at())),
                identities(identities, verdict),
                answers(),
                reported(),
                results(verdict),
                done.route().findings().stream().map(this::note).toList(),
                done.route().hops().stream().limit(MAX_ROWS).map(this::leg).toList(),
                transit == null ? "" : words.say("lab.transit", time(transit)),
                done.route().claims().reversed().stream()
                        .limit(MAX_ROWS)
                        .map(this::said)
                        .toList(),
                "data:application/json;base64," + Base64.getEncoder().encodeToString(LabJson.bytes(done)));
    }

    private List<Identity> identities(Identities found, Verdict verdict) {
        List<Identity> rows = new ArrayList<>();
        String session = words.say(source());
        rows.add(new Identity(
                "From",
                found.from().isEmpty()
                        ? List.of("–")
                        : found.from().stream().map(LabWriter::shown).toList(),
                words.say("lab.identity.from")));
        String path = verdict.envelope().mailFrom();
        rows.add(new Identity(
                "Return-Path",
                List.of(path == null ? "–" : "<" + shown(path) + ">"),
                words.say("lab.identity.return-path")));
        List<String> signers = new ArrayList<>();
        for (Signature one : done.route().signatures()) {
            if (signers.size() == MAX_ROWS) break;
            String domain = one.domain() == null ? "–" : shown(one.domain());
            signers.add(one.selector() == null ? domain : domain + ", s=" + shown(one.selector()));
        }
        rows.add(new Identity("d=", signers.isEmpty() ? List.of("–") : signers, words.say("lab.identity.d")));
        String helo = verdict.envelope().helo();
        rows.add(new Identity("HELO", List.of(helo.isEmpty() ? "–" : shown(helo)), session));
        rows.add(new Identity(
                words.say("lab.ip"),
                List.of(
                        verdict.envelope().clientIp() == null
                                ? "–"
                                : verdict.envelope().clientIp().toString()),
                session));
        Session with = done.session();
        if (with != null) rows.add(new Identity("TLS", List.of(tls(with)), session));
        if (found.sender() != null)
            rows.add(new Identity("Sender", List.of(shown(found.sender())), words.say("lab.identity.unchecked")));
        if (found.listId() != null)
            rows.add(new Identity("List-Id", List.of(shown(found.listId())), words.say("lab.identity.unchecked")));
        return rows;
    }

    /// Who tells of the session.
    private String source() {
        Session with = done.session();
        if (with != null) return with.relayed() ? "lab.as-relayed" : "lab.as-seen";
        return done.typed() ? "lab.as-typed" : "lab.as-received";
    }

    private String tls(Session with) {
        if (!with.relayed()) return with.tls().isEmpty() ? words.say("lab.not-encrypted") : with.tls();
        List<Hop> hops = done.route().hops();
        Hop.Security security = hops.isEmpty() ? null : hops.getLast().security();
        if (security == null || !security.tls()) return words.say("lab.no-tls");
        return security.version() == null ? words.say("lab.tls") : shown(security.version());
    }

    private List<Answer> answers() {
        String author = done.verdict().dmarc().authorDomain() == null
                ? words.say("lab.nobody")
                : Idna.toUnicode(String.valueOf(done.verdict().dmarc().authorDomain()));
        Sign from = switch (done.author()) {
            case PROVEN -> Sign.GOOD;
            case CLAIMED, UNCLEAR -> Sign.BAD;
            case UNKNOWN -> Sign.OPEN;
        };
        Sign changed = switch (done.change()) {
            case NONE -> Sign.GOOD;
            case NOT_IN_HEADER, UNKNOWN, UNSIGNED -> Sign.OPEN;
            case ADDED, IN_BODY, IN_HEADER -> Sign.BAD;
        };
        Sign allowed = switch (done.permission()) {
            case YES -> Sign.GOOD;
            case NO, TOLERATED, UNCLEAR -> Sign.BAD;
            case SET_ASIDE, NO_POLICY, UNKNOWN -> Sign.OPEN;
        };
        return List.of(
                answer("author", done.author().word(), from, author),
                answer("change", done.change().word(), changed, signer()),
                answer("permission", done.permission().word(), allowed, author));
    }

    private Answer answer(String question, String word, Sign sign, String about) {
        String key = "lab." + question + "." + word;
        return new Answer(
                words.say("lab." + question),
                sign,
                words.say(key),
                words.say(
                        key + ".why",
                        about,
                        done.verdict().dmarc().disposition().word()));
    }

    /// Whose signature the answer is about.
    private String signer() {
        for (DkimOutcome one : done.verdict().dkim())
            if (Change.of(one, done.headerOnly()) == done.change() && one.domain() != null)
                return Idna.toUnicode(one.domain().toString());
        return "–";
    }

    /// What the system that delivered it wrote of DMARC, the newest word last.
    private String reported() {
        String said = "";
        for (Claim claim : done.route().trusted()) {
            MethodResult dmarc = claim.first("dmarc");
            if (dmarc != null && claim.author() != null)
                said = words.say("lab.reported", shown(claim.author()), shown(dmarc.result()));
        }
        return said;
    }

    private List<Result> results(Verdict verdict) {
        List<Result> rows = new ArrayList<>();
        boolean open = done.open() && verdict.dmarc().result() == org.sigillo.dmarc.DmarcResult.FAIL;
        String author = verdict.dmarc().authorDomain() == null
                ? ""
                : verdict.dmarc().authorDomain().toString();
        rows.add(
                open
                        ? new Result(
                                "DMARC", author, Sign.OPEN, words.say("lab.open"), List.of(words.say("lab.open.dmarc")))
                        : row("DMARC", author, verdict.dmarc().result().word(), dmarc(verdict)));
        rows.add(row(
                "SPF",
                shown(verdict.spfMailFrom().domain()),
                verdict.spfMailFrom().result().word(),
                List.of(Explanation.ofMailFrom(verdict, words.catalogue()))));
        if (done.session() != null) session(rows, verdict);
        for (DkimOutcome one : verdict.dkim()) if (rows.size() < MAX_ROWS) rows.add(dkim(one));
        if (verdict.dkim().isEmpty()) rows.add(row("DKIM", "", "none", List.of(words.say("lab.unsigned"))));
        ArcOutcome arc = verdict.arc();
        if (arc.result() != ArcResult.NONE)
            rows.add(row("ARC", sealers(arc), arc.result().word(), Explanation.of(arc, words.catalogue())));
        else if (done.session() != null) rows.add(row("ARC", "", "none", List.of(words.say("lab.no-arc"))));
        return rows;
    }

    /// What is known of the client alone.
    private void session(List<Result> rows, Verdict verdict) {
        if (!verdict.spfHelo().domain().isEmpty())
            rows.add(row(
                    "SPF (HELO)",
                    shown(verdict.spfHelo().domain()),
                    verdict.spfHelo().result().word(),
                    List.of(Explanation.ofHelo(verdict, words.catalogue()))));
        IprevOutcome iprev = verdict.iprev();
        if (iprev != null)
            rows.add(row(
                    "iprev",
                    iprev.name() == null ? "" : shown(iprev.name().toString()),
                    iprev.result().word(),
                    Explanation.ofIprev(verdict, words.catalogue())));
    }

    private List<String> dmarc(Verdict verdict) {
        return Explanation.of(verdict.dmarc(), words.catalogue());
    }

    private Result dkim(DkimOutcome one) {
        String about = one.domain() == null ? "" : one.domain().toString();
        if (!done.headerOnly() || !Change.isOpen(one))
            return row("DKIM", about, one.result().word(), List.of(Explanation.of(one, words.catalogue())));
        boolean holds = Change.of(one, true) == Change.NOT_IN_HEADER;
        String sentence = words.say(holds ? "lab.open.dkim-holds" : "lab.open.dkim");
        return new Result("DKIM", about, Sign.OPEN, words.say("lab.open"), List.of(sentence));
    }

    private static String sealers(ArcOutcome arc) {
        return String.join(
                " → ",
                arc.sealers().stream().limit(MAX_ROWS).map(Object::toString).toList());
    }

    private static Result row(String method, String about, String word, List<String> sentences) {
        return new Result(method, about, sign(word), word, sentences);
    }

    private static Sign sign(String word) {
        return switch (word) {
            case "pass" -> Sign.GOOD;
            case "fail", "permerror" -> Sign.BAD;
            case "none" -> Sign.NONE;
            default -> Sign.OPEN;
        };
    }

    private Note note(Finding finding) {
        String sentence = Explanation.of(finding, words.catalogue());
        return switch (finding.severity()) {
            case ERROR -> new Note(Sign.BAD, words.say("severity.error"), sentence);
            case WARNING -> new Note(Sign.OPEN, words.say("severity.warning"), sentence);
            case INFO -> new Note(Sign.NONE, words.say("severity.note"), sentence);
        };
    }

    private Leg leg(Hop hop) {
        boolean tls = hop.security().tls();
        String address = hop.address() == null ? null : hop.address().toString();
        String from = first(hop.name(), hop.helo(), address);
        return new Leg(
                String.valueOf(hop.number()),
                hop.date() == null
                        ? "–"
                        : hop.date().toString().replace('T', ' ').replace("Z", ""),
                hop.delay() == null ? "" : time(hop.delay()),
                shown(from.equals(address) || address == null ? from : from + " [" + address + "]"),
                shown(first(hop.by(), null, null)),
                shown(first(hop.with(), "", null)),
                tls ? Sign.GOOD : Sign.NONE,
                words.say(tls ? "lab.tls" : "lab.no-tls"));
    }

    private Said said(Claim claim) {
        String author = claim.author() == null ? "–" : shown(claim.author());
        Sign sign = switch (claim.standing()) {
            case OURS -> Sign.GOOD;
            case BESIDE, SEALED -> Sign.OPEN;
            case FOREIGN -> Sign.NONE;
            case SUSPECT -> Sign.BAD;
        };
        List<String> results = new ArrayList<>();
        for (MethodResult one : claim.results())
            if (results.size() < MAX_ROWS) results.add(shown(one.method()) + "=" + shown(one.result()));
        String key = "lab.standing." + claim.standing().word();
        return new Said(
                claim.instance() == 0 ? author : author + ", ARC i=" + claim.instance(),
                words.say(key + ".why"),
                sign,
                words.say(key),
                results);
    }

    private String time(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        String length;
        if (seconds < 120) length = words.say("lab.seconds", seconds);
        else if (seconds < 7_200) length = words.say("lab.minutes", seconds / 60);
        else if (seconds < 172_800) length = words.say("lab.hours", seconds / 3_600);
        else length = words.say("lab.days", seconds / 86_400);
        return duration.isNegative() && seconds > 0 ? "−" + length : length;
    }

    private static String first(@Nullable String one, @Nullable String other, @Nullable String third) {
        return one != null ? one : other != null ? other : third != null ? third : "–";
    }

    private static String shown(String text) {
        return Shown.text(text);
    }
}
