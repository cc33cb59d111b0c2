package org.sigillo.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.MailFiles;
import org.sigillo.console.change.Answers;
import org.sigillo.console.change.AskView;
import org.sigillo.console.change.ChangeView;
import org.sigillo.console.change.ChangeWriter;
import org.sigillo.console.change.Looked;
import org.sigillo.console.change.Looks;
import org.sigillo.console.view.ChangePageView;
import org.sigillo.console.view.HandoffView;
import org.sigillo.console.words.Words;
import org.sigillo.documents.change.Adoption;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailFileDoors;
import org.sigillo.documents.mailplan.MailFileProblem;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.people.Access;
import org.sigillo.people.Audit;
import org.sigillo.people.Handoffs;
import org.sigillo.people.Organization;
import org.sigillo.people.Role;
import org.sigillo.rate.ClientRate;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;

/// What a domain shall publish against what it does, and links for whoever holds its DNS.
final class ChangeRoutes {
    /// How often a client may open links in [#PERIOD], whether they are good or not.
    static final int TRIES = 100;
    /// In which it may so often.
    static final Duration PERIOD = Duration.ofMinutes(15);
    /// How often who has signed in may look in a minute; ten times as often in an hour.
    static final int OF_PERSON = 60;

    /// Questions a wrong answer is told of by a sentence of its own.
    private static final List<String> TOLD =
            List.of("dmarc.rua", "spf.ip4", "spf.ip6", "spf.include", "spf.services", "mta-sts.host", "tls-rpt.rua");

    private final Pages pages;
    private final Looks looks;
    private final Function<Store, Handoffs> handoffs;
    private final InstantSource clock;
    private final ClientRate tries;

