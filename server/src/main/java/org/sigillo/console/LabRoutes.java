package org.sigillo.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.lab.LabForm;
import org.sigillo.console.lab.LabView;
import org.sigillo.documents.lab.Examined;
import org.sigillo.documents.lab.LabJson;
import org.sigillo.documents.lab.MessageLab;
import org.sigillo.inbound.Envelope;
import org.sigillo.name.EmailAddress;
import org.sigillo.name.IpAddress;

/// The message lab, as pages and as JSON. What is handed in is looked at and forgotten.
final class LabRoutes {
    /// The largest body: the message, and the form around it.
    static final int MAX_BODY = MessageLab.MAX_MESSAGE + (64 << 10);

    /// What may be typed of a session, in characters: a path of SMTP (5321 §4.5.3.1.3), and room for letters beyond
    /// ASCII.
    private static final int MAX_TYPED = 320;

    private final Counter counter;
    private final Pages pages;
    private final InstantSource clock;
    private final LongSupplier nanos;

    LabRoutes(Counter counter, Pages pages, InstantSource clock, LongSupplier nanos) {
        this.counter = counter;
        this.pages = pages;
        this.clock = clock;
        this.nanos = nanos;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/lab", Need.NOTHING, visit -> pages.tell(visit, "lab", LabForm.empty(takesMail(visit)))),
                Route.look("/lab", Takes.FILE, this::page),
                Route.look("/api/v1/lab", Takes.MESSAGE, this::json));
    }

    private void page(Visit visit) {
        counter.take(
                visit,
                MAX_BODY,
                body -> page(visit, body),
                () -> again(visit, "", "", "", Examined.Why.TOO_LARGE.word()));
    }

    private void page(Visit visit, byte[] body) {
        String type = Objects.requireNonNullElse(visit.request().header("Content-Type"), "");
        FilledForm form = FilledForm.read(type, body);
        if (form == null) {
            again(visit, "", "", "", "no-form");
            return;
        }
        byte[] file = form.octets("file");
        byte[] message = file.length > 0 ? file : form.octets("message");
        String ip = form.text("ip");
        String helo = form.text("helo");
        String mailFrom = form.text("mail-from");
        Envelope typed = typed(ip, helo, mailFrom);
        if (typed == null) {
            again(visit, ip, helo, mailFrom, "session");
            return;
        }
        switch (lab(visit).examine(message, typed)) {
            case Examined.Done done -> pages.tell(visit, "examined", LabView.of(done.examination(), visit.words()));
            case Examined.Refused refused ->
                again(visit, ip, helo, mailFrom, refused.why().word());
        }
    }

    private void again(Visit visit, String ip, String helo, String mailFrom, String why) {
        visit.request().status(why.equals("too-large") ? 413 : 400);
        pages.tell(visit, "lab", new LabForm(cut(ip), cut(helo), cut(mailFrom), "lab.wrong." + why, takesMail(visit)));
    }

    private static boolean takesMail(Visit visit) {
        return visit.desk().settings().lab() != null && visit.desk().store() != null;
    }

    private static String cut(String typed) {
        return typed.length() <= MAX_TYPED ? typed : typed.substring(0, MAX_TYPED);
    }

    private void json(Visit visit) {
        counter.take(
                visit,
                MessageLab.MAX_MESSAGE,
                body -> json(visit, body),
                () -> pages.trouble(visit, Trouble.message(Examined.Why.TOO_LARGE.word())));
    }

    private void json(Visit visit, byte[] body) {
        Envelope typed = typed(asked(visit, "ip"), asked(visit, "helo"), asked(visit, "mailFrom"));
        if (typed == null) {
            pages.trouble(visit, Trouble.message("session"));
            return;
        }
        switch (lab(visit).examine(body, typed)) {
            case Examined.Done done ->
                visit.request().contentType("application/json").result(LabJson.bytes(done.examination()));
            case Examined.Refused refused ->
                pages.trouble(visit, Trouble.message(refused.why().word()));
        }
    }

    private static String asked(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.request().queryParam(name), "").strip();
    }

    /// What was typed of the session; `null` if it can be none.
    private static @Nullable Envelope typed(String ip, String helo, String mailFrom) {
        IpAddress address = ip.isEmpty() ? null : IpAddress.parse(ip);
        if (!ip.isEmpty() && address == null) return null;
        if (helo.length() > MAX_TYPED || mailFrom.length() > MAX_TYPED) return null;
        return new Envelope(address, helo, mailFrom.isEmpty() ? null : EmailAddress.withoutBrackets(mailFrom));
    }

    private MessageLab lab(Visit visit) {
        String host = visit.desk().settings().url().getHost();
        return new MessageLab(visit.desk().dns(), clock, nanos, host == null ? "localhost" : host);
    }
}
