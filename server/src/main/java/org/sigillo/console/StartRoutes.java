package org.sigillo.console;

import java.util.List;
import org.sigillo.changes.MailFiles;
import org.sigillo.console.change.Answers;
import org.sigillo.console.check.Sign;
import org.sigillo.console.view.BeginView;
import org.sigillo.console.view.StartView;
import org.sigillo.console.words.Words;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailPlan;

/// Where somebody begins who has no reports yet: what hurts, which domain, how reports come in.
final class StartRoutes {
    /// What may hurt.
    static final List<String> HURTS = List.of("spam", "fails", "forged", "logo", "know");

    private final Pages pages;
    private final ChangeRoutes change;

    StartRoutes(Pages pages, ChangeRoutes change) {
        this.pages = pages;
        this.change = change;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/start", Need.PERSON, this::start),
                Route.get("/domains/{domain}/begin", Need.EDITOR, this::begin),
                Route.post("/domains/{domain}/begin", Need.EDITOR, this::take));
    }

    private void start(Visit visit) {
        String why = visit.request().queryParam("why");
        pages.tell(visit, "start", new StartView(HURTS, why != null && HURTS.contains(why) ? why : ""));
    }

    private void begin(Visit visit) {
        String file = new MailFiles(visit.store()).of(visit.about());
        MailPlan known = file == null ? null : ChangeRoutes.read(visit, file).plan();
        String address =
                known == null ? "" : Answers.of(known, visit.desk().senders()).rua();
        show(
                visit,
                address.isEmpty() ? visit.desk().ways().address(visit.about().toString()) : address,
                "");
    }

    private void show(Visit visit, String address, String wrong) {
        if (!wrong.isEmpty()) visit.request().status(400);
        Ways ways = visit.desk().ways();
        Words words = visit.words();
        String domain = visit.about().toString();
        List<BeginView.Way> all = List.of(
                way("mailbox", ways.mailboxes(), """
                        [[intake.imap]]
                        host = "imap.%1$s"
                        user = "dmarc@%1$s"
                        password-file = "/etc/sigillo/mailbox-password"
                        """.formatted(domain), words),
                way("smtp", ways.addresses(), """
                        [intake.smtp]
                        address = "inet:0.0.0.0:25"
                        recipients = ["reports.%1$s"]
                        """.formatted(domain), words),
                way(
                        "folder",
                        ways.folders() == 0 ? List.of() : List.of(words.count("way.folders", ways.folders())),
                        """
                        [[intake.folder]]
                        path = "/var/spool/reports"
                        after = "keep"
                        """,
                        words),
                new BeginView.Way(
                        "files",
                        Sign.GOOD,
                        words.say("way.always"),
                        List.of(),
                        "sigillo report import --config sigillo.toml reports.zip\n"));
        pages.tell(visit, "begin", new BeginView(all, address, wrong));
    }

    private static BeginView.Way way(String key, List<String> places, String how, Words words) {
        boolean open = !places.isEmpty();
        return new BeginView.Way(
                key,
                open ? Sign.GOOD : Sign.NONE,
                words.say(open ? "way.open" : "way.closed"),
                places,
                open ? "" : how);
    }

    /// Asks for reports at an address: the policy stays, or begins with the one that asks for nothing.
    private void take(Visit visit) {
        String address = visit.field("rua").strip();
        ChangeRoutes.Known known = change.known(visit);
        if (known == null) {
            pages.trouble(visit, Trouble.BUSY);
            return;
        }
        Answers answers = Answers.of(known.plan(), visit.desk().senders()).reportingTo(address);
        if (new MailFiles(visit.store()).of(visit.about()) == null) answers = answers.aboutReportsAlone();
        String file = answers.file(visit.about(), known.plan());
        MailFile read = ChangeRoutes.read(visit, file);
        if (address.isEmpty() || read.plan() == null) show(visit, address, "change.wrong.dmarc.rua");
        else {
            change.keep(visit, file);
            visit.go("/domains/" + visit.about() + "/change");
        }
    }
}