    ChangeRoutes(Pages pages, Looks looks, Function<Store, Handoffs> handoffs, InstantSource clock, ClientRate tries) {
        this.pages = pages;
        this.looks = looks;
        this.handoffs = handoffs;
        this.clock = clock;
        this.tries = tries;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/domains/{domain}/change", Need.EDITOR, visit -> show(visit, "", "")),
                Route.post("/domains/{domain}/change", Need.EDITOR, this::say),
                Route.post("/domains/{domain}/handoffs", Need.EDITOR, this::hand),
                Route.post("/domains/{domain}/handoffs/end", Need.EDITOR, this::end),
                Route.get("/handoff/{token}", Need.NOTHING, this::handed));
    }

    private void show(Visit visit, String link, String wrong) {
        String file = new MailFiles(visit.store()).of(visit.about());
        if (file == null) {
            Answers published = Answers.of(null, visit.desk().senders());
            MailPlan plan = published(visit);
            page(
                    visit,
                    null,
                    plan == null ? published : Answers.of(plan, visit.desk().senders()),
                    plan,
                    "",
                    link,
                    wrong);
            return;
        }
        MailFile read = read(visit, file);
        MailPlan wanted = read.plan();
        if (wanted == null) {
            wrong(visit, Answers.of(null, visit.desk().senders()), null, read);
            return;
        }
        ChangeView change = look(visit, file, wanted);
        if (change != null) page(visit, change, Answers.of(wanted, visit.desk().senders()), wanted, file, link, wrong);
    }

    /// The questions again, with what is wrong with the answers.
    private void wrong(Visit visit, Answers answers, @Nullable MailPlan known, MailFile read) {
        visit.request().status(400);
        List<String> problems = read.problems().stream()
                .map(one -> problem(visit, one))
                .distinct()
                .toList();
        pages.tell(
                visit, "change", new ChangePageView(null, ask(visit, answers, known), problems, "", List.of(), "", ""));
    }

    private void page(
            Visit visit,
            @Nullable ChangeView change,
            Answers answers,
            @Nullable MailPlan known,
            String file,
            String link,
            String wrong) {
        if (!wrong.isEmpty()) visit.request().status(400);
        Words words = visit.words();
        List<ChangePageView.Link> links = handoffs.apply(visit.store()).of(organization(visit), visit.about()).stream()
                .map(one -> new ChangePageView.Link(
                        one.number(), one.person(), words.time(one.made()), words.time(one.ends())))
                .toList();
        pages.tell(
                visit,
                "change",
                new ChangePageView(change, ask(visit, answers, known), List.of(), file, links, link, wrong));
    }

    private static AskView ask(Visit visit, Answers answers, @Nullable MailPlan known) {
        String record = known == null ? null : known.spf();
        return AskView.of(answers, record == null ? "" : record, visit.desk().senders(), visit.words());
    }

    /// What is there, or `null` after saying why it cannot be seen.
    private @Nullable ChangeView look(Visit visit, String file, MailPlan wanted) {
        return switch (looks.look(file, wanted, asked(visit))) {
            case Looked.Look look -> new ChangeWriter(look, visit.words()).view();
            case Looked.TooOften often -> trouble(visit, Trouble.TOO_OFTEN);
            case Looked.Busy busy -> trouble(visit, Trouble.BUSY);
        };
    }

    private @Nullable ChangeView trouble(Visit visit, Trouble trouble) {
        pages.trouble(visit, trouble);
        return null;
    }

    private static Looks.Asked asked(Visit visit) {
        Desk desk = visit.desk();
        boolean known = !visit.session().isEmpty();
        return new Looks.Asked(
                known
                        ? "person " + visit.person().id()
                        : Visitor.of(visit.request()).counted(),
                known ? OF_PERSON : desk.settings().minute(),
                known ? OF_PERSON * 10 : desk.settings().hour(),
                desk.dns(),
                desk.direct());
    }

    /// What is published, to begin with; `null` where that is not known now.
    private @Nullable MailPlan published(Visit visit) {
        if (!looks.admits(asked(visit))) return null;
        Adoption.Adopted adopted = Adoption.of(
                looks.bounded(visit.desk().dns()),
                (address, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE),
                visit.about(),
                List.of());
        for (ChangePlan.Unseen one : adopted.unseen())
            if (!one.name().toString().contains("._domainkey.")) return null; // no question is about keys
        return MailFile.read(adopted.file().getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE)
                .plan();
    }

    /// What answers begin with: what is asked for by now; where nothing is, what is published.
    ///
    /// @param plan that; `null` if it cannot be read any more
    record Known(@Nullable MailPlan plan) {}

    /// What is known; `null` if it cannot be seen now, so that nothing may be said in its place.
    @Nullable
    Known known(Visit visit) {
        String file = new MailFiles(visit.store()).of(visit.about());
        if (file != null) return new Known(read(visit, file).plan());
        MailPlan published = published(visit);
        return published == null ? null : new Known(published);
    }

    /// Keeps what is asked for.
    void keep(Visit visit, String file) {
        new MailFiles(visit.store()).keep(visit.about(), file, clock.instant());
        Audit.note(
                visit.store(),
                organization(visit).id(),
                visit.person(),
                "records-said",
                visit.about().toString(),
                clock.instant());
    }

    static MailFile read(Visit visit, String file) {
        return MailFile.read(
                file.getBytes(StandardCharsets.UTF_8), new Services(visit.desk().senders()));
    }

    private void say(Visit visit) {
        Answers answers = Answers.answered(visit::field, visit.request().formParams("service"));
        Known known = known(visit);
        if (known == null) {
            pages.trouble(visit, Trouble.BUSY);
            return;
        }
        String file = answers.file(visit.about(), known.plan());
        MailFile read = read(visit, file);
        if (read.plan() == null) {
            wrong(visit, answers, known.plan(), read);
            return;
        }
        keep(visit, file);
        visit.go("/domains/" + visit.about() + "/change");
    }

    private static String problem(Visit visit, MailFileProblem problem) {
        return TOLD.contains(problem.key())
                ? visit.words().say("change.wrong." + problem.key())
                : problem.key() + " " + problem.message();
    }

    private static Organization organization(Visit visit) {
        return Objects.requireNonNull(
                Access.through(visit.store(), visit.person(), visit.about(), Role.EDITOR)); // the gate has seen it
    }

    private void hand(Visit visit) {
        String file = new MailFiles(visit.store()).of(visit.about());
        if (file == null) {
            show(visit, "", "handoff.wrong.nothing");
            return;
        }
        String token = handoffs.apply(visit.store()).make(organization(visit), visit.about(), visit.person());
        String link = token == null ? "" : visit.desk().settings().link("/handoff/" + token);
        show(visit, link, token == null ? "handoff.wrong.many" : "");
    }

    private void end(Visit visit) {
        String typed = visit.field("number");
        boolean number =
                !typed.isEmpty() && typed.length() < 19 && typed.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number)
            handoffs.apply(visit.store())
                    .end(organization(visit), visit.about(), Long.parseLong(typed), visit.person());
        visit.go("/domains/" + visit.about() + "/change#handoff");
    }

    /// For whoever has the link. Whether it is over, was taken back or never was is answered the same way.
    private void handed(Visit visit) {
        if (!tries.admits(Visitor.of(visit.request()).counted(), TRIES)) {
            pages.trouble(visit, Trouble.TOO_OFTEN);
            return;
        }
        Store store = visit.desk().store();
        Handoffs.Handoff handoff =
                store == null ? null : handoffs.apply(store).of(visit.request().pathParam("token"));
        String file = handoff == null ? null : new MailFiles(visit.store()).of(handoff.domain());
        MailPlan wanted = file == null ? null : read(visit, file).plan();
        if (handoff == null || file == null || wanted == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        visit.request().header("X-Robots-Tag", "noindex");
        ChangeView change = look(visit, file, wanted);
        if (change != null)
            pages.tell(
                    visit,
                    "handoff",
                    new HandoffView(
                            handoff.organization(),
                            change,
                            visit.words().time(handoff.ends()),
                            visit.request().path()));
    }

    /// Services of the catalogue; no file of this machine.
    private record Services(SenderCatalogue catalogue) implements MailFileDoors {
        @Override
        public List<DomainName> service(String name) {
            Sender sender = catalogue.called(name);
            return sender == null ? List.of() : sender.include();
        }

        @Override
        public @Nullable String text(String path) {
            return null;
        }
    }
}
