package org.sigillo.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.PeriodOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.DetailText;
import org.sigillo.cli.text.NameText;
import org.sigillo.cli.text.ProgressText;
import org.sigillo.cli.text.SeriesText;
import org.sigillo.cli.text.Style;
import org.sigillo.cli.text.TodayText;
import org.sigillo.dmarc.EffectivePolicy;
import org.sigillo.dns.Dns;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.text.Ascii;
import org.sigillo.views.DayClasses;
import org.sigillo.views.DetailJson;
import org.sigillo.views.FailureList;
import org.sigillo.views.IncidentList;
import org.sigillo.views.NameTree;
import org.sigillo.views.Newcomers;
import org.sigillo.views.Overview;
import org.sigillo.views.Period;
import org.sigillo.views.PolicyLadder;
import org.sigillo.views.Progress;
import org.sigillo.views.ProgressJson;
import org.sigillo.views.ReportOrigins;
import org.sigillo.views.ReporterList;
import org.sigillo.views.RowList;
import org.sigillo.views.SeriesJson;
import org.sigillo.views.SourceList;
import org.sigillo.views.SourceNames;
import org.sigillo.views.StreamList;
import org.sigillo.views.Timeline;
import org.sigillo.views.TlsSessions;
import org.sigillo.views.Today;
import org.sigillo.views.TodayJson;
import org.sigillo.views.TodayReason;
import org.sigillo.views.Trend;
import org.sigillo.whatif.Evidence;
import org.sigillo.whatif.PolicyEffects;
import tools.jackson.core.JsonGenerator;

