package org.sigillo.console;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.Checks;
import org.sigillo.console.lab.LabView;
import org.sigillo.console.lab.TestMailView;
import org.sigillo.documents.evidence.EvidenceBundle;
import org.sigillo.documents.evidence.EvidenceReader;
import org.sigillo.documents.evidence.Replay;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.lab.Examination;
import org.sigillo.documents.lab.MessageLab;
import org.sigillo.documents.lab.Session;
import org.sigillo.lab.LabBook;
import org.sigillo.lab.LabLimits;
import org.sigillo.lab.LabMail;
import org.sigillo.lab.LabPage;
import org.sigillo.name.DomainName;
import org.sigillo.rate.ClientRate;
import tools.jackson.core.JsonGenerator;

/// Test mail: an address for whoever asks, and the page of what came to it, for whoever has its key. A message was
/// judged as it came; a page reaches the same verdict from what was kept of it, and asks nobody.
final class LabMailRoutes {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Pages pages;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final SecureRandom random;
    private final Checks checks;
    private final ClientRate made;
    private final ClientRate looks;

    LabMailRoutes(Pages pages, Checks checks, InstantSource clock, LongSupplier nanos, SecureRandom random) {
        this.pages = pages;
        this.checks = checks;
        this.clock = clock;
        this.nanos = nanos;
        this.random = random;
        this.made = new ClientRate(nanos, LabLimits.MAX_AGE);
        this.looks = new ClientRate(nanos, MINUTE);
    }

    List<Route> routes() {
        return List.of(
                Route.post("/lab/mail", Need.NOTHING, visit -> make(visit, key -> visit.go(path(key)))),
                Route.get("/lab/mail/{token}", Need.NOTHING, this::page),
                Route.get("/lab/mail/{token}/{number}", Need.NOTHING, this::page),
                Route.get("/lab/mail/{token}/{number}/message.eml", Need.NOTHING, this::octets),
                Route.post("/lab/mail/{token}/end", Need.NOTHING, this::end),
                Route.look("/api/v1/lab/mail", Takes.WISH, this::makeJson),
                Route.get("/api/v1/lab/mail/{token}", Need.NOTHING, this::json),
                Route.get("/api/v1/lab/mail/{token}/{number}", Need.NOTHING, this::evidence));
    }

    private static String path(String key) {
        return "/lab/mail/" + key;
    }

    /// What a request is about; `null` if no test mail is taken here.
    private @Nullable LabBook book(Visit visit) {
        return visit.desk().settings().lab() == null || visit.desk().store() == null
                ? null
                : new LabBook(visit.store(), clock, random);
    }

