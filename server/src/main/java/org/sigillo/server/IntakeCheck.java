package org.sigillo.server;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.config.Config;
import org.sigillo.config.IntakeWays;
import org.sigillo.intake.ServerCertificate;
import org.sigillo.intake.imap.Login;
import org.sigillo.intake.imap.Mailbox;
import org.sigillo.intake.imap.MailboxSession;

/// Tries every way reports come in, without taking any: mailboxes are opened and counted, folders listed, certificates
/// read.
public final class IntakeCheck {
    private static final Duration SOON = Duration.ofDays(14);

    private IntakeCheck() {}

    /// How a way is found.
    public enum Finding {
        /// It works.
        GOOD,
        /// It does not.
        BAD,
        /// It could not be reached now.
        UNDECIDED
    }

    /// What was found of a way.
    ///
    /// @param way what it is
    /// @param finding how it is
    /// @param sentence one sentence without a full stop
    public record Found(String way, Finding finding, String sentence) {}

    /// Tries all of them.
    ///
    /// @param config names them
    /// @param around what the process is given
    /// @return one for each
    public static List<Found> all(Config config, Surroundings around) {
        List<Found> all = new ArrayList<>();
        IntakeWays ways = config.intake().ways();
        for (IntakeWays.Imap mailbox : ways.mailboxes())
            for (String folder : mailbox.folders()) all.add(mailbox(mailbox, folder, around));
        IntakeWays.Https https = ways.https();
        if (https != null) all.add(https(https, around.clock().instant()));
        for (IntakeWays.Folder folder : ways.folders()) all.add(folder(folder));
        return all;
    }

    private static Found mailbox(IntakeWays.Imap mailbox, String folder, Surroundings around) {
        String way = Mailbox.place(mailbox, folder);
        Login login;
        try {
            login = Fetching.login(mailbox, around);
        } catch (IOException wrong) {
            return new Found(way, Finding.BAD, String.valueOf(wrong.getMessage()));
        }
        try (MailboxSession session = MailboxSession.open(mailbox, login, Fetching.trust(mailbox), folder)) {
            return new Found(way, Finding.GOOD, session.sentence());
        } catch (AuthenticationFailedException refused) {
            return new Found(way, Finding.BAD, "the server does not take us: " + Mailbox.reason(refused));
        } catch (MessagingException | IOException unreachable) {
            boolean missing = unreachable instanceof jakarta.mail.FolderNotFoundException;
            return new Found(
                    way, missing ? Finding.BAD : Finding.UNDECIDED, "cannot be read: " + Mailbox.reason(unreachable));
        }
    }

    private static Found https(IntakeWays.Https https, Instant now) {
        String way = "https " + https.address();
        Path certificate = https.certificate();
        Path key = https.key();
        try {
            for (IntakeWays.Webhook webhook : https.webhooks()) HttpsReports.tokens(webhook.tokenFile());
            if (certificate == null || key == null)
                return new Found(way, Finding.GOOD, "without TLS, behind a proxy of this machine");
            Instant until = ServerCertificate.read(certificate, key).until();
            boolean good = now.plus(SOON).isBefore(until);
            String tense = now.isBefore(until) ? "ends" : "ended";
            return new Found(way, good ? Finding.GOOD : Finding.BAD, "the certificate " + tense + " at " + until);
        } catch (IOException wrong) {
            return new Found(way, Finding.BAD, String.valueOf(wrong.getMessage()));
        }
    }

    private static Found folder(IntakeWays.Folder folder) {
        Path path = folder.path();
        String way = "folder " + path;
        if (!Files.isDirectory(path)) return new Found(way, Finding.BAD, "there is no such folder");
        long count = 0;
        try (var all = Files.newDirectoryStream(path)) {
            for (Path unused : all) count++;
        } catch (IOException unreadable) {
            return new Found(way, Finding.BAD, "it cannot be read: " + unreadable);
        }
        boolean changed = folder.after().deed() != IntakeWays.After.Deed.KEEP;
        if (changed && !Files.isWritable(path))
            return new Found(way, Finding.BAD, "files cannot be moved or deleted: we may not write there");
        return new Found(way, Finding.GOOD, count == 1 ? "one entry" : count + " entries");
    }
}
