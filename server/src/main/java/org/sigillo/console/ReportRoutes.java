package org.sigillo.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.report.QuarantineView;
import org.sigillo.console.report.ReportView;
import org.sigillo.console.report.ReportWriter;
import org.sigillo.console.report.ReportsView;
import org.sigillo.console.report.RowsView;
import org.sigillo.console.view.ReportersView;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.HandedIn;
import org.sigillo.name.DomainName;
import org.sigillo.name.Idna;
import org.sigillo.name.IpAddress;
import org.sigillo.people.Role;
import org.sigillo.rate.ClientRate;
import org.sigillo.reports.RawReports;
import org.sigillo.store.Store;
import org.sigillo.text.Ascii;
import org.sigillo.views.FailureList;
import org.sigillo.views.IncidentList;
import org.sigillo.views.Period;
import org.sigillo.views.ReportLog;
import org.sigillo.views.ReporterList;
import org.sigillo.views.RowExport;
import org.sigillo.views.RowList;
import org.sigillo.views.Today;

/// Reports about a domain: all of them, one by itself, as it came, their rows, and those a person hands in.
final class ReportRoutes {
    /// Reports on one page.
    static final int MOST_REPORTS = 50;
    /// Files one person may hand in, in [#PERIOD].
    static final int MOST_FILES = 60;
    /// How long that is.
    static final Duration PERIOD = Duration.ofHours(1);
    /// The largest body: the file, and the form around it.
    static final int MAX_BODY = HandedIn.MAX_OCTETS + (64 << 10);
    /// The most days of rows that are written at once: a leap year and a month.
    static final int MOST_DAYS = 400;

    private static final int USUAL_DAYS = 30;

    private final Pages pages;
    private final InstantSource clock;
    private final Uploads uploads;
    private final ClientRate rate;
    private final Semaphore handing = new Semaphore(1); // a file takes some 60 MB while it is read
    private final Semaphore reading = new Semaphore(2); // a report up to 50

