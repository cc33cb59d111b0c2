package org.sigillo.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConsoleConfig;
import org.sigillo.config.Endpoint;
import org.sigillo.config.IntakeConfig;
import org.sigillo.documents.lab.MessageLab;
import org.sigillo.intake.ServerCertificate;
import org.sigillo.intake.smtp.SmtpListener;
import org.sigillo.intake.smtp.SmtpSettings;
import org.sigillo.lab.LabBook;
import org.sigillo.lab.LabDesk;
import org.sigillo.store.Store;

/// Reports by SMTP: the listener a configuration wants, kept while its address stays.
final class SmtpReports implements Annex {
    /// How long mails that are coming in may take when the service stops.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Endpoint.@Nullable Inet place;
    private @Nullable SmtpListener open;
    private @Nullable Site site;
    private Endpoint.@Nullable Inet nextPlace;
    private @Nullable SmtpListener next;
    private @Nullable SmtpSettings nextSettings;
    private @Nullable Site nextSite;

    @Override
    public void opening(Site wanted, List<ConfigProblem> problems) {
        nextSite = wanted;
        nextPlace = null;
        next = null;
        IntakeConfig.Smtp smtp = wanted.config().intake().smtp();
        if (smtp == null) return;
        nextSettings = settings(smtp, wanted, problems);
        if (nextSettings == null) return;
        nextPlace = smtp.address();
        if (open != null && smtp.address().equals(place)) {
            next = open;
            return;
        }
        try {
            next = new SmtpListener(
                    Doors.socketAddress(smtp.address()),
                    nextSettings,
                    wanted.intake()::current,
                    wanted.around().clock(),
                    wanted.around().nanoClock());
        } catch (IOException unavailable) {
            problems.add(Doors.unavailable(smtp.line(), "intake.smtp.address", smtp.address(), unavailable));
        }
    }

    private static @Nullable SmtpSettings settings(IntakeConfig.Smtp smtp, Site wanted, List<ConfigProblem> problems) {
        SSLContext tls = null;
        Path certificate = smtp.certificate();
        Path key = smtp.key();
        if (certificate != null && key != null) {
            try {
                tls = ServerCertificate.read(certificate, key).context();
            } catch (IOException wrong) {
                problems.add(
                        new ConfigProblem(smtp.line(), "intake.smtp.certificate", String.valueOf(wrong.getMessage())));
                return null;
            }
        }
        return new SmtpSettings(
                smtp.hostname(),
                smtp.mailboxes(),
                smtp.octets(),
                smtp.connections(),
                smtp.recipients(),
                smtp.idle(),
                smtp.message(),
                wanted.config().trust().networks(),
                tls,
                lab(wanted));
    }

    /// Who takes test mail; `null` if none is wanted.
    private static @Nullable LabDesk lab(Site wanted) {
        ConsoleConfig console = wanted.config().console();
        Store store = wanted.store();
        if (console == null || console.settings().lab() == null || store == null) return null;
        InstantSource clock = wanted.around().clock();
        return new LabDesk(
                console.settings().lab(),
                new LabBook(store, clock, new SecureRandom()),
                new MessageLab(
                        wanted.dns(),
                        clock,
                        wanted.around().nanoClock(),
                        wanted.config().authservId()));
    }

    @Override
    public void take() {
        SmtpListener before = open;
        if (before != null && before != next) Thread.startVirtualThread(() -> before.stop(PATIENCE));
        open = next;
        place = nextPlace;
        site = nextSite;
        SmtpListener now = next;
        next = null;
        if (now == null) return;
        if (nextSettings != null) now.become(nextSettings);
        if (site == null) return;
        site.book().figures.gauge("sigillo.intake.smtp.connections", now::connections);
        site.book().figures.counter("sigillo.intake.smtp.turned.away", now::turnedAway);
    }

    @Override
    public void abandon() {
        if (next != null && next != open) next.close();
        next = null;
    }

    /// Where it listens.
    @Nullable
    InetSocketAddress address() {
        SmtpListener now = open;
        return now == null ? null : now.address();
    }

    @Override
    public void close() {
        if (open != null) open.stop(PATIENCE);
        open = null;
    }
}
