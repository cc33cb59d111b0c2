package org.sigillo.console.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.documents.change.MailFileDraft;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.spf.SpfParser;
import org.sigillo.tlsrpt.TlsRptParser;
import org.sigillo.tlsrpt.TlsRptRecord;
import org.sigillo.views.PolicyLadder.Rung;

/// What somebody wants, in plain questions. What is left open is not spoken of in the file: it stays as it is.
///
/// @param rung the policy; `null` to leave it
/// @param sp that for subdomains, by its word; empty for the same
/// @param rua where reports go, with blanks between
/// @param spf whether it is said who sends
/// @param services by their ids
/// @param mx whether the hosts that take mail send too
/// @param networks addresses and networks, with blanks between
/// @param includes what else is to be included
/// @param all what is said of everybody else: `fail`, `softfail`, `neutral`
/// @param mode of MTA-STS; empty to leave it
/// @param host who serves the policy; empty for the domain itself
/// @param tls where reports about encryption go; empty to leave it
public record Answers(
        @Nullable Rung rung,
        String sp,
        String rua,
        boolean spf,
        Set<String> services,
        boolean mx,
        String networks,
        String includes,
        String all,
        String mode,
        String host,
        String tls) {
    /// Characters of one answer.
    public static final int MAX_ANSWER = 2_000;
    /// Services that may be ticked, and values one answer may hold.
    public static final int MAX_VALUES = 100;

    private static final String BETWEEN = " \t\r\n,;";
    private static final String MAILTO = "mailto:";

    /// Copies the set.
    public Answers {
        services = Set.copyOf(services);
    }

    /// What was answered.
    ///
    /// @param field what a field holds; empty if it was not sent
    /// @param ticked the services that were ticked
    /// @return the answers; what is too long is cut
    public static Answers answered(Function<String, String> field, List<String> ticked) {
        Function<String, String> bounded = name -> {
            String text = field.apply(name).strip();
            return text.length() > MAX_ANSWER ? text.substring(0, MAX_ANSWER) : text;
        };
        return new Answers(
                Rung.of(bounded.apply("rung")),
                bounded.apply("sp"),
                bounded.apply("rua"),
                bounded.apply("spf").equals("say"),
                Set.copyOf(ticked.subList(0, Math.min(ticked.size(), MAX_VALUES))),
                !bounded.apply("mx").isEmpty(),
                bounded.apply("networks"),
                bounded.apply("includes"),
                bounded.apply("all"),
                bounded.apply("mode"),
                bounded.apply("host"),
                bounded.apply("tls"));
    }

    /// What a file says, as far as the questions go.
    ///
    /// @param plan the file; `null` if there is none
    /// @param catalogue services that are known
    /// @return the answers
    public static Answers of(@Nullable MailPlan plan, SenderCatalogue catalogue) {
        if (plan == null) return new Answers(null, "", "", false, Set.of(), false, "", "", "softfail", "", "", "");
        DmarcRecord dmarc = dmarc(plan);
        DmarcPolicy p = dmarc == null ? null : dmarc.p();
        DmarcPolicy sp = dmarc == null ? null : dmarc.sp();
        Spf spf = Spf.of(plan.spf(), catalogue);
        MailPlan.Transport transport = plan.mtaSts();
        MtaStsMode mode = transport == null ? null : transport.mode();
        DomainName host = transport == null ? null : transport.host();
        String text = plan.tlsRpt();
        TlsRptRecord tls =
                text == null ? null : TlsRptParser.parse(List.of(text)).record();
        return new Answers(
                p == null || dmarc == null ? null : Rung.of("p=" + p.word() + (dmarc.t() ? " t=y" : "")),
                sp == null ? "" : sp.word(),
                dmarc == null
                        ? ""
                        : joined(dmarc.rua().stream().map(ReportUri::uri).toList()),
                spf.whole,
                spf.services,
                spf.mx,
                String.join(" ", spf.networks),
                String.join(" ", spf.includes),
                spf.all,
                mode == null ? "" : mode.word(),
                host == null ? "" : host.toString(),
                tls == null ? "" : joined(tls.rua()));
    }

    private static @Nullable DmarcRecord dmarc(MailPlan plan) {
        String text = plan.dmarc();
        return text == null ? null : DmarcRecordParser.parse(text).record();
    }

    private static String joined(List<String> uris) {
        return String.join(
                " ",
                uris.stream()
                        .map(uri -> uri.startsWith(MAILTO) ? uri.substring(MAILTO.length()) : uri)
                        .toList());
    }

    /// What an SPF record says, as far as the questions go.
    private static final class Spf {
        final Set<String> services = new LinkedHashSet<>();
        final List<String> networks = new ArrayList<>();
        final List<String> includes = new ArrayList<>();
        boolean mx;
        boolean whole;
        String all = "softfail";

        static Spf of(@Nullable String record, SenderCatalogue catalogue) {
            Spf spf = new Spf();
            if (record == null) return spf;
            SpfParser.Parsed parsed = SpfParser.parse(record);
            spf.whole = parsed.flaws().isEmpty();
            parsed.record().terms().forEach(term -> spf.term(term.toString(), catalogue));
            return spf;
        }

        private void term(String term, SenderCatalogue catalogue) {
            if (term.equals("mx")) mx = true;
            else if (term.startsWith("ip4:") || term.startsWith("ip6:")) networks.add(term.substring(4));
            else if (term.startsWith("include:")) include(term.substring("include:".length()), catalogue);
            else
                switch (term) {
                    case "-all" -> all = "fail";
                    case "~all" -> all = "softfail";
                    case "?all" -> all = "neutral";
                    default -> whole = false;
                }
        }

        private void include(String target, SenderCatalogue catalogue) {
            DomainName domain = DomainName.parseOrNull(target);
            Sender sender = domain == null ? null : catalogue.byInclude(domain);
            if (sender != null && sender.include().equals(List.of(domain))) services.add(sender.id());
            else includes.add(target);
        }
    }

    /// The same, with reports for somebody; where there was no policy, one that asks for nothing.
    ///
    /// @param address where reports shall go too
    /// @return the answers
    public Answers reportingTo(String address) {
        List<String> all = new ArrayList<>(values(rua));
        for (String one : values(address)) if (!all.contains(one)) all.add(one);
        return new Answers(
                rung == null ? Rung.NONE : rung,
                sp,
                String.join(" ", all),
                spf,
                services,
                mx,
                networks,
                includes,
                this.all,
                mode,
                host,
                tls);
    }

    /// The same, with all but the policy left as it is.
    ///
    /// @return the answers
    public Answers aboutReportsAlone() {
        return new Answers(rung, sp, rua, false, Set.of(), false, "", "", all, "", "", "");
    }

    /// The answers as a file.
    ///
    /// @param domain whose
    /// @param before what was said before, or is published: what no question asks is kept; `null` for none
    /// @return the text, to be read by [org.sigillo.documents.mailplan.MailFile]
    public String file(DomainName domain, @Nullable MailPlan before) {
        MailFileDraft draft = new MailFileDraft(domain);
        if (spf)
            draft.section(Technology.SPF)
                    .flag("mx", mx)
                    .texts("ip4", values(networks, false))
                    .texts("ip6", values(networks, true))
                    .texts("include", values(includes))
                    .texts("services", services.stream().sorted().toList())
                    .text("all", all);
        if (rung != null)
            draft.section(Technology.DMARC)
                    .tags(RecordKind.DMARC, policy(rung, before).toString())
                    .text("sp", sp)
                    .texts("rua", values(rua));
        if (!mode.isEmpty()) {
            draft.section(Technology.MTA_STS).text("mode", mode).text("host", host);
            MailPlan.Transport known = before == null ? null : before.mtaSts();
            if (known != null && known.mode() != null) {
                draft.texts("mx", known.mx().stream().map(Object::toString).toList());
                draft.text("max_age", Long.toString(known.maxAge()));
            }
        }
        if (!tls.isEmpty()) draft.section(Technology.TLS_RPT).texts("rua", values(tls));
        return draft.toString();
    }

    /// The policy without `sp` and `rua`, which are written as they were typed.
    private static DmarcRecord policy(Rung rung, @Nullable MailPlan before) {
        DmarcRecord wanted = DmarcRecordParser.parse("v=DMARC1; " + rung.tags().replace(" ", "; "))
                .record();
        if (wanted == null) throw new IllegalStateException(rung.tags());
        DmarcRecord known = before == null ? null : dmarc(before);
        if (known == null) return wanted;
        return new DmarcRecord(
                known.adkim(),
                known.aspf(),
                known.fo(),
                known.np(),
                wanted.p(),
                known.psd(),
                List.of(),
                known.ruf(),
                null,
                wanted.t(),
                wanted.pct());
    }

    private static List<String> values(String text, boolean six) {
        return values(text).stream().filter(one -> one.indexOf(':') >= 0 == six).toList();
    }

    private static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(text, BETWEEN);
        while (tokens.hasMoreTokens() && values.size() < MAX_VALUES) values.add(tokens.nextToken());
        return values;
    }
}
