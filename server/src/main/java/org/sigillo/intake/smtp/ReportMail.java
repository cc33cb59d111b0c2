package org.sigillo.intake.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.lab.Session;
import org.sigillo.inbound.Envelope;
import org.sigillo.intake.Delivery;
import org.sigillo.intake.Hold;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeAnswer;
import org.sigillo.name.IpAddress;
import org.sigillo.reports.Incoming;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/// One mail: taken for our own addresses, and answered once it is on disk. It is for reports, or for one address behind
/// the side door, and never for both.
final class ReportMail implements MessageHandler {
    private final MessageContext session;
    private final SmtpSettings settings;
    private final Supplier<@Nullable Intake> intake;
    private final InstantSource clock;
    private String from = "";
    private boolean forReports;
    private @Nullable SideDoor side;
    private String aside = "";

    ReportMail(MessageContext session, SmtpSettings settings, Supplier<@Nullable Intake> intake, InstantSource clock) {
        this.session = session;
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void from(String address) throws RejectException {
        from = address;
        IntakeAnswer.Busy busy = intake().busy();
        if (busy != null) throw new RejectException(451, "4.3.2 " + busy.why());
    }

    private Intake intake() throws DropConnectionException {
        Intake now = intake.get();
        if (now == null) throw new DropConnectionException(421, "4.3.2 the service is closing");
        return now;
    }

    @Override
    public void recipient(String address) throws RejectException {
        SideDoor beside = settings.side();
        if (beside != null && beside.isFor(address)) aside(beside, address);
        else if (!settings.mailboxes().take(address))
            throw new RejectException(550, "5.7.1 mail to this address is not taken here");
        else if (side != null) throw alone();
        else forReports = true;
    }

    private void aside(SideDoor beside, String address) throws RejectException {
        SideDoor.Refusal refusal = beside.refused(address);
        if (refusal != null) throw rejection(refusal);
        boolean again = side == beside && aside.equalsIgnoreCase(address);
        if (forReports || side != null && !again) throw alone();
        side = beside;
        aside = address;
    }

    /// The client comes again with this recipient alone (5321 §4.5.3.1.10).
    private static RejectException alone() {
        return new RejectException(452, "4.5.3 mail to this address comes alone");
    }

    private static RejectException rejection(SideDoor.Refusal refusal) {
        return new RejectException(refusal.code(), refusal.text());
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
        Intake now = intake();
        SideDoor beside = side;
        int most = beside == null ? settings.octets() : beside.octets();
        try (Hold hold = now.hold()) {
            MailBody body = new MailBody();
            return switch (body.read(in, most, hold)) {
                case WHOLE -> beside == null ? store(now, body.octets(), hold) : pass(beside, body.octets());
                case TOO_LARGE ->
                    throw new DropConnectionException(
                            552, "5.3.4 more than " + most + " octets are not taken"); // 1870 §6.1
                case BARE_LF ->
                    throw new DropConnectionException(550, "5.5.2 a line ends in LF without CR"); // 5321 §2.3.8
                case NO_ROOM -> throw new RejectException(451, "4.3.2 too much mail is coming in");
            };
        }
    }

    private String pass(SideDoor beside, byte[] octets) throws RejectException {
        IpAddress client = client();
        Session with = new Session(
                clock.instant(),
                new Envelope(client, session.getHelo().orElse(""), from),
                tls(),
                client != null && settings.isRelay(client));
        SideDoor.Refusal refusal = beside.take(aside, octets, with);
        if (refusal != null) throw rejection(refusal);
        return "2.0.0 looked at";
    }

    /// The protocol; empty without TLS.
    private String tls() {
        return session instanceof org.subethamail.smtp.server.Session known
                        && known.getSocket() instanceof SSLSocket encrypted
                ? encrypted.getSession().getProtocol()
                : "";
    }

    private String store(Intake now, byte[] octets, Hold hold) throws RejectException {
        Incoming incoming = new Incoming(source(), octets, clock.instant());
        return switch (now.take(new Delivery(Delivery.Way.SMTP, incoming, envelope()), hold)) {
            case IntakeAnswer.Taken taken -> "2.0.0 stored";
            case IntakeAnswer.Duplicate known -> "2.0.0 stored before";
            case IntakeAnswer.Quarantined kept -> "2.0.0 kept for a person to look at";
            case IntakeAnswer.Busy busy -> throw new RejectException(451, "4.3.2 " + busy.why());
            case IntakeAnswer.StoreBroken broken ->
                throw new RejectException(452, "4.3.1 mail cannot be stored at the moment"); // 3463 §3.4
        };
    }

    private String address() {
        return session.getRemoteAddress() instanceof InetSocketAddress client
                ? client.getAddress().getHostAddress()
                : "";
    }

    private @Nullable IpAddress client() {
        return IpAddress.parse(address());
    }

    /// Behind a relay of ours nothing is known of the session with the sender: DKIM alone speaks for the mail.
    private Envelope envelope() {
        IpAddress client = client();
        if (client == null || settings.isRelay(client)) return Envelope.UNKNOWN;
        return new Envelope(client, session.getHelo().orElse(""), from);
    }

    private String source() {
        return "smtp " + address() + " <" + from + '>';
    }

    @Override
    public void done() {
        // nothing is held
    }
}
