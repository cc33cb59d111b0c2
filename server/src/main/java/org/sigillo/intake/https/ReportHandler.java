package org.sigillo.intake.https;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Delivery;
import org.sigillo.intake.Hold;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeAnswer;
import org.sigillo.rate.ClientAddress;
import org.sigillo.rate.ClientRate;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.Receipt;

/// One request → one delivery → one answer. What is answered 2xx is durable.
final class ReportHandler extends Handler.Abstract {
    /// What is read of a body nobody wants, in octets, so that its sender hears why.
    static final int MAX_PASSED_OVER = 1 << 20;

    private static final int PIECE = 16 << 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_READ_AT_ONCE = 2;
    private static final String BEARER = "Bearer ";

    private final Supplier<@Nullable Intake> intake;
    private final InstantSource clock;
    private final Slots slots;
    private final ClientRate rate;
    private final StrangeOctets strange;
    private final IntConsumer answered;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Semaphore reading = new Semaphore(MOST_READ_AT_ONCE);
    private volatile HttpsSettings settings;

    ReportHandler(
            HttpsSettings settings,
            Supplier<@Nullable Intake> intake,
            Slots slots,
            InstantSource clock,
            LongSupplier nanos,
            IntConsumer answered) {
        this.settings = settings;
        this.intake = intake;
        this.slots = slots;
        this.clock = clock;
        this.rate = new ClientRate(nanos, MINUTE);
        this.strange = new StrangeOctets(clock);
        this.answered = answered;
    }

    void become(HttpsSettings next) {
        settings = next;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        slots.reading(peer);
        boolean first = underWay.incrementAndGet() <= settings.requests();
        HttpAnswer answer;
        try {
            answer = first ? answer(request, peer) : HttpAnswer.later(503, "Too many requests are under way.");
        } catch (IOException cut) { // too slow, or gone
            answer = HttpAnswer.unread(408, "The body did not come in time.");
        } finally {
            underWay.decrementAndGet();
        }
        answered.accept(answer.status());
        slots.idle(peer);
        if (answer.close()) end(answer, request, response, callback);
        else tell(answer, response, callback);
        return true;
    }

    /// Closed at once, the connection would be reset under the body that still comes, and the answer be
    /// lost with it: so some of it is passed over (9112 §9.6).
    private static void end(HttpAnswer answer, Request request, Response response, Callback callback) {
        try (Blocker.Callback told = Blocker.callback()) {
            tell(answer, response, told);
            told.block();
            InputStream rest = Content.Source.asInputStream(request);
            rest.skipNBytes(MAX_PASSED_OVER);
        } catch (IOException cut) { // its end, or that of the connection
        }
        callback.succeeded();
    }

    private static void tell(HttpAnswer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        if (answer.field() != null) response.getHeaders().put(answer.field(), answer.value());
        if (answer.close()) response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Content.Sink.write(response, true, answer.text() + '\n', callback);
    }

    private HttpAnswer answer(Request request, SocketAddress peer) throws IOException {
        HttpsSettings now = settings;
        HttpsSettings.Taken taken = now.paths().get(Request.getPathInContext(request));
        if (taken == null) return HttpAnswer.unread(404, "There is nothing here.");
        if (!request.getMethod().equals("POST"))
            return HttpAnswer.unread(405, "Reports are handed over by POST.", "Allow", "POST"); // 9110 §15.5.6
        ClientAddress client = client(request, peer, now.certificate() == null);
        if (!rate.admits(client.counted(), now.rate())) return HttpAnswer.later(429, "You come too often."); // 6585 §4
        if (taken instanceof HttpsSettings.Taken.Anything anything && !isKnown(request, anything.tokens()))
            return HttpAnswer.unread(401, "A bearer token is wanted.", "WWW-Authenticate", "Bearer"); // 6750 §3
        Intake to = intake.get();
        if (to == null) return HttpAnswer.later(503, "The service is closing.");
        IntakeAnswer.Busy busy = to.busy();
        if (busy != null) return HttpAnswer.later(503, "Later, please.");
        if (request.getLength() > now.octets()) return tooLarge(now);
        try (Hold hold = to.hold()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream(PIECE);
            HttpAnswer wrong = read(request, body, hold, now);
            if (wrong != null) return wrong;
            slots.waiting(peer);
            return take(to, new Incoming("https " + client.exact(), body.toByteArray(), clock.instant()), hold, taken);
        }
    }