    ReportRoutes(Pages pages, InstantSource clock, Uploads uploads, LongSupplier nanos) {
        this.pages = pages;
        this.clock = clock;
        this.uploads = uploads;
        this.rate = new ClientRate(nanos, PERIOD);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/domains/{domain}/reports", Need.VIEWER, visit -> pages.tell(visit, "reports", view(visit))),
                Route.file("/domains/{domain}/reports", Need.EDITOR, this::take),
                Route.get("/domains/{domain}/reports/{id}", Need.VIEWER, this::one),
                Route.get("/domains/{domain}/reports/{id}/raw", Need.VIEWER, this::raw),
                Route.get("/domains/{domain}/rows", Need.VIEWER, this::rows),
                Route.get("/domains/{domain}/rows.csv", Need.VIEWER, visit -> export(visit, RowExport.Format.CSV)),
                Route.get("/domains/{domain}/rows.json", Need.VIEWER, visit -> export(visit, RowExport.Format.JSON)));
    }

    private ReportsView view(Visit visit) {
        Period days = Today.days(clock.instant());
        Store store = visit.store();
        ReporterList reporters = ReporterList.of(store, visit.about(), days);
        ReportsView.Facts facts = new ReportsView.Facts(
                reporters,
                FailureList.of(store, visit.about(), days),
                IncidentList.of(store, visit.about(), days),
                ReportLog.of(store, visit.about(), after(visit.request().queryParam("after")), MOST_REPORTS));
        return ReportsView.of(facts, ReportersView.of(reporters, clock.instant(), visit.words()), visit.words());
    }

    /// `BEGIN-ID`; anything else is the beginning.
    private static ReportLog.Place after(@Nullable String asked) {
        int hyphen = asked == null ? -1 : asked.indexOf('-');
        if (asked == null || hyphen < 0) return ReportLog.Place.FIRST;
        long begin = Ascii.decimal(asked.substring(0, hyphen), Long.MAX_VALUE / 10);
        long id = Ascii.decimal(asked.substring(hyphen + 1), Long.MAX_VALUE / 10);
        return begin < 0 || id < 0 ? ReportLog.Place.FIRST : new ReportLog.Place(begin, id);
    }

    private static ReportLog.@Nullable Line line(Visit visit) {
        long id = Ascii.decimal(visit.request().pathParam("id"), Long.MAX_VALUE / 10);
        return id < 0 ? null : ReportLog.find(visit.store(), visit.about(), id);
    }

    /// Reads a report again; few at a time, for each may be large.
    private void read(Visit visit, BiConsumer<ReportLog.Line, RawReports.Both> shown) {
        ReportLog.Line line = line(visit);
        if (line == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        if (!reading.tryAcquire()) {
            pages.trouble(visit, Trouble.BUSY);
            return;
        }
        try {
            RawReports.Both both = new RawReports(visit.store(), UnpackLimits.ofOwnFiles()).both(line.id());
            if (both == null) pages.trouble(visit, Trouble.NOT_FOUND);
            else shown.accept(line, both);
        } finally {
            reading.release();
        }
    }

    private void one(Visit visit) {
        read(visit, (line, both) -> {
            String base = "/domains/" + visit.about();
            String raw = mayRead(visit, both.reading()) ? base + "/reports/" + line.id() + "/raw" : "";
            ReportView view =
                    new ReportWriter(visit.words(), line, base).of(both.reading(), sees(visit, Role.VIEWER), raw);
            pages.tell(visit, "report", view);
        });
    }

    /// A report of TLS may tell of others' domains, and that of a message of persons.
    private static boolean mayRead(Visit visit, Reading reading) {
        Predicate<String> sees = sees(visit, reading instanceof Reading.Failure ? Role.EDITOR : Role.VIEWER);
        return HandedIn.domains(reading).stream().allMatch(sees)
                && sees.test(visit.about().toString());
    }

    private static Predicate<String> sees(Visit visit, Role role) {
        return name -> {
            DomainName domain = DomainName.parseOrNull(name);
            return domain != null && visit.who().may(domain, role);
        };
    }

    private void raw(Visit visit) {
        read(visit, (line, both) -> {
            if (both.document() == null || !mayRead(visit, both.reading())) pages.trouble(visit, Trouble.NOT_FOUND);
            else
                visit.file("text/plain; charset=utf-8", "report-" + line.id() + ".txt")
                        .result(both.document());
        });
    }

    private void rows(Visit visit) {
        String asked = Objects.requireNonNullElse(visit.request().queryParam("source"), "");
        IpAddress source = asked.isEmpty() ? null : IpAddress.parse(asked);
        if (source == null && !asked.isEmpty()) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        boolean failed = "yes".equals(visit.request().queryParam("failed"));
        RowList list =
                RowList.of(visit.store(), visit.about(), Today.days(clock.instant()), source, failed, RowsView.MOST);
        pages.tell(visit, "rows", RowsView.of(list, visit.words()));
    }

    private void export(Visit visit, RowExport.Format format) {
        String asked = visit.request().queryParam("days");
        long days = asked == null ? USUAL_DAYS : Ascii.decimal(asked, MOST_DAYS);
        if (days < 1) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        LocalDate last = Today.days(clock.instant()).until();
        boolean csv = format == RowExport.Format.CSV;
        visit.file(
                csv ? "text/csv; charset=utf-8" : "application/x-ndjson", visit.about() + (csv ? ".csv" : ".ndjson"));
        try {
            OutputStream out = visit.request().outputStream();
            RowExport.write(visit.store(), visit.about(), new Period(last.minusDays(days - 1), last), format, line -> {
                try {
                    out.write(line);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            out.flush();
        } catch (IOException | UncheckedIOException gone) { // whoever asked has left
        }
    }

    /// Reports a person has. All of a file must be about domains that are theirs, or nothing of it is taken.
    private void take(Visit visit) {
        String person = visit.person().email();
        if (!rate.admits(person, MOST_FILES)) {
            uploads.drop(visit.request());
            pages.trouble(visit, Trouble.TOO_OFTEN);
            return;
        }
        if (!handing.tryAcquire()) {
            uploads.drop(visit.request());
            pages.trouble(visit, Trouble.BUSY);
            return;
        }
        try {
            read(visit, person);
        } finally {
            handing.release();
        }
    }

    private void read(Visit visit, String person) {
        switch (uploads.read(visit.request(), person, MAX_BODY)) {
            case Uploads.Handed.Whole whole -> take(visit, whole.octets());
            case Uploads.Handed.Cut none ->
                wrong(visit, 413, visit.words().say("upload.large", HandedIn.MAX_OCTETS >> 20));
            case Uploads.Handed.Busy busy -> {
                uploads.drop(visit.request());
                pages.trouble(visit, Trouble.BUSY);
            }
        }
    }

    private void take(Visit visit, byte[] body) {
        String type = Objects.requireNonNullElse(visit.request().header("Content-Type"), "");
        FilledForm form = FilledForm.read(type, body);
        if (form == null || !Gate.isOwn(visit, form.text("csrf"))) {
            pages.trouble(visit, Trouble.FROM_ELSEWHERE);
            return;
        }
        byte[] file = form.octets("file");
        if (file.length == 0) {
            wrong(visit, 400, visit.words().say("upload.empty"));
            return;
        }
        HandedIn handed =
                new HandedIn(visit.store(), file, "upload by " + visit.person().email(), clock.instant());
        Set<String> others = new TreeSet<>(handed.domains());
        others.removeIf(sees(visit, Role.EDITOR));
        if (!others.isEmpty()) {
            String first = others.iterator().next();
            wrong(visit, 400, visit.words().count("upload.others", others.size(), Idna.toUnicode(first)));
            return;
        }
        HandedIn.Taken taken = handed.write();
        List<String> unread = taken.unread().stream()
                .map(one -> QuarantineView.sentence(one.fault(), one.detail(), visit.words()))
                .toList();
        pages.tell(visit, "reports", view(visit).taken(taken.receipts(), unread, visit.words()));
    }

    private void wrong(Visit visit, int status, String sentence) {
        visit.request().status(status);
        pages.tell(visit, "reports", view(visit).wrong(sentence));
    }
}
