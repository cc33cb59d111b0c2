package org.sigillo.outgoing;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.ReportDestinations.Kind;
import org.sigillo.documents.aggregate.AggregateWriter.CountedRecord;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Destination;
import org.sigillo.post.Outbox;
import org.sigillo.post.Parcel;
import org.sigillo.post.ParcelKind;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Makes the reports of periods that are over. Wherever it is cut off, what it began is ended by the next round, and no
/// id gets a second content: a period takes no more facts once it is sealed, and its report, its mails and its end are
/// one transaction.
public final class Closing {
    /// Periods looked for at a time.
    static final int MAX_PERIODS = 100;
    /// How often a period waits for a DNS that does not answer; then those it is silent on get nothing.
    public static final int MAX_TRIES = 12;
    /// How long it waits each time.
    static final Duration RETRY = Duration.ofMinutes(30);
    /// How long a report is tried to be delivered.
    static final Duration LONGEST_DELIVERY = Duration.ofDays(3);

    private final Store store;
    private final OutgoingSettings settings;
    private final Destinations destinations;
    private final InstantSource clock;
    private final Consumer<Deed> told;

    /// What became of one policy of a domain's period.
    ///
    /// @param domain the DMARC Policy Domain
    /// @param reportId the report; `null` if none was made
    /// @param reason why not; `null` if one was
    /// @param messages told of, or not
    /// @param to how many addresses it goes to
    public record Deed(
            String domain,
            @Nullable String reportId,
            @Nullable OutgoingReason reason,
            long messages,
            int to) {}

    /// A closing.
    ///
    /// @param store where facts are kept
    /// @param settings how reports are made
    /// @param destinations who may be written to
    /// @param clock the time of day
    /// @param told what became of each
    public Closing(
            Store store,
            OutgoingSettings settings,
            Destinations destinations,
            InstantSource clock,
            Consumer<Deed> told) {
        this.store = store;
        this.settings = settings;
        this.destinations = destinations;
        this.clock = clock;
        this.told = told;
    }