    private static HttpAnswer tooLarge(HttpsSettings settings) {
        return HttpAnswer.unread(413, "At most " + settings.octets() + " octets are taken.");
    }

    private static @Nullable HttpAnswer read(
            Request request, ByteArrayOutputStream body, Hold hold, HttpsSettings settings) throws IOException {
        byte[] piece = new byte[PIECE];
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int length; (length = in.read(piece)) >= 0; ) {
                if (body.size() + length > settings.octets()) return tooLarge(settings);
                if (!hold.grow(2L * length)) return HttpAnswer.later(503, "Later, please."); // as it comes, and copied
                body.write(piece, 0, length);
            }
        }
        return body.size() == 0 ? HttpAnswer.of(400, "The body is empty.") : null;
    }

    private HttpAnswer take(Intake to, Incoming incoming, Hold hold, HttpsSettings.Taken taken) {
        if (taken instanceof HttpsSettings.Taken.TlsReports) {
            HttpAnswer refused = refused(incoming);
            if (refused != null) return refused;
        }
        return switch (to.take(Delivery.of(Delivery.Way.HTTPS, incoming), hold)) {
            case IntakeAnswer.Taken done ->
                HttpAnswer.of(201, "Taken: " + done.receipts().size() + '.'); // 8460 §5.4
            case IntakeAnswer.Duplicate known -> HttpAnswer.of(200, "Known already, and not counted again.");
            case IntakeAnswer.Quarantined kept -> HttpAnswer.of(400, sentence(kept.receipts()));
            case IntakeAnswer.Busy busy -> HttpAnswer.later(503, "Later, please.");
            case IntakeAnswer.StoreBroken broken -> HttpAnswer.later(503, "It cannot be kept now.");
        };
    }

    /// Strangers hand over TLS reports alone: a DMARC report wants a mail that shows who sent it (9990 §8.2).
    private @Nullable HttpAnswer refused(Incoming incoming) {
        List<Reading> readings;
        reading.acquireUninterruptibly();
        try {
            readings = new ReportReader(UnpackLimits.DEFAULT, incoming.at()).read(incoming.octets());
        } finally {
            reading.release();
        }
        boolean other = false;
        boolean strangeOnes = true;
        for (Reading one : readings) {
            other |= one instanceof Reading.Aggregate || one instanceof Reading.Failure;
            strangeOnes &= one instanceof Reading.Unreadable;
        }
        if (other) return HttpAnswer.of(400, "Only TLS reports (RFC 8460) are taken here.");
        if (strangeOnes && !strange.admits(incoming.octets().length))
            return HttpAnswer.of(400, "It holds no TLS report (RFC 8460) that can be read.");
        return null;
    }

    private static String sentence(List<Receipt> receipts) {
        for (Receipt receipt : receipts) if (receipt instanceof Receipt.Rejected refused) return refused.sentence();
        return "It cannot be read.";
    }

    private static boolean isKnown(Request request, List<String> tokens) {
        String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (given == null || !given.regionMatches(true, 0, BEARER, 0, BEARER.length())) return false;
        byte[] token = given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (String one : tokens) known |= MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), token);
        return known;
    }

    /// The client; behind a proxy what that adds last.
    private static ClientAddress client(Request request, SocketAddress peer, boolean proxied) {
        String address =
                peer instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : peer.toString();
        return ClientAddress.of(address, proxied ? request.getHeaders().getLast(HttpHeader.X_FORWARDED_FOR) : null);
    }
}