    private void make(Visit visit, Consumer<String> shown) {
        LabBook book = book(visit);
        if (book == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        String client = Visitor.of(visit.request()).counted();
        if (!made.admits(client, LabLimits.MAX_ADDRESSES_OF_ONE)) {
            pages.trouble(visit, Trouble.TOO_OFTEN);
            return;
        }
        String key = book.make();
        if (key == null) pages.trouble(visit, Trouble.BUSY);
        else shown.accept(key);
    }

    private void makeJson(Visit visit) {
        make(visit, key -> {
            LabBook book = book(visit);
            LabPage page = book == null ? null : book.page(key);
            if (page == null) pages.trouble(visit, Trouble.BUSY);
            else tell(visit, key, page);
        });
    }

    /// Finds a page, and counts who looks.
    private void look(Visit visit, BiConsumer<LabBook, LabPage> shown) {
        LabBook book = book(visit);
        if (book == null) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        if (!looks.admits(Visitor.of(visit.request()).counted(), LabLimits.MAX_LOOKS_A_MINUTE)) {
            pages.trouble(visit, Trouble.TOO_OFTEN);
            return;
        }
        LabPage page = book.page(key(visit));
        if (page == null) pages.trouble(visit, Trouble.NO_TEST_MAIL);
        else shown.accept(book, page);
    }

    private void look(Visit visit, Supplier<LabMail.@Nullable Whole> found, Consumer<LabMail.Whole> shown) {
        LabMail.Whole mail = found.get();
        if (mail == null) pages.trouble(visit, Trouble.NO_TEST_MAIL);
        else shown.accept(mail);
    }

    private static String key(Visit visit) {
        return visit.request().pathParam("token");
    }

    /// Which message a path names; 0 for none.
    private static int number(Visit visit) {
        String text = visit.request().pathParamMap().get("number");
        return text != null && text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9'
                ? text.charAt(0) - '0'
                : 0;
    }

    private void page(Visit visit) {
        look(visit, (book, page) -> {
            if (page.mails().isEmpty()) tell(visit, page, null, 0);
            else {
                int named = visit.request().pathParamMap().containsKey("number")
                        ? number(visit)
                        : page.mails().getLast().number();
                look(visit, () -> book.mail(key(visit), named), mail -> told(visit, page, mail, named));
            }
        });
    }

    /// A message is judged as it was when it came, within what is judged here at the same time.
    private void told(Visit visit, LabPage page, LabMail.Whole mail, int number) {
        if (!checks.enter()) {
            pages.trouble(visit, Trouble.BUSY);
            return;
        }
        try {
            tell(visit, page, examined(mail), number);
        } finally {
            checks.leave();
        }
    }

    private void tell(Visit visit, LabPage page, @Nullable Examination done, int number) {
        TestMailView view = TestMailView.of(
                page,
                address(visit, page),
                path(key(visit)),
                number,
                done == null ? null : LabView.of(done, visit.words()),
                visit.words());
        pages.tell(visit, "testmail", view);
    }

    private static String address(Visit visit, LabPage page) {
        DomainName domain = visit.desk().settings().lab();
        return page.local() + "@" + domain;
    }

    /// What was found when it came, once more.
    private Examination examined(LabMail.Whole mail) {
        EvidenceBundle bundle;
        try {
            bundle = EvidenceReader.read(mail.evidence());
        } catch (JsonException notOurs) {
            throw new IllegalStateException(notOurs);
        }
        Session session = new Session(
                bundle.at(), bundle.envelope(), mail.mail().tls(), mail.mail().relayed());
        return new MessageLab(new Replay(bundle.steps()), clock, nanos, bundle.authservId())
                .receive(mail.octets(), session);
    }

    private void octets(Visit visit) {
        look(
                visit,
                (book, page) -> look(
                        visit,
                        () -> book.mail(key(visit), number(visit)),
                        mail -> visit.file("application/octet-stream", "message.eml")
                                .result(mail.octets())));
    }

    private void end(Visit visit) {
        look(visit, (book, page) -> {
            book.end(key(visit));
            visit.go("/lab");
        });
    }

    private void json(Visit visit) {
        look(visit, (book, page) -> tell(visit, key(visit), page));
    }

    private void evidence(Visit visit) {
        look(
                visit,
                (book, page) -> look(
                        visit,
                        () -> book.mail(key(visit), number(visit)),
                        mail -> visit.request().contentType("application/json").result(mail.evidence())));
    }

    private void tell(Visit visit, String key, LabPage page) {
        visit.request().contentType("application/json").result(JsonLine.bytes(json -> write(json, visit, key, page)));
    }

    private static void write(JsonGenerator json, Visit visit, String key, LabPage page) {
        json.writeStartObject();
        json.writeStringProperty("address", address(visit, page));
        json.writeStringProperty("token", key);
        json.writeStringProperty("page", visit.desk().settings().link(path(key)));
        json.writeStringProperty("ends", page.ends().toString());
        json.writeName("messages");
        json.writeStartArray();
        for (LabMail mail : page.mails()) {
            json.writeStartObject();
            json.writeNumberProperty("number", mail.number());
            json.writeStringProperty("at", mail.at().toString());
            json.writeNumberProperty("octets", mail.size());
            json.writeStringProperty("tls", mail.tls());
            json.writeBooleanProperty("relayed", mail.relayed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
