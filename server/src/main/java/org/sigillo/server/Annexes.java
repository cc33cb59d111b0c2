package org.sigillo.server;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.dns.Dns;
import org.sigillo.filter.MailFact;
import org.sigillo.filter.SigningTable;
import org.sigillo.store.Store;

/// The parts of the daemon beside the mail filter, with the store and the intake of reports they share.
///
/// Not for several threads at once, but for {@link #heard}: {@link House} holds its lock.
final class Annexes {
    private final StoreRoom room = new StoreRoom();
    private final IntakeRoom intake;
    private final Surroundings around;
    private final Book book;
    private final SmtpReports smtp = new SmtpReports();
    private final HttpsReports https = new HttpsReports();
    private final ConsoleRoom console = new ConsoleRoom();
    private final List<Annex> all;

    Annexes(Surroundings around, Book book) {
        this.around = around;
        this.book = book;
        this.intake = new IntakeRoom(around, book);
        this.all = List.of(
                new Clearing(),
                new SheetRoom(),
                new Reporting(),
                new PostOffice(),
                new TlsrptDesk(),
                smtp,
                https,
                new Fetching(),
                new AlertDesk(book::concerns),
                new Telling(),
                new Proving(),
                console);
        for (Annex annex : all) annex.figures(book);
    }

    void opening(Config next, Dns dns, Supplier<SigningTable> table, List<ConfigProblem> problems) {
        PostOffice.check(next, problems);
        AlertDesk.check(next, problems);
        if (!problems.isEmpty()) return;
        Store store = room.opening(next, problems);
        if (!problems.isEmpty()) return;
        intake.opening(next, dns, store);
        Annex.Site site = new Annex.Site(next, dns, store, intake, around, book, table);
        for (Annex annex : all) annex.opening(site, problems);
    }

    void take() {
        intake.take();
        for (Annex annex : all) annex.take();
        intake.leave();
        room.take();
    }

    void abandon() {
        for (Annex annex : all) annex.abandon();
        intake.abandon();
        room.abandon();
    }

    /// One message, for those who want to know.
    void heard(MailFact fact) {
        for (Annex annex : all) annex.heard(fact);
    }

    List<String> concerns() {
        List<String> concerns = new ArrayList<>(intake.concerns());
        for (Annex annex : all) concerns.addAll(annex.concerns());
        return concerns;
    }

    /// Where reports come in by SMTP.
    @Nullable
    InetSocketAddress smtpAddress() {
        return smtp.address();
    }

    /// Where reports are posted.
    @Nullable
    InetSocketAddress httpsAddress() {
        return https.address();
    }

    /// Where the console is.
    @Nullable
    InetSocketAddress consoleAddress() {
        return console.address();
    }

    /// What listens beside the mail filter, and where.
    List<String> doors() {
        List<String> open = new ArrayList<>();
        add(open, "reports by SMTP", smtp.address());
        add(open, "reports by HTTPS", https.address());
        add(open, "console", console.address());
        return open;
    }

    private static void add(List<String> open, String what, @Nullable InetSocketAddress address) {
        if (address == null) return;
        String host = address.getAddress().getHostAddress();
        open.add(what + " at " + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort());
    }

    void close() {
        for (Annex annex : all.reversed()) annex.close();
        intake.close();
        room.close();
    }
}
