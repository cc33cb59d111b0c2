package org.sigillo.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.Alert;
import org.sigillo.alerts.AlertBook;
import org.sigillo.console.letters.Digest;
import org.sigillo.console.letters.Digests;
import org.sigillo.console.letters.Dispatch;
import org.sigillo.console.view.SettingsView;
import org.sigillo.console.view.ToldView;
import org.sigillo.console.words.Words;
import org.sigillo.name.EmailAddress;
import org.sigillo.people.Audit;
import org.sigillo.people.Claims;
import org.sigillo.people.Organization;
import org.sigillo.people.Recipient;
import org.sigillo.people.Recipients;
import org.sigillo.people.Role;
import org.sigillo.post.Destination;
import org.sigillo.rate.ClientRate;

/// Who is told of an organization's domains; what is looked for, and how long things are kept.
final class RecipientRoutes {
    /// Mails an organization may have sent by a button, in [#PERIOD].
    static final int MOST_MAILS = 10;
    /// How long that is.
    static final Duration PERIOD = Duration.ofHours(1);
    /// Characters of a place.
    static final int MOST_PLACE = 500;

    private final Pages pages;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ClientRate rate;

    RecipientRoutes(Pages pages, InstantSource clock, LongSupplier nanos, RandomGenerator random) {
        this.pages = pages;
        this.clock = clock;
        this.random = random;
        this.rate = new ClientRate(nanos, PERIOD);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/settings", Need.OWNER, visit -> show(visit, "", "")),
                Route.post("/settings/recipients", Need.OWNER, this::add),
                Route.post("/settings/recipients/end", Need.OWNER, this::end),
                Route.post("/settings/recipients/try", Need.OWNER, this::tell),
                Route.get("/told/{token}", Need.NOTHING, visit -> told(visit, "")),
                Route.answer("/told/{token}", this::decide));
    }

    private static Organization organization(Visit visit) {
        return Objects.requireNonNull(visit.who().organization(Role.OWNER));
    }

    private Recipients recipients(Visit visit) {
        return new Recipients(visit.store(), clock, random);
    }

    private static Dispatch dispatch(Visit visit) {
        return new Dispatch(visit.desk().rules().from(), visit.desk().settings());
    }

    private void show(Visit visit, String wrong, String done) {
        if (!wrong.isEmpty()) visit.request().status(400);
        Organization organization = organization(visit);
        List<String> domains = new ArrayList<>();
        for (Claims.Claim one : new Claims(visit.store(), visit.desk().dns(), clock, random).of(organization))
            if (one.proved()) domains.add(one.domain().toString());
        if (organization.operator()) domains.add(""); // the house itself
        List<Alert> open = AlertBook.open(visit.store(), domains);
        SettingsView.Facts facts = new SettingsView.Facts(
                organization,
                recipients(visit).of(organization),
                open,
                visit.desk().rules(),
                visit.person().email());
        pages.tell(visit, "settings", SettingsView.of(facts, wrong, done, visit.words()));
    }

    private void add(Visit visit) {
        Recipient.Kind kind = Recipient.Kind.of(visit.field("kind"));
        String place = place(kind, visit.field("place").strip());
        String language = visit.field("language");
        boolean alerts = !visit.field("alerts").isEmpty();
        boolean digest = !visit.field("digest").isEmpty();
        if (kind == null || place == null || !Words.LANGUAGES.contains(language)) {
            show(visit, kind == Recipient.Kind.MAIL ? "settings.wrong.address" : "settings.wrong.url", "");
            return;
        }
        if (!alerts && !digest) {
            show(visit, "settings.wrong.nothing", "");
            return;
        }
        boolean mail = kind == Recipient.Kind.MAIL;
        if (mail && visit.desk().rules().from() == null) {
            show(visit, "settings.wrong.no-post", "");
            return;
        }
        Organization organization = organization(visit);
        Recipients.Wished wished = recipients(visit)
                .wish(organization, visit.person(), new Recipient.Wish(kind, place, language, alerts, digest));
        switch (wished) {
            case Recipients.Wished.TooMany none -> show(visit, "settings.wrong.many", "");
            case Recipients.Wished.Refused no -> show(visit, "settings.wrong.refused", "");
            case Recipients.Wished.Taken taken -> {
                Recipient made = taken.recipient();
                note(visit, organization, "recipient-added", made);
                if (taken.fresh() && mail) ask(visit, made, organization);
                show(visit, "", made.agreed() == null ? "settings.done.asked" : "settings.done.added");
            }
        }
    }

    private void ask(Visit visit, Recipient made, Organization organization) {
        visit.store().write(connection -> {
            dispatch(visit).ask(connection, made, organization.name(), clock.instant());
            return true;
        });
    }

    private static @Nullable String place(Recipient.@Nullable Kind kind, String typed) {
        if (kind == null || typed.length() > MOST_PLACE) return null;
        if (kind == Recipient.Kind.MAIL) {
            EmailAddress address = EmailAddress.parse(typed);
            return address == null || !Destination.isMailbox(address) ? null : address.toString();
        }
        try {
            return new Destination.Https(new URI(new URI(typed).toASCIIString()))
                    .uri()
                    .toString();
        } catch (URISyntaxException | IllegalArgumentException none) {
            return null;
        }
    }

    private @Nullable Recipient chosen(Visit visit, Organization organization) {
        return recipients(visit).of(organization).stream()
                .filter(one -> String.valueOf(one.number()).equals(visit.field("number")))
                .findFirst()
                .orElse(null);
    }

    private void end(Visit visit) {
        Organization organization = organization(visit);
        Recipient chosen = chosen(visit, organization);
        if (chosen != null) {
            recipients(visit).end(chosen);
            note(visit, organization, "recipient-ended", chosen);
        }
        visit.go("/settings");
    }

    /// The digest of the last week, now.
    private void tell(Visit visit) {
        Organization organization = organization(visit);
        Recipient chosen = chosen(visit, organization);
        Recipients.Told told = chosen == null ? null : recipients(visit).of(chosen.secret());
        if (chosen == null || told == null || chosen.agreed() == null) visit.go("/settings");
        else if (!rate.admits(String.valueOf(organization.id()), MOST_MAILS)) show(visit, "settings.wrong.often", "");
        else {
            Instant now = clock.instant();
            Digest digest =
                    new Digests(recipients(visit), dispatch(visit), visit.desk().dns()).of(told, now);
            visit.store().write(connection -> {
                dispatch(visit)
                        .write(
                                connection,
                                chosen,
                                digest.letter(
                                        chosen.wish().language(), visit.desk().settings()),
                                digest.json(now),
                                "sample",
                                now);
                return true;
            });
            show(visit, "", "settings.done.told");
        }
    }

    private void told(Visit visit, String done) {
        Recipients.Told told = known(visit);
        if (told == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        Recipient.Wish wish = told.recipient().wish();
        pages.tell(
                visit,
                "told",
                new ToldView(
                        told.recipient().secret(),
                        wish.place(),
                        told.organization(),
                        told.recipient().agreed() != null,
                        done));
    }

    private Recipients.@Nullable Told known(Visit visit) {
        if (visit.desk().store() == null) return null;
        Recipients.Told told = recipients(visit).of(visit.request().pathParam("token"));
        boolean mail = told != null && told.recipient().wish().kind() == Recipient.Kind.MAIL;
        return mail ? told : null;
    }

    /// A program of mail may say it in one word, in a form of either kind (8058 §3.2).
    private void decide(Visit visit) {
        Recipients.Told told = known(visit);
        String said = said(visit, "say");
        if (told == null) pages.trouble(visit, Trouble.NOT_FOUND);
        else if (said.equals("yes")) {
            recipients(visit).agree(told.recipient());
            told(visit, "told.done.yes");
        } else if (said.equals("no") || said(visit, "List-Unsubscribe").equals("One-Click")) {
            recipients(visit).refuse(told.recipient());
            told(visit, "told.done.no");
        } else told(visit, "");
    }

    private static String said(Visit visit, String field) {
        String type = Objects.requireNonNullElse(visit.request().header("Content-Type"), "");
        if (!Takes.FILE.fits(type)) return visit.field(field);
        FilledForm form = FilledForm.read(type, visit.request().bodyAsBytes());
        return form == null ? "" : form.text(field);
    }

    private void note(Visit visit, Organization organization, String what, Recipient recipient) {
        Audit.note(
                visit.store(),
                organization.id(),
                visit.person(),
                what,
                recipient.wish().place(),
                clock.instant());
    }
}
