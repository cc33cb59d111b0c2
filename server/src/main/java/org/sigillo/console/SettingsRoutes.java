package org.sigillo.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.view.AccountView;
import org.sigillo.console.view.PeopleView;
import org.sigillo.console.words.Words;
import org.sigillo.oidc.OidcDoor;
import org.sigillo.people.ApiTokens;
import org.sigillo.people.Audit;
import org.sigillo.people.Identities;
import org.sigillo.people.Invitations;
import org.sigillo.people.Organization;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Role;
import org.sigillo.people.Sessions;
import org.sigillo.people.Totp;
import org.sigillo.store.Store;

/// One's own account, and the people of an organization.
final class SettingsRoutes {
    private final Pages pages;
    private final InstantSource clock;
    private final Passwords passwords;
    private final Function<Store, Sessions> sessions;
    private final Function<Store, Invitations> invitations;
    private final Function<Store, ApiTokens> tokens;
    private final Confirmation confirmation;
    private final RandomGenerator random;

    SettingsRoutes(
            Pages pages,
            InstantSource clock,
            Passwords passwords,
            Function<Store, Sessions> sessions,
            Function<Store, Invitations> invitations,
            Function<Store, ApiTokens> tokens,
            Confirmation confirmation,
            RandomGenerator random) {
        this.pages = pages;
        this.clock = clock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.invitations = invitations;
        this.tokens = tokens;
        this.confirmation = confirmation;
        this.random = random;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/account", Need.PERSON, visit -> account(visit, "", "")),
                Route.post("/account/tokens", Need.PERSON, this::token),
                Route.post("/account/tokens/end", Need.PERSON, this::endToken),
                Route.post("/account/language", Need.PERSON, this::language),
                Route.post("/account/password", Need.PERSON, this::password),
                Route.post("/account/factor", Need.PERSON, this::factor),
                Route.post("/account/factor/off", Need.PERSON, this::factorOff),
                Route.get("/people", Need.OWNER, visit -> people(visit, "", "")),
                Route.post("/people", Need.OWNER, this::invite),
                Route.post("/people/leave", Need.OWNER, this::leave));
    }

    private void account(Visit visit, String wrong, String token) {
        if (!wrong.isEmpty()) visit.request().status(400);
        String key = visit.person().secondFactor() ? "" : Totp.key(random);
        List<ApiTokens.ApiToken> all = tokens.apply(visit.store()).of(visit.person());
        boolean linked = linked(visit).contains(visit.person().id());
        boolean password = confirmation.hasPassword(visit);
        AccountView.Provider provider = new AccountView.Provider(
                visit.desk().provider(),
                linked,
                linked && password && visit.desk().takesPasswords());
        pages.tell(visit, "account", new AccountView(visit.person(), password, key, wrong, all, token, provider));
    }

    /// Whose accounts have an identity of the provider's.
    private Set<Long> linked(Visit visit) {
        OidcDoor door = visit.desk().oidc();
        return door == null
                ? Set.of()
                : new Identities(visit.store(), clock).linked(door.settings().issuer());
    }

    private void token(Visit visit) {
        String name = visit.field("name").strip();
        boolean named = !name.isEmpty() && name.length() <= ApiTokens.MOST_NAME;
        String scope = visit.field("scope");
        boolean seen = scope.isEmpty()
                || visit.who().domains().keySet().stream()
                        .anyMatch(one -> one.toString().equals(scope));
        String token = named && seen ? tokens.apply(visit.store()).make(visit.person(), name, scope) : null;
        account(visit, token == null ? "account.wrong.token" : "", token == null ? "" : token);
    }

    private void endToken(Visit visit) {
        tokens.apply(visit.store()).end(visit.person(), visit.field("token"));
        visit.go("/account");
    }

    private void language(Visit visit) {
        String language = visit.field("language");
        if (!language.isEmpty() && !Words.LANGUAGES.contains(language)) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        new People(visit.store()).language(visit.person(), language);
        visit.go("/account");
    }

    private String unconfirmed(Visit visit) {
        return confirmation.hasPassword(visit) ? "account.wrong.old" : "account.wrong.stale";
    }

    /// A new password ends every session but this one, which begins anew.
    private void password(Visit visit) {
        String wanted = visit.field("wanted");
        if (!confirmation.confirms(visit)) account(visit, unconfirmed(visit), "");
        else if (!Passwords.isFit(wanted)) account(visit, "account.wrong.password", "");
        else {
            new People(visit.store()).password(visit.person(), passwords.hash(wanted));
            Sessions all = sessions.apply(visit.store());
            all.endAll(visit.person());
            Gate.hold(visit, all.begin(visit.person()));
            visit.go("/account");
        }
    }

    private void factor(Visit visit) {
        String key = visit.field("key");
        boolean base32 = key.length() == 32 && key.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '2' && c <= '7');
        Long step = base32 && !visit.person().secondFactor()
                ? Totp.step(key, visit.field("code"), clock.instant(), 0)
                : null;
        if (step == null) account(visit, "account.wrong.code", "");
        else {
            new People(visit.store()).secondFactor(visit.person(), key, step);
            visit.go("/account");
        }
    }

    private void factorOff(Visit visit) {
        if (!confirmation.confirms(visit)) account(visit, unconfirmed(visit), "");
        else {
            new People(visit.store()).secondFactor(visit.person(), null, 0);
            visit.go("/account");
        }
    }

    private static Organization organization(Visit visit) {
        return Objects.requireNonNull(visit.who().organization(Role.OWNER));
    }

    private void people(Visit visit, String link, String wrong) {
        Organization organization = organization(visit);
        if (!wrong.isEmpty()) visit.request().status(400);
        pages.tell(
                visit,
                "people",
                new PeopleView(
                        organization,
                        new People(visit.store()).members(organization.id()),
                        link,
                        wrong,
                        Audit.of(visit.store(), organization.id()),
                        visit.desk().provider(),
                        linked(visit)));
    }

    private void invite(Visit visit) {
        String email = People.email(visit.field("email"));
        Role role = Role.of(visit.field("role"));
        String domain = visit.field("domain");
        boolean ours = domain.isEmpty()
                || visit.who().domains().keySet().stream()
                        .anyMatch(one -> one.toString().equals(domain));
        if (email == null || role == null || !ours) {
            people(visit, "", "people.wrong");
            return;
        }
        long organization = organization(visit).id();
        String token =
                invitations.apply(visit.store()).invite(new Invitations.Invitation(organization, email, domain, role));
        Audit.note(visit.store(), organization, visit.person(), "invited", email + " " + role.word(), clock.instant());
        String url = visit.desk().settings().url().toString();
        people(visit, (url.endsWith("/") ? url : url + "/") + "join/" + token, "");
    }

    private void leave(Visit visit) {
        long organization = organization(visit).id();
        Long person = number(visit.field("person"));
        if (person == null || !new People(visit.store()).leave(organization, person, visit.field("domain"))) {
            people(visit, "", "people.last");
            return;
        }
        Audit.note(
                visit.store(),
                organization,
                visit.person(),
                "role-taken",
                person + " " + visit.field("domain"),
                clock.instant());
        visit.go("/people");
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
