package org.sigillo.intake.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

/// One mail: taken for our own addresses, and answered once it is on disk.
final class ReportMail implements MessageHandler {
    private final MessageContext session;
    private final SmtpSettings settings;
    private final Supplier<@Nullable Intake> intake;
    private final InstantSource clock;
    private String from = "";

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
        if (!settings.mailboxes().take(address))
            throw new RejectException(550, "5.7.1 mail to this address is not taken here");
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
        Intake now = intake();
        try (Hold hold = now.hold()) {
            MailBody body = new MailBody();
            return switch (body.read(in, settings.octets(), hold)) {
                case WHOLE -> store(now, body.octets(), hold);
                case TOO_LARGE ->
                    throw new DropConnectionException(
                            552, "5.3.4 more than " + settings.octets() + " octets are not taken"); // 1870 §6.1
                case BARE_LF ->
                    throw new DropConnectionException(550, "5.5.2 a line ends in LF without CR"); // 5321 §2.3.8
                case NO_ROOM -> throw new RejectException(451, "4.3.2 too much mail is coming in");
            };
        }
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
