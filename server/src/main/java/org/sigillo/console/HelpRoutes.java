package org.sigillo.console;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.help.HelpBook;
import org.sigillo.console.help.HelpIndex;
import org.sigillo.console.help.HelpSaid;
import org.sigillo.console.help.HelpView;
import org.sigillo.documents.help.HelpPage;
import org.sigillo.documents.help.HelpShelf;
import org.sigillo.people.Organization;
import org.sigillo.people.Role;
import org.sigillo.people.Token;
import org.sigillo.rate.ClientRate;

/// The help, as pages for anybody, in the reader's language; and what readers say of it, for who runs the installation.
final class HelpRoutes {
    /// Answers one client may give in an hour.
    static final int MAX_ANSWERS = 20;
    /// What is looked for, in characters; more is cut off.
    static final int MAX_QUERY = 100;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Pages pages;
    private final InstantSource clock;
    private final ClientRate answers;
    private final String salt; // guests are known to the store for as long as the process runs, and by no address

    HelpRoutes(Pages pages, InstantSource clock, LongSupplier nanos, SecureRandom random) {
        this.pages = pages;
        this.clock = clock;
        this.answers = new ClientRate(nanos, HOUR);
        this.salt = Token.make(random);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/help", Need.NOTHING, this::index),
                Route.get("/help/{page}", Need.NOTHING, this::page),
                Route.post("/help/{page}", Need.NOTHING, this::answer));
    }

    private static HelpShelf shelf(Visit visit) {
        return HelpShelf.in(visit.words().language());
    }

    private void index(Visit visit) {
        HelpShelf shelf = shelf(visit);
        String asked =
                Objects.requireNonNullElse(visit.request().queryParam("q"), "").strip();
        String query = asked.length() > MAX_QUERY ? asked.substring(0, MAX_QUERY) : asked;
        if (query.isEmpty()) {
            pages.tell(
                    visit,
                    "help",
                    HelpIndex.all(shelf.pages(), runs(visit) ? book(visit).said() : List.of()));
            return;
        }
        pages.tell(
                visit,
                "help",
                HelpIndex.found(
                        query,
                        shelf.search(query).stream().map(HelpShelf.Hit::page).toList()));
    }

    private void page(Visit visit) {
        String name = visit.request().pathParam("page");
        HelpPage page = name.length() > MAX_QUERY ? null : shelf(visit).find(name);
        if (page == null) pages.trouble(visit, Trouble.NOT_FOUND);
        else if (!page.key().equals(name)) visit.go("/help/" + page.key());
        else tell(visit, page, visit.request().queryParam("said") != null, "");
    }

    private void tell(Visit visit, HelpPage page, boolean thanked, String wrong) {
        boolean asks = visit.desk().store() != null;
        HelpSaid said = runs(visit) ? book(visit).said(page.key()) : null;
        if (!wrong.isEmpty()) visit.request().status(400);
        pages.tell(visit, "helppage", HelpView.of(shelf(visit), page, asks, thanked, wrong, said));
    }

    private HelpBook book(Visit visit) {
        return new HelpBook(visit.store(), clock);
    }

    /// Whether the visitor is of those who run the installation.
    private static boolean runs(Visit visit) {
        if (visit.access() == null || visit.session().isEmpty()) return false;
        Organization owned = visit.who().organization(Role.OWNER);
        return owned != null && owned.operator();
    }

    private void answer(Visit visit) {
        HelpPage page = shelf(visit).find(visit.request().pathParam("page"));
        if (page == null || visit.desk().store() == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        String useful = visit.field("useful");
        String note = visit.field("note").strip();
        if (!useful.equals("yes") && !useful.equals("no") || note.length() > HelpBook.MAX_NOTE) {
            tell(visit, page, false, "help.wrong");
            return;
        }
        String client = Visitor.of(visit.request()).counted();
        if (!answers.admits(client, MAX_ANSWERS)) {
            pages.trouble(visit, Trouble.TOO_OFTEN);
            return;
        }
        book(visit)
                .take(new HelpBook.Answer(
                        page.key(), reader(visit, client), visit.words().language(), useful.equals("yes"), note));
        visit.go("/help/" + page.key() + "?said=1#said");
    }

    /// Who reads, as a hash: of a person by their number, of a guest by their network.
    private String reader(Visit visit, String client) {
        @Nullable
        Long person = visit.session().isEmpty() ? null : visit.person().id();
        return person == null ? Token.hash(salt + client) : Token.hash("person:" + person);
    }
}
