package org.sigillo.console;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.view.AccountForm;
import org.sigillo.console.view.GoView;
import org.sigillo.oidc.OidcDoor;
import org.sigillo.oidc.OidcReason;
import org.sigillo.oidc.OidcSettings;
import org.sigillo.oidc.Said;
import org.sigillo.people.Identities;
import org.sigillo.people.Identity;
import org.sigillo.people.People;
import org.sigillo.people.Person;
import org.sigillo.people.SignIns;
import org.sigillo.people.Totp;
import org.sigillo.rate.ClientRate;
import org.sigillo.store.Store;

/// Coming in by a provider of OpenID Connect. Nobody is sent anywhere but to the provider, and to pages of ours.
final class OidcRoutes {
    /// Where the provider sends people back to.
    static final String CALLBACK = "/oidc/callback";
    /// How often one client may go to the provider, or come back, in [#PERIOD].
    static final int TRIES_OF_CLIENT = 60;
    /// How often a code may be tried for one account.
    static final int TRIES_OF_ACCOUNT = 10;
    /// In which it may be tried so often.
    static final Duration PERIOD = Duration.ofMinutes(15);

    private static final String CODE = "/oidc/code";
    private static final String JOIN = "/join/";

    private final Pages pages;
    private final AccountRoutes accounts;
    private final Function<Store, SignIns> signIns;
    private final Confirmation confirmation;
    private final ClientRate tries;

    OidcRoutes(
            Pages pages,
            AccountRoutes accounts,
            Function<Store, SignIns> signIns,
            Confirmation confirmation,
            LongSupplier nanos) {
        this.pages = pages;
        this.accounts = accounts;
        this.signIns = signIns;
        this.confirmation = confirmation;
        this.tries = new ClientRate(nanos, PERIOD);
    }

    List<Route> routes() {
        return List.of(
                Route.post("/oidc", Need.NOTHING, visit -> begin(visit, null)),
                Route.get(CALLBACK, Need.NOTHING, this::back),
                Route.get(CODE, Need.NOTHING, this::codeForm),
                Route.post(CODE, Need.NOTHING, this::code),
                Route.post("/account/oidc", Need.PERSON, this::link),
                Route.post("/account/oidc/end", Need.PERSON, this::unlink));
    }

    /// The provider; `null` if there is none, or this client comes too often, which is said then.
    private @Nullable OidcDoor door(Visit visit) {
        OidcDoor door = visit.desk().oidc();
        if (door == null || visit.desk().store() == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return null;
        }
        if (tries.admits(client(visit), TRIES_OF_CLIENT)) return door;
        pages.trouble(visit, Trouble.TOO_OFTEN);
        return null;
    }

    private static String redirect(Visit visit) {
        return visit.desk().settings().link(CALLBACK);
    }

    /// Says where to go on, and goes there: as a page, since browsers hold a form to where it was sent
    /// (`form-action`), redirects included.
    private void begin(Visit visit, @Nullable Person person) {
        OidcDoor door = door(visit);
        if (door == null) return;
        SignIns open = signIns.apply(visit.store());
        String token = open.token();
        switch (door.way(redirect(visit), token)) {
            case Said.Refused<URI> refused -> refuse(visit, door, refused);
            case Said.Fine<URI> fine -> {
                if (!open.begin(token, person)) {
                    pages.trouble(visit, Trouble.BUSY);
                    return;
                }
                Held.hold(visit, new Held(token, AccountRoutes.next(visit.field("next"))));
                String to = fine.value().toASCIIString();
                visit.request().header("Refresh", "0; url=" + to);
                pages.tell(visit, "go", new GoView(door.settings().name(), to));
            }
        }
    }

    private void refuse(Visit visit, OidcDoor door, Said.Refused<?> refused) {
        door.tell(refused, Visitor.of(visit.request()).counted());
        OidcReason.Page page = refused.reason().page();
        pages.trouble(
                visit,
                new Trouble(page.status(), "oidc-" + page.key(), door.settings().name()));
    }

    private void refuse(Visit visit, OidcDoor door, OidcReason reason) {
        refuse(visit, door, new Said.Refused<>(reason, ""));
    }

    private void back(Visit visit) {
        OidcDoor door = door(visit);
        if (door == null) return;
        Held held = Held.of(visit);
        var query = visit.request().queryParamMap();
        if (door.isBack(query, held.token()) instanceof Said.Refused<Boolean> refused) {
            refuse(visit, door, refused);
            return;
        }
        Held.forget(visit);
        SignIns.Begun begun = signIns.apply(visit.store()).take(held.token()); // once: nobody comes back twice
        if (begun == null) {
            refuse(visit, door, OidcReason.NO_SIGN_IN);
            return;
        }
        switch (door.who(query, redirect(visit), held.token())) {
            case Said.Refused<Identity> refused -> refuse(visit, door, refused);
            case Said.Fine<Identity> fine -> {
                if (begun.person().isPresent())
                    linked(visit, door, begun.person().get(), fine.value());
                else come(visit, door, fine.value(), held.next());
            }
        }
    }

