package org.sigillo.tlsreports;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.sigillo.documents.aggregate.ReportName;
import org.sigillo.documents.letter.Gzip;
import org.sigillo.documents.letter.ReportLetter;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.documents.tlsrpt.TlsWriter;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Destination;
import org.sigillo.post.Outbox;
import org.sigillo.post.Parcel;
import org.sigillo.post.ParcelKind;
import org.sigillo.store.Store;
import org.sigillo.tlsrpt.TlsRptAnswer;
import org.sigillo.tlsrpt.TlsRptParser;

/// Makes one report of each domain's day, once the day is over, and puts it into the outbox in the same
/// transaction.
public final class TlsReporter {
    /// After the end of the day until the first report; the others follow in the course of [#SPREAD].
    public static final Duration DELAY = Duration.ofMinutes(10);
    /// Reports are spread over this time (8460 §4.1), each domain's always at the same time of day.
    public static final Duration SPREAD = Duration.ofHours(4);
    /// How long delivery is tried (8460 §5.5).
    public static final Duration TRY = Duration.ofHours(24);
    /// Places of one record that are sent to.
    public static final int MAX_PLACES = 5;
    /// Days that are kept once they are over.
    public static final int KEEP_DAYS = 30;
    /// Domains looked at in one round.
    static final int MAX_ROUND = 1_000;

    private static final long DAY = 86_400;

    private final Store store;
    private final SessionStore sessions;
    private final Reporter reporter;
    private final Consumer<String> told;
    private long pruned;

    /// Who reports.
    ///
    /// @param organization its name
    /// @param contact whom to ask; his domain is the submitter's (8460 §5.3)
    /// @param from the author of the mails
    /// @param exclude domains that get no report
    public record Reporter(String organization, EmailAddress contact, EmailAddress from, Set<DomainName> exclude) {
        /// Copies the set.
        public Reporter {
            exclude = Set.copyOf(exclude);
        }
    }

    /// A reporter.
    ///
    /// @param store where the sessions and the outbox are
    /// @param reporter who he is
    /// @param told takes what was done, a sentence each
    public TlsReporter(Store store, Reporter reporter, Consumer<String> told) {
        this.store = store;
        this.sessions = new SessionStore(store);
        this.reporter = reporter;
        this.told = told;
    }

    /// Makes the reports that are due.
    ///
    /// @param now the time
    /// @return how many domains came to an end
    public int round(Instant now) {
        long today = Math.floorDiv(now.getEpochSecond(), DAY);
        int done = 0;
        for (SessionStore.Open day : sessions.open(today, MAX_ROUND))
            if (!now.isBefore(due(day))) {
                report(day, now);
                done++;
            }
        if (today != pruned) sessions.prune(today - KEEP_DAYS);
        pruned = today;
        return done;
    }

    /// When the report of a day is made.
    private static Instant due(SessionStore.Open day) {
        long spread = Math.floorMod(day.domain().hashCode(), SPREAD.toSeconds());
        return Instant.ofEpochSecond((day.day() + 1) * DAY).plus(DELAY).plusSeconds(spread);
    }

    private void report(SessionStore.Open day, Instant now) {
        String outcome = store.write(connection -> report(connection, day, now));
        if (!outcome.isEmpty()) told.accept(outcome);
    }

    private String report(Connection connection, SessionStore.Open day, Instant now) throws SQLException {
        DomainName domain = DomainName.of(day.domain());
        String date = LocalDate.ofEpochDay(day.day()).toString();
        String about = "TLS report of " + domain + " for " + date;
        if (reporter.exclude().contains(domain)) return nobody(connection, day, about, "the configuration excludes it");
        List<Destination> places = places(day.record());
        if (places.isEmpty()) return nobody(connection, day, about, "its record names no place: " + cut(day.record()));
        List<TlsPolicy> policies = withoutOwn(SessionStore.policies(connection, day), own(connection, day));
        if (policies.isEmpty()) return nobody(connection, day, about, "only reports of ours were sent there");
        Instant begin = Instant.ofEpochSecond(day.day() * DAY);
        Instant end = begin.plusSeconds(DAY - 1);
        DomainName submitter = reporter.contact().domain();
        String id = date + '.' + domain + '@' + submitter; // one a domain and a day: the same, however often it is made
        if (!SessionStore.close(connection, day, "reported", id)) return "";
        TlsReport report = new TlsReport(
                reporter.organization(), begin, end, reporter.contact().toString(), id, policies);
        byte[] gzip = Gzip.of(TlsWriter.write(report));
        for (Destination place : places) {
            String key = "tls " + id + ' ' + place;
            Outbox.add(connection, parcel(cut(key), place, report, domain, gzip, now), now);
        }
        return about + ": to " + places;
    }

