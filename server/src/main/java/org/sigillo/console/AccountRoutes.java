package org.sigillo.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.view.AccountForm;
import org.sigillo.console.view.SignInView;
import org.sigillo.people.Invitations;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Person;
import org.sigillo.people.Sessions;
import org.sigillo.people.Token;
import org.sigillo.people.Totp;
import org.sigillo.rate.ClientRate;

/// Coming in, and going.
final class AccountRoutes {
    /// How often a password may be tried for one account in [#PERIOD].
    static final int TRIES_OF_ACCOUNT = 10;
    /// How often from one client.
    static final int TRIES_OF_CLIENT = 30;
    /// In which it may be tried so often.
    static final Duration PERIOD = Duration.ofMinutes(15);

    private final Guards guards;
    private final Pages pages;
    private final ClientRate tries;
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    /// What people are recognised by.
    ///
    /// @param clock the time
    /// @param passwords how passwords are kept
    /// @param sessions of a store
    /// @param invitations of a store
    record Guards(
            InstantSource clock,
            Passwords passwords,
            java.util.function.Function<org.sigillo.store.Store, Sessions> sessions,
            java.util.function.Function<org.sigillo.store.Store, Invitations> invitations) {}

    AccountRoutes(Guards guards, Pages pages, LongSupplier nanos) {
        this.guards = guards;
        this.pages = pages;
        this.tries = new ClientRate(nanos, PERIOD);
    }