    /// Closes what is due, some periods at most.
    ///
    /// @return how many were looked at; 0 if nothing is due
    /// @throws org.sigillo.store.StoreException if the store broke; what was not closed is, next time
    public int round() {
        long now = clock.instant().getEpochSecond();
        List<OpenPeriod> due = store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                return sql.rows(
                        OpenPeriod::of,
                        OpenPeriod.COLUMNS + " FROM outgoing_period WHERE state IN ('open', 'sealed')"
                                + " AND due_at <= ? ORDER BY due_at, id LIMIT " + MAX_PERIODS,
                        now);
            }
        });
        for (OpenPeriod period : due) {
            try {
                close(period);
            } catch (IllegalArgumentException | IllegalStateException mistake) { // ours; no other report waits for it
                stumble(period);
            }
        }
        return due.size();
    }

    private void stumble(OpenPeriod period) {
        postpone(period);
        if (period.tries() < MAX_TRIES) return;
        String why = OutgoingReason.NOT_WRITTEN.code();
        run("UPDATE outgoing_policy SET reason = ? WHERE period = ? AND report_id IS NULL", why, period.id());
        run("UPDATE outgoing_period SET state = 'closed' WHERE id = ? AND state = 'sealed'", period.id());
        told.accept(new Deed(period.domain().toString(), null, OutgoingReason.NOT_WRITTEN, period.messages(), 0));
    }

    private void close(OpenPeriod period) {
        if (period.state().equals("open")) {
            String seal = "UPDATE outgoing_period SET state = 'sealed' WHERE id = ? AND state = 'open'";
            if (run(seal, period.id()) == 0) return; // another process has it
        }
        List<Made> made = new ArrayList<>();
        OutgoingReason refusal = read(sql -> java.util.Optional.ofNullable(period.refusal(sql, settings)))
                .orElse(null);
        for (OpenPeriod.Policy policy : read(period::policies)) {
            List<Destinations.Judged> judged = refusal != null
                    ? List.of()
                    : destinations.judge(period.domain(), Policies.uris(policy.rua()), Kind.AGGREGATE);
            boolean undecided = judged.stream().anyMatch(one -> one.reason() == OutgoingReason.UNDECIDED);
            if (undecided && period.tries() < MAX_TRIES) {
                postpone(period); // 9990 §4 step 5
                return;
            }
            Set<EmailAddress> to = new LinkedHashSet<>();
            for (Destinations.Judged one : judged) to.addAll(one.sendTo());
            OutgoingReason why = refusal;
            if (why == null && to.isEmpty()) why = OutgoingReason.NO_DESTINATION;
            if (why == null && policy.rows() == 0) why = OutgoingReason.TOO_MANY_ROWS;
            made.add(new Made(policy, List.copyOf(to), why));
        }
        List<Deed> deeds = end(period, made);
        deeds.forEach(told);
    }

    private void postpone(OpenPeriod period) {
        run(
                "UPDATE outgoing_period SET tries = tries + 1, due_at = ? WHERE id = ? AND state = 'sealed'",
                clock.instant().plus(RETRY).getEpochSecond(),
                period.id());
    }

    /// What is to become of a policy's facts.
    private record Made(
            OpenPeriod.Policy policy,
            List<EmailAddress> to,
            @Nullable OutgoingReason refusal) {}

    /// All that is left, at once: report, mails, rows out, period closed.
    private List<Deed> end(OpenPeriod period, List<Made> made) {
        Instant now = clock.instant();
        return store.write(connection -> {
            List<Deed> deeds = new ArrayList<>(made.size());
            try (Statements sql = new Statements(connection)) {
                String closed = "UPDATE outgoing_period SET state = 'closed' WHERE id = ? AND state = 'sealed'";
                if (sql.run(closed, period.id()) == 0) return deeds; // another process was first
                String self = FactRows.self(connection);
                Long reports = sql.number("SELECT COUNT(*) FROM outgoing_report WHERE begin_at = ?", period.begin());
                long already = reports == null ? 0 : reports;
                int number = 0;
                for (Made one : made) {
                    number++;
                    OutgoingReason why = one.refusal();
                    if (why == null && already >= settings.mostReports()) why = OutgoingReason.TOO_MANY_REPORTS;
                    if (why == null) {
                        AggregateMail mail = new AggregateMail(settings, period, self, number);
                        Report report = new Report(period, one.policy(), one.to(), mail, now);
                        deeds.add(report.send(sql, connection));
                        already++;
                    } else {
                        sql.run(
                                "UPDATE outgoing_policy SET reason = ? WHERE id = ?",
                                why.code(),
                                one.policy().id());
                        long messages = one.policy().messages();
                        deeds.add(new Deed(period.domain().toString(), null, why, messages, 0));
                    }
                    sql.run(
                            "DELETE FROM outgoing_row WHERE policy = ?",
                            one.policy().id());
                }
            }
            return deeds;
        });
    }

    /// One report, on its way into the store and the outbox.
    private record Report(
            OpenPeriod period, OpenPeriod.Policy policy, List<EmailAddress> to, AggregateMail mail, Instant now) {
        Deed send(Statements sql, java.sql.Connection connection) throws SQLException {
            List<CountedRecord> records = sql.rows(
                    row -> new CountedRecord(row.getString(1), row.getLong(2)),
                    "SELECT record, messages FROM outgoing_row WHERE policy = ? ORDER BY messages DESC, hash",
                    policy.id());
            AggregateMail.Document document = mail.document(policy, records);
            StringBuilder addresses = new StringBuilder();
            int number = 0;
            for (EmailAddress address : to) {
                addresses.append(addresses.isEmpty() ? "" : " ").append(address);
                Parcel parcel = Parcel.mail(
                        "aggregate/" + mail.reportId() + '/' + address,
                        ParcelKind.AGGREGATE,
                        new Destination.Mail(address),
                        mail.to(address, ++number, now, document),
                        period.domain(),
                        now.plus(LONGEST_DELIVERY));
                Outbox.add(connection, parcel, now);
            }
            sql.run(
                    "INSERT INTO outgoing_report (report_id, domain, begin_at, end_at, file, made_at, row_count,"
                            + " messages, left_out, sent_to, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    mail.reportId(),
                    period.domain().toString(),
                    period.begin(),
                    period.end(),
                    mail.file(),
                    now.getEpochSecond(),
                    document.rows(),
                    document.messages(),
                    document.leftOut(),
                    addresses.toString(),
                    document.packed());
            sql.run("UPDATE outgoing_policy SET report_id = ? WHERE id = ?", mail.reportId(), policy.id());
            return new Deed(period.domain().toString(), mail.reportId(), null, policy.messages(), to.size());
        }
    }

    /// Takes out what was reported so long ago that nobody asks for it.
    ///
    /// @return how many periods were taken out
    public int prune() {
        long before = clock.instant().minus(settings.keep()).getEpochSecond();
        run("DELETE FROM outgoing_report WHERE made_at < ?", before);
        return run("DELETE FROM outgoing_period WHERE state = 'closed' AND end_at < ?", before);
    }

    private interface Work<T> {
        T with(Statements sql) throws SQLException;
    }

    private <T> T read(Work<T> work) {
        return store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                return work.with(sql);
            }
        });
    }

    private int run(String sql, @Nullable Object... values) {
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.run(sql, values);
            }
        });
    }
}
