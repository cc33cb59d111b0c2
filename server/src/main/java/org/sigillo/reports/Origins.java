package org.sigillo.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.report.Reading;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;

/// Writes who sent the mail a report came in, and whether that is whom the report names.
final class Origins {
    private static final String MAIL = "INSERT INTO report_mail (hash, author, dmarc, dkim, spf, spf_domain, client,"
            + " helo, mail_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String ORIGIN = "INSERT INTO report_origin (report, hash, submitter, authentic)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (report) DO UPDATE SET authentic = excluded.authentic"
            + " WHERE excluded.authentic = 'yes' AND report_origin.authentic <> 'yes'";

    private final Statements batch;
    private final Opened arrival;
    private boolean written;

    Origins(Statements batch, Opened arrival) {
        this.batch = batch;
        this.arrival = arrival;
    }

    void write(Receipt receipt, Reading reading) throws SQLException {
        MailVerdict mail = arrival.mail();
        if (mail == null) return;
        if (!(receipt instanceof Receipt.Duplicate)) mail(mail); // that of the first is kept
        Long report = switch (receipt) {
            case Receipt.Imported done -> done.report();
            case Receipt.Duplicate known -> known.report();
            case Receipt.Rejected refused -> null;
        };
        if (report == null) return;
        DomainName submitter = submitter(reading);
        batch.run(
                ORIGIN,
                report,
                arrival.hash(),
                submitter,
                mail.authentic(submitter).word());
    }

    /// Says again whether a report came from whom it names, after it was read again.
    static void again(Statements batch, @Nullable MailVerdict mail, StoredReport report, Reading reading)
            throws SQLException {
        if (mail == null) return;
        DomainName submitter = submitter(reading);
        batch.run(
                "UPDATE report_origin SET submitter = ?, authentic = ? WHERE report = ? AND hash = ?",
                submitter,
                mail.authentic(submitter).word(),
                report.id(),
                report.raw());
    }

    private void mail(MailVerdict mail) throws SQLException {
        if (written) return;
        written = true;
        batch.run(
                MAIL,
                arrival.hash(),
                mail.author(),
                mail.dmarc(),
                String.join(" ", mail.dkim().stream().map(DomainName::toString).toList()),
                mail.spf(),
                mail.spfDomain(),
                mail.client(),
                mail.helo(),
                mail.mailFrom());
    }

    /// The domain a report says it comes from.
    private static @Nullable DomainName submitter(Reading reading) {
        return switch (reading) {
            case Reading.Aggregate read -> ofAddress(read.report().metadata().email()); // 9990 §3.1.1.3
            case Reading.Tls read -> ofAddress(read.report().contactInfo()); // 8460 §4.4
            case Reading.Failure read -> ofMta(read.report().reportingMta());
            case Reading.Unreadable unreadable -> null;
        };
    }

    private static @Nullable DomainName ofAddress(@Nullable String address) {
        int at = address == null ? -1 : address.lastIndexOf('@');
        return address == null || at < 0
                ? null
                : DomainName.parseOrNull(address.substring(at + 1).strip());
    }

    /// `dns; mail.example.com` (5965 §3.2)
    private static @Nullable DomainName ofMta(@Nullable String field) {
        return field == null
                ? null
                : DomainName.parseOrNull(field.substring(field.indexOf(';') + 1).strip());
    }

    /// What was found of a mail when it came; `null` if it was none or was not judged.
    static @Nullable MailVerdict read(Connection connection, String hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT author, dmarc, dkim, spf, spf_domain,"
                + " client, helo, mail_from FROM report_mail WHERE hash = ?")) {
            statement.setString(1, hash);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? verdict(row) : null;
            }
        }
    }

    private static MailVerdict verdict(ResultSet row) throws SQLException {
        DomainName author = name(row.getString(1));
        String dmarc = row.getString(2);
        List<DomainName> dkim = new ArrayList<>();
        for (String one : row.getString(3).split(" ")) {
            DomainName signer = name(one);
            if (signer != null) dkim.add(signer);
        }
        boolean sent = row.getString(4).equals("pass");
        DomainName sender = name(row.getString(5));
        List<DomainName> identities = new ArrayList<>(dkim);
        if (sent && sender != null) identities.add(sender);
        if (dmarc.equals("pass") && author != null) identities.add(author);
        MailVerdict.Standing standing = switch (dmarc) {
            case "pass" -> MailVerdict.Standing.SHOWN;
            case "fail" -> MailVerdict.Standing.NOT_SHOWN;
            case "temperror" -> MailVerdict.Standing.UNDECIDED;
            default -> identities.isEmpty() ? MailVerdict.Standing.NOT_SHOWN : MailVerdict.Standing.SHOWN;
        };
        String helo = row.getString(7);
        return new MailVerdict(
                standing,
                author,
                dmarc,
                dkim,
                row.getString(4),
                sender,
                identities,
                row.getString(6),
                helo == null ? "" : helo,
                row.getString(8));
    }

    private static @Nullable DomainName name(@Nullable String text) {
        return text == null || text.isEmpty() ? null : DomainName.parseOrNull(text);
    }
}