    /// Opens the way to the first account for whoever holds this.
    void openFirst(String token) {
        first.set(token);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/first", Need.NOTHING, this::firstForm),
                Route.post("/first", Need.NOTHING, this::first),
                Route.get("/login", Need.NOTHING, this::loginForm),
                Route.post("/login", Need.NOTHING, this::login),
                Route.post("/logout", Need.PERSON, this::logout),
                Route.get("/join/{token}", Need.NOTHING, this::joinForm),
                Route.post("/join/{token}", Need.NOTHING, this::join));
    }

    private void firstForm(Visit visit) {
        String token = visit.request().queryParam("key");
        if (!isFirst(visit, token == null ? "" : token)) pages.trouble(visit, Trouble.NOT_FOUND);
        else pages.tell(visit, "first", new AccountForm(Objects.requireNonNull(token), "", "", "", "", ""));
    }

    private boolean isFirst(Visit visit, String token) {
        String open = first.get();
        return open != null && visit.desk().store() != null && Token.same(token, open);
    }

    private void first(Visit visit) {
        String token = visit.field("key");
        if (!isFirst(visit, token)) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        String email = People.email(visit.field("email"));
        String wrong = wrong(email, visit.field("name"), visit.field("password"));
        if (!wrong.isEmpty()) {
            again(visit, "first", form(visit, token, wrong));
            return;
        }
        String organization = visit.field("organization").strip();
        Person person = new People(visit.store())
                .first(
                        organization.isEmpty() || organization.length() > People.MOST_NAME
                                ? visit.field("name")
                                : organization,
                        Objects.requireNonNull(email),
                        visit.field("name").strip(),
                        guards.passwords().hash(visit.field("password")),
                        guards.clock().instant());
        first.set(null);
        if (person == null) pages.trouble(visit, Trouble.NOT_FOUND);
        else enter(visit, person, "/start");
    }

    private static String wrong(@Nullable String email, String name, String password) {
        if (email == null) return "account.wrong.email";
        if (name.isBlank() || name.length() > People.MOST_NAME) return "account.wrong.name";
        return Passwords.isFit(password) ? "" : "account.wrong.password";
    }

    private static AccountForm form(Visit visit, String token, String wrong) {
        return new AccountForm(
                token,
                visit.field("next"),
                visit.field("email"),
                visit.field("name"),
                visit.field("organization"),
                wrong);
    }

    private void again(Visit visit, String page, AccountForm form) {
        visit.request().status(400);
        if (page.equals("first")) pages.tell(visit, page, form);
        else signIn(visit, page, form);
    }

    private void loginForm(Visit visit) {
        String next = visit.request().queryParam("next");
        if (visit.desk().store() == null) pages.trouble(visit, Trouble.NOT_FOUND);
        else if (!visit.session().isEmpty()) visit.go("/today");
        else signIn(visit, "login", new AccountForm("", next == null ? "" : next, "", "", "", ""));
    }

    private void signIn(Visit visit, String page, AccountForm form) {
        pages.tell(
                visit,
                page,
                new SignInView(form, visit.desk().provider(), visit.desk().takesPasswords()));
    }

    private void login(Visit visit) {
        if (visit.desk().store() == null || !visit.desk().takesPasswords()) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        String email = People.email(visit.field("email"));
        String client = Visitor.of(visit.request()).counted();
        if (!tries.admits("client " + client, TRIES_OF_CLIENT) || !tries.admits("account " + email, TRIES_OF_ACCOUNT)) {
            pages.trouble(visit, Trouble.TOO_OFTEN);
            return;
        }
        Person person = email == null ? null : recognised(visit, email);
        if (person == null) {
            again(visit, "login", form(visit, "", "account.wrong.login"));
            return;
        }
        tries.forgives("account " + email); // ten wrong ones lock an account, not ten visits
        enter(visit, person, next(visit.field("next")));
    }

    /// Takes the same time and says the same, whether it was the address, the password or the code that was wrong.
    private @Nullable Person recognised(Visit visit, String email) {
        People people = new People(visit.store());
        People.Credentials known = people.credentials(email);
        if (known == null || !known.hasPassword()) {
            guards.passwords().matchesNobody(visit.field("password"));
            return null;
        }
        if (!guards.passwords().matches(visit.field("password"), known.password())) return null;
        if (known.totp() == null) return known.person();
        Long step = Totp.step(known.totp(), visit.field("code"), now(), known.used());
        return step != null && people.use(known.person(), step) ? known.person() : null;
    }

    private Instant now() {
        return guards.clock().instant();
    }

    InstantSource clock() {
        return guards.clock();
    }

    /// Begins a session, and ends the one before.
    void enter(Visit visit, Person person, String next) {
        Sessions sessions = guards.sessions().apply(visit.store());
        if (!visit.session().isEmpty()) sessions.end(visit.session());
        Gate.hold(visit, sessions.begin(person));
        visit.go(next);
    }

    /// Where to go after signing in: a page of ours, never another site's.
    static String next(String wanted) {
        boolean ours = wanted.length() > 1
                && wanted.length() < 500
                && wanted.charAt(0) == '/'
                && wanted.charAt(1) != '/'
                && wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return ours ? wanted : "/today";
    }

    private void logout(Visit visit) {
        guards.sessions().apply(visit.store()).end(visit.session());
        Gate.forget(visit);
        visit.go("/");
    }

    private Invitations.@Nullable Invitation invitation(Visit visit) {
        return visit.desk().store() == null
                ? null
                : guards.invitations().apply(visit.store()).of(visit.request().pathParam("token"));
    }

    private void joinForm(Visit visit) {
        Invitations.Invitation invitation = invitation(visit);
        if (invitation == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        boolean known = new People(visit.store()).credentials(invitation.email()) != null;
        boolean in = visit.access() != null && visit.person().email().equals(invitation.email());
        if (known && !in) visit.go("/login?next=" + visit.request().path());
        else {
            AccountForm form = new AccountForm(visit.request().pathParam("token"), "", invitation.email(), "", "", "");
            if (in) pages.tell(visit, "accept", form);
            else signIn(visit, "join", form);
        }
    }

    private void join(Visit visit) {
        Invitations.Invitation invitation = invitation(visit);
        if (invitation == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        String token = visit.request().pathParam("token");
        boolean in = visit.access() != null && visit.person().email().equals(invitation.email());
        if (!in && !visit.desk().takesPasswords()) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        String wrong = in ? "" : wrong(invitation.email(), visit.field("name"), visit.field("password"));
        if (!wrong.isEmpty()) {
            again(visit, "join", new AccountForm(token, "", invitation.email(), visit.field("name"), "", wrong));
            return;
        }
        Person person = guards.invitations()
                .apply(visit.store())
                .take(
                        token,
                        visit.field("name").strip(),
                        in ? null : guards.passwords().hash(visit.field("password")));
        if (person == null) pages.trouble(visit, Trouble.NOT_FOUND);
        else if (in) visit.go("/today");
        else enter(visit, person, "/today");
    }
}