    private static String nobody(Connection connection, SessionStore.Open day, String about, String why)
            throws SQLException {
        return SessionStore.close(connection, day, "nobody", why) ? about + " is not sent: " + why : "";
    }

    private static String cut(String text) {
        return text.length() <= Parcel.MAX_KEY ? text : text.substring(0, Parcel.MAX_KEY - 64) + Documents.hash(text);
    }

    private static List<Destination> places(String record) {
        TlsRptAnswer answer = TlsRptParser.parse(List.of(record));
        List<Destination> places = new ArrayList<>();
        if (answer.record() == null) return places;
        for (String uri : answer.record().rua()) {
            Destination place = Destination.parse(uri);
            if (place != null && !places.contains(place) && places.size() < MAX_PLACES) places.add(place);
        }
        return places;
    }

    /// How many sessions of the day were our own reports to that domain.
    private static long own(Connection connection, SessionStore.Open day) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM post_parcel"
                + " WHERE kind = 'tls' AND state = 'sent' AND host = ? AND media_type = 'message/rfc822'"
                + " AND changed_at >= ? AND changed_at < ?")) {
            count.setString(1, day.domain());
            count.setLong(2, day.day() * DAY * 1000);
            count.setLong(3, (day.day() + 1) * DAY * 1000);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// Sessions that carried reports of ours are not reported (8460 §3), or two who report to each other
    /// would never end.
    private static List<TlsPolicy> withoutOwn(List<TlsPolicy> policies, long own) {
        List<TlsPolicy> rest = new ArrayList<>();
        long left = own;
        for (TlsPolicy policy : policies) {
            long taken = Math.min(left, policy.successful());
            left -= taken;
            long successful = policy.successful() - taken;
            if (successful + policy.failed() + policy.failures().size() == 0) continue;
            rest.add(new TlsPolicy(
                    policy.type(),
                    policy.strings(),
                    policy.domain(),
                    policy.mxHosts(),
                    successful,
                    policy.failed(),
                    policy.failures()));
        }
        return rest;
    }

    private Parcel parcel(
            String key, Destination place, TlsReport report, DomainName domain, byte[] gzip, Instant now) {
        Instant notAfter = now.plus(TRY);
        return switch (place) {
            case Destination.Https https ->
                new Parcel(key, ParcelKind.TLS, https, "application/tlsrpt+gzip", gzip, domain, notAfter);
            case Destination.Mail mail ->
                Parcel.mail(key, ParcelKind.TLS, mail, letter(key, mail, report, domain, gzip, now), domain, notAfter);
        };
    }

    private byte[] letter(
            String key, Destination.Mail mail, TlsReport report, DomainName domain, byte[] gzip, Instant now) {
        String unique = Documents.hash(key).substring(0, 32);
        DomainName submitter = reporter.contact().domain();
        ReportLetter letter = new ReportLetter(
                reporter.from(),
                mail.address(),
                now,
                "tls." + unique + '@' + reporter.from().domain(),
                "tlsrpt_" + unique);
        long successful =
                report.policies().stream().mapToLong(TlsPolicy::successful).sum();
        long failed = report.policies().stream().mapToLong(TlsPolicy::failed).sum();
        String text = "This is a TLS report (RFC 8460) from " + submitter + " about mail sent to " + domain + "\n"
                + "from " + report.begin() + " to " + report.end() + ": " + successful
                + " sessions were as your policy\n"
                + "says, " + failed + " were not.";
        String id = String.valueOf(report.reportId());
        byte[] octets =
                letter.tls(new ReportName(submitter, domain, report.begin(), report.end(), null), id, text, gzip);
        byte[] despite = "TLS-Required: No\r\n".getBytes(StandardCharsets.US_ASCII); // 8460 §3, §5.3; 8689 §5
        byte[] all = new byte[despite.length + octets.length];
        System.arraycopy(despite, 0, all, 0, despite.length);
        System.arraycopy(octets, 0, all, despite.length, octets.length);
        return all;
    }
}