/// A question to the store about a domain: `report overview`, `names`, `trends`, `progress`, `timeline`, `streams`,
/// `new`, `reporters`, `failures`, `tls`, `rows`.
///
/// @param name its word
/// @param summary what it does
/// @param domains how many domains may be named; at least one must be, but for reporters
/// @param more options of its own
/// @param example what follows `sigillo report NAME --data …` in the help
/// @param question answers it
record ReportViewCommand(
        String name, String summary, boolean domains, List<Option> more, String example, Question question)
        implements Command {
    private static final Option STEP =
            Option.value("--by", "STEP", "How long a step is: day (default), week or month.");
    private static final Option CLASSES = Option.flag("--classes", "Also tell the messages by class of their source.");
    private static final Option LIMIT = Option.value("--limit", "N", "Show so many rows. Default: 50.");
    private static final Option FAILED = Option.flag("--failed", "Only rows that passed by neither DKIM nor SPF.");
    private static final Option SOURCE = Option.value("--source", "ADDRESS", "Only rows of this address.");
    private static final int SHOWN_ROWS = 50;

    /// What is asked.
    ///
    /// @param call the options
    /// @param store where reports are kept
    /// @param domain the domain; `null` if none was named
    /// @param period the days
    record Asked(Call call, Store store, @Nullable DomainName named, Period period) {
        DomainName domain() throws CallException {
            if (named == null) throw CallException.usage("a domain is missing");
            return named;
        }

        /// Its sources with their classes; the DNS is asked only if the call says where.
        SourceList sources() throws CallException {
            SenderCatalogue known = ReportSourcesCommand.catalogue(call);
            return call.has(DnsOption.DNS)
                    ? SourceNames.of(DnsOption.open(call), domain()).list(store, period, known, SourceList.MAX_SOURCES)
                    : SourceList.of(store, domain(), period, SourceList.Lookup.NOBODY, known, SourceList.MAX_SOURCES);
        }

        /// Its mail of the last month there are reports of, and whose it is.
        Evidence evidence() throws CallException {
            return Recorded.of(call, store, domain(), period);
        }

        /// The policies of names, if the call says who answers.
        Function<DomainName, @Nullable EffectivePolicy> policies() throws CallException {
            return call.has(DnsOption.DNS) ? NameTree.lookup(DnsOption.open(call)) : name -> null;
        }

        Instant now() throws CallException {
            return ClockOption.clock(call).instant();
        }
    }

    /// What is answered.
    ///
    /// @param told whether there is anything
    /// @param json writes it
    /// @param text the same to read
    record Told(boolean told, Consumer<JsonGenerator> json, String text) {}

    /// Answers.
    interface Question {
        Told ask(Asked asked, Style style) throws CallException;
    }

    static List<Command> all() {
        List<Option> classes = List.of(DnsOption.DNS, ReportSourcesCommand.SENDERS);
        return List.of(
                new ReportViewCommand(
                        "today",
                        "Say the one thing to do next for a domain, or for all, and why; and what needs nobody.",
                        false,
                        List.of(DnsOption.DNS, ReportSourcesCommand.SENDERS, ClockOption.AT),
                        "--at 2025-01-08 example.com",
                        (asked, style) -> {
                            Today today = today(asked);
                            return new Told(
                                    today.action().reason() == TodayReason.KEPT,
                                    json -> TodayJson.write(json, today, Catalogue.ENGLISH),
                                    new TodayText(style).page(today));
                        }),
                new ReportViewCommand(
                        "ladder",
                        "Say where a domain's policy stands, what the next step wants, and what mail it would hurt.",
                        true,
                        List.of(DnsOption.DNS, ReportSourcesCommand.SENDERS),
                        "example.com",
                        (asked, style) -> {
                            Evidence recorded = asked.evidence();
                            PolicyLadder ladder = PolicyLadder.of(asked.store(), recorded.senders(), null);
                            PolicyEffects effects = recorded.effects();
                            return new Told(
                                    ladder.now() != null,
                                    json -> TodayJson.write(
                                            json, ladder, Catalogue.ENGLISH, more -> Recorded.write(more, effects)),
                                    new TodayText(style).page(ladder, effects));
                        }),
                new ReportViewCommand(
                        "overview",
                        "Answer three questions of a domain: is it misused, does its own mail pass, who sends for it?",
                        true,
                        classes,
                        "example.com",
                        (asked, style) -> {
                            Overview overview = Overview.of(asked.store(), asked.sources());
                            return new Told(
                                    overview.reports() > 0,
                                    json -> SeriesJson.write(json, overview),
                                    new SeriesText(style).page(overview));
                        }),
                new ReportViewCommand(
                        "names",
                        "Tell which names below a domain stand in the From of mail, and the policy for each.",
                        true,
                        List.of(DnsOption.DNS),
                        "example.com",
                        (asked, style) -> {
                            NameTree tree =
                                    NameTree.of(asked.store(), asked.domain(), asked.period(), asked.policies());
                            return new Told(
                                    !tree.names().isEmpty(),
                                    json -> DetailJson.write(json, tree),
                                    new NameText(style).page(tree));
                        }),
                new ReportViewCommand(
                        "trends",
                        "Tell how a domain's mail fared day by day, week by week or month by month.",
                        true,
                        List.of(STEP, CLASSES, DnsOption.DNS, ReportSourcesCommand.SENDERS),
                        "--classes example.com",
                        (asked, style) -> {
                            Trend trend = Trend.of(
                                    asked.store(),
                                    asked.domain(),
                                    asked.period(),
                                    step(asked.call().value(STEP)),
                                    asked.call().has(CLASSES) ? DayClasses.of(asked.store(), asked.sources()) : null);
                            return new Told(
                                    !trend.points().isEmpty(),
                                    json -> SeriesJson.write(json, trend),
                                    new SeriesText(style).page(trend));
                        }),
                new ReportViewCommand(
                        "progress",
                        "Tell month by month whether a domain's own mail passes, forged mail is stopped, and reports come.",
                        true,
                        List.of(DnsOption.DNS, ReportSourcesCommand.SENDERS, ClockOption.AT),
                        "--at 2025-03-24 example.com",
                        (asked, style) -> {
                            Progress progress = Progress.of(asked.store(), asked.sources(), asked.now());
                            return new Told(
                                    progress.last() != null,
                                    json -> ProgressJson.write(json, progress),
                                    new ProgressText(style).page(progress));
                        }),
                new ReportViewCommand(
                        "timeline",
                        "Tell what happened to a domain's mail: waves of forged mail, new senders, changed policies.",
                        true,
                        classes,
                        "example.com",
                        (asked, style) -> {
                            Timeline timeline = Timeline.of(asked.store(), asked.sources());
                            return new Told(
                                    !timeline.events().isEmpty(),
                                    json -> SeriesJson.write(json, timeline),
                                    new SeriesText(style).page(timeline));
                        }),
                new ReportViewCommand(
                        "streams",
                        "Tell by which signatures and return paths a domain's mail comes, and whether they verify.",
                        true,
                        List.of(),
                        "example.com",
                        (asked, style) -> {
                            StreamList streams = StreamList.of(asked.store(), asked.domain(), asked.period());
                            return new Told(
                                    !streams.streams().isEmpty(),
                                    json -> SeriesJson.write(json, streams),
                                    new SeriesText(style).page(streams));
                        }),
                new ReportViewCommand(
                        "new",
                        "Tell who sends in a domain's name that never did before the first day asked for.",
                        true,
                        classes,
                        "--since 2025-02-01 example.com",
                        (asked, style) -> {
                            Newcomers newcomers = Newcomers.of(asked.store(), asked.sources());
                            return new Told(
                                    true,
                                    json -> DetailJson.write(json, newcomers),
                                    new DetailText(style).page(newcomers));
                        }),
                new ReportViewCommand(
                        "reporters",
                        "Tell who reports, how often, how well, and who fell silent; about a domain, or about all.",
                        false,
                        List.of(ClockOption.AT),
                        "example.com",
                        (asked, style) -> {
                            ReporterList list = ReporterList.of(asked.store(), asked.named(), asked.period());
                            Map<String, ReportOrigins> origins =
                                    ReportOrigins.byReporter(asked.store(), asked.named(), asked.period());
                            Instant now = asked.now();
                            return new Told(
                                    !list.reporters().isEmpty(),
                                    json -> DetailJson.write(json, list, origins, now),
                                    new DetailText(style).page(list, origins, now));
                        }),
                new ReportViewCommand(
                        "failures",
                        "Tell why messages as a domain passed by neither DKIM nor SPF, and from where they came.",
                        true,
                        List.of(),
                        "example.com",
                        (asked, style) -> {
                            FailureList list = FailureList.of(asked.store(), asked.domain(), asked.period());
                            IncidentList incidents = IncidentList.of(asked.store(), asked.domain(), asked.period());
                            return new Told(
                                    true,
                                    json -> DetailJson.write(json, list, incidents),
                                    new DetailText(style).page(list, incidents));
                        }),
                new ReportViewCommand(
                        "tls",
                        "Tell how sessions with a domain's mail servers fared, by policy, by reporter, by failure.",
                        true,
                        List.of(),
                        "example.com",
                        (asked, style) -> {
                            TlsSessions sessions = TlsSessions.of(asked.store(), asked.domain(), asked.period());
                            return new Told(
                                    !sessions.policies().isEmpty(),
                                    json -> DetailJson.write(json, sessions),
                                    new DetailText(style).page(sessions));
                        }),
                new ReportViewCommand(
                        "rows",
                        "Show the rows of the reports about a domain, newest first, each with its report's number.",
                        true,
                        List.of(SOURCE, FAILED, LIMIT),
                        "--failed example.com",
                        (asked, style) -> {
                            String source = asked.call().value(SOURCE);
                            RowList rows = RowList.of(
                                    asked.store(),
                                    asked.domain(),
                                    asked.period(),
                                    source == null ? null : Arguments.address(source),
                                    asked.call().has(FAILED),
                                    limit(asked.call()));
                            return new Told(
                                    !rows.rows().isEmpty(),
                                    json -> DetailJson.write(json, rows),
                                    new DetailText(style).page(rows));
                        }));
    }

    private static Today today(Asked asked) throws CallException {
        SenderCatalogue known = ReportSourcesCommand.catalogue(asked.call());
        Dns dns = asked.call().has(DnsOption.DNS) ? DnsOption.open(asked.call()) : null;
        Instant now = asked.now();
        Period days = Today.days(now);
        Function<DomainName, SourceList> sources = domain -> dns == null
                ? SourceList.of(asked.store(), domain, days, SourceList.Lookup.NOBODY, known, SourceList.MAX_SOURCES)
                : SourceNames.of(dns, domain).list(asked.store(), days, known, SourceList.MAX_SOURCES);
        List<Today.Domain> domains =
                asked.named() == null ? Today.domains(asked.store()) : List.of(new Today.Domain(asked.named(), null));
        return Today.of(asked.store(), domains, now, sources);
    }

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.add(OutputOptions.JSON);
        options.addAll(PeriodOptions.ALL);
        options.addAll(more);
        return new Usage(
                "report " + name,
                summary,
                domains ? "DOMAIN" : "[DOMAIN]",
                domains ? 1 : 0,
                1,
                options,
                List.of("sigillo report " + name + " --data /tmp/sigillo-example " + example));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = call.arguments().isEmpty()
                ? null
                : Arguments.domain(call.arguments().getFirst());
        try (Store store = StoreOption.openToRead(call)) {
            Told told = question.ask(
                    new Asked(call, store, domain, PeriodOptions.period(call)), new Style(streams.colour()));
            if (call.has(OutputOptions.JSON)) streams.out().writeBytes(JsonLine.bytes(told.json()));
            else streams.out().print(told.text());
            return told.told() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static Trend.Step step(@Nullable String word) throws CallException {
        if (word == null) return Trend.Step.DAY;
        for (Trend.Step step : Trend.Step.values()) if (step.word().equals(word)) return step;
        throw CallException.usage("--by " + word + " is none of day, week and month");
    }

    private static int limit(Call call) throws CallException {
        String given = call.value(LIMIT);
        if (given == null) return SHOWN_ROWS;
        long limit = Ascii.decimal(given, RowList.MAX_ROWS);
        if (limit < 1) throw CallException.usage("--limit " + given + " is no number from 1 to " + RowList.MAX_ROWS);
        return (int) limit;
    }
}
