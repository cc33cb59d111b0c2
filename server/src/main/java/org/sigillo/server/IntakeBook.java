package org.sigillo.server;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Shown;
import org.sigillo.intake.Delivery;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeAnswer;
import org.sigillo.reports.MailVerdict;
import org.sigillo.reports.Receipt;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Tells what came in: a line in the log, and the figures.
final class IntakeBook {
    private static final int SHOWN = 3;

    private final Book book;
    private final Surroundings around;
    private volatile @Nullable Instant last;

    IntakeBook(Surroundings around, Book book, Supplier<@Nullable Intake> room) {
        this.around = around;
        this.book = book;
        book.figures.gauge("sigillo.intake.waiting", () -> {
            Intake now = room.get();
            return now == null ? 0 : now.waiting();
        });
        book.figures.gauge("sigillo.intake.octets", () -> {
            Intake now = room.get();
            return now == null ? 0 : now.octets();
        });
        book.figures.gauge("sigillo.intake.last.report.seconds", () -> {
            Instant at = last;
            return at == null ? Double.NaN : at.getEpochSecond();
        });
    }

    /// Takes from the store when a report last came in, so that a restart does not look like silence.
    void begin(Store store) {
        try {
            long at = store.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet found =
                                statement.executeQuery("SELECT received_at FROM report ORDER BY id DESC LIMIT 1")) {
                    return found.next() ? found.getLong(1) : -1L;
                }
            });
            if (at >= 0) last = Instant.ofEpochSecond(at);
        } catch (StoreException unreadable) {
            book.tell("intake-trouble", unreadable.sentence());
        }
    }

    @Nullable
    Instant last() {
        return last;
    }

    void take(Delivery delivery, @Nullable MailVerdict verdict, IntakeAnswer answer, long nanos) {
        String way = delivery.way().word();
        book.figures.count("sigillo.intake", "way", way, "result", answer.word());
        if (verdict != null) book.figures.count("sigillo.intake.mail", "dmarc", verdict.dmarc());
        if (answer instanceof IntakeAnswer.Taken || answer instanceof IntakeAnswer.Duplicate)
            last = around.clock().instant();
        StringBuilder text = new StringBuilder(answer.word())
                .append(" from ")
                .append(Shown.text(delivery.incoming().source()))
                .append(": ")
                .append(said(answer));
        if (verdict != null) text.append(" (").append(said(verdict)).append(')');
        text.append(" in ").append(nanos / 1_000_000).append(" ms");
        book.tell("report-" + answer.word(), text.toString());
    }

    private static String said(MailVerdict verdict) {
        StringBuilder text = new StringBuilder("dmarc=").append(verdict.dmarc());
        if (verdict.author() != null) text.append(" of ").append(verdict.author());
        text.append(", spf=").append(verdict.spf());
        if (!verdict.dkim().isEmpty())
            text.append(", dkim=").append(verdict.dkim().getFirst());
        return text.toString();
    }

    private static String said(IntakeAnswer answer) {
        return switch (answer) {
            case IntakeAnswer.Taken taken -> said(taken.receipts());
            case IntakeAnswer.Duplicate duplicate -> said(duplicate.receipts());
            case IntakeAnswer.Quarantined quarantined -> said(quarantined.receipts());
            case IntakeAnswer.Busy busy -> busy.why();
            case IntakeAnswer.StoreBroken broken -> broken.why();
        };
    }

    private static String said(List<Receipt> receipts) {
        List<String> parts = new ArrayList<>();
        for (Receipt receipt : receipts.subList(0, Math.min(SHOWN, receipts.size()))) {
            parts.add(
                    switch (receipt) {
                        case Receipt.Imported done -> "new " + done.domain();
                        case Receipt.Duplicate known -> "known " + known.domain();
                        case Receipt.Rejected refused -> refused.fault().code();
                    });
        }
        if (receipts.size() > SHOWN) parts.add((receipts.size() - SHOWN) + " more");
        return Shown.text(String.join(", ", parts));
    }
}