    private void come(Visit visit, OidcDoor door, Identity who, String next) {
        String invitation = next.startsWith(JOIN) ? next.substring(JOIN.length()) : "";
        OidcSettings settings = door.settings();
        boolean asks = settings.secondFactor() == OidcSettings.SecondFactor.OURS;
        switch (identities(visit).come(who, invitation, settings.newPeople(), asks)) {
            case Identities.Come.Unknown unknown -> refuse(visit, door, reason(unknown.why()));
            case Identities.Come.Known known -> {
                String to = known.joined() ? "/today" : next;
                if (asks && known.person().secondFactor()) await(visit, known.person(), who, to);
                else enter(visit, door, known.person(), who.issuer(), who.subject(), to);
            }
        }
    }

    private void enter(Visit visit, OidcDoor door, Person person, String issuer, String subject, String next) {
        if (!identities(visit).enters(person, issuer, subject)) {
            refuse(visit, door, OidcReason.OTHER);
            return;
        }
        String client = client(visit);
        tries.forgives(client); // for the way there,
        tries.forgives(client); // and the way back: many may come from one address
        accounts.enter(visit, person, AccountRoutes.next(next));
    }

    private Identities identities(Visit visit) {
        return new Identities(visit.store(), accounts.clock());
    }

    private static String client(Visit visit) {
        return "client " + Visitor.of(visit.request()).counted();
    }

    private static OidcReason reason(Identities.Why why) {
        return switch (why) {
            case NOBODY -> OidcReason.NOBODY;
            case UNVERIFIED -> OidcReason.UNVERIFIED;
            case OTHER -> OidcReason.OTHER;
            case TAKEN -> OidcReason.TAKEN;
        };
    }

    /// Whose sign-in it was, and is still signed in, has one more way to come in.
    private void linked(Visit visit, OidcDoor door, long person, Identity who) {
        if (visit.session().isEmpty() || visit.person().id() != person) {
            refuse(visit, door, OidcReason.NO_SIGN_IN);
            return;
        }
        switch (identities(visit).link(visit.person(), who)) {
            case Identities.Come.Unknown unknown -> refuse(visit, door, reason(unknown.why()));
            case Identities.Come.Known known -> visit.go("/account");
        }
    }

    private void link(Visit visit) {
        if (confirmation.confirms(visit)) begin(visit, visit.person());
        else pages.trouble(visit, Trouble.NOT_CONFIRMED);
    }

    private void unlink(Visit visit) {
        OidcDoor door = visit.desk().oidc();
        if (door == null || !confirmation.hasPassword(visit) || !door.settings().password())
            pages.trouble(visit, Trouble.LAST_WAY);
        else {
            identities(visit).unlink(visit.person(), door.settings().issuer());
            visit.go("/account");
        }
    }

    private void await(Visit visit, Person person, Identity who, String next) {
        SignIns open = signIns.apply(visit.store());
        String token = open.token();
        if (!open.await(token, person, who)) {
            pages.trouble(visit, Trouble.BUSY);
            return;
        }
        Held.hold(visit, new Held(token, next));
        visit.go(CODE);
    }

    private void codeForm(Visit visit) {
        if (visit.desk().store() == null) pages.trouble(visit, Trouble.NOT_FOUND);
        else if (signIns.apply(visit.store()).awaited(Held.of(visit).token()) == null) visit.go("/login");
        else pages.tell(visit, "code", new AccountForm("", "", "", "", "", ""));
    }

    private void code(Visit visit) {
        OidcDoor door = door(visit);
        if (door == null) return;
        Held held = Held.of(visit);
        SignIns open = signIns.apply(visit.store());
        People people = new People(visit.store());
        SignIns.Awaited awaited = open.awaited(held.token());
        Person person = awaited == null ? null : people.person(awaited.person());
        People.Credentials known = person == null ? null : people.credentials(person.email());
        if (awaited == null || known == null) {
            refuse(visit, door, OidcReason.NO_SIGN_IN);
            return;
        }
        String account = "account " + awaited.person();
        if (!tries.admits(account, TRIES_OF_ACCOUNT)) {
            pages.trouble(visit, Trouble.TOO_OFTEN);
            return;
        }
        Long step = known.totp() == null
                ? null
                : Totp.step(known.totp(), visit.field("code"), accounts.clock().instant(), known.used());
        if (step == null || !people.use(known.person(), step) || !open.end(held.token())) {
            visit.request().status(400);
            pages.tell(visit, "code", new AccountForm("", "", "", "", "", "account.wrong.code"));
            return;
        }
        tries.forgives(account);
        Held.forget(visit);
        enter(visit, door, known.person(), awaited.issuer(), awaited.subject(), held.next());
    }
}
