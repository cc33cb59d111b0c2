package org.sigillo.intake.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.server.Session;

/// One connection: what it may still send, and until when. A silent one, one that sends an octet a minute, and one that
/// says commands for ever are all ended.
final class Line extends Socket {
    private final LongSupplier nanos;
    private volatile long deadline;
    private volatile boolean inMessage;
    private volatile @Nullable Session session;
    private int commands;
    private long octets;

    Line(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// The dialogue begins.
    void begin(Session with, Duration idle) {
        session = with;
        until(idle);
    }

    /// A command came: the next may take so long.
    void command(Duration idle) throws DropConnectionException {
        if (++commands > SmtpSettings.MAX_COMMANDS)
            throw new DropConnectionException(421, "4.7.0 too many commands without a mail");
        until(idle);
    }

    /// DATA came.
    void beginMessage(Duration most) {
        until(most);
        inMessage = true;
    }

    /// The mail has its answer, and it was sent.
    void endMessage(Duration idle) {
        commands = 0;
        octets = 0;
        inMessage = false;
        until(idle);
    }

    private void until(Duration most) {
        deadline = nanos.getAsLong() + most.toNanos();
    }

    boolean isInMessage() {
        return inMessage;
    }

    boolean isLate(long now) {
        return session != null && now - deadline > 0;
    }

    /// Says goodbye and closes. The client may not be listening: this may be called by a thread of its own alone.
    void end(String reply) {
        Session with = session;
        try {
            if (with != null && !inMessage) with.sendResponse(reply);
            if (with != null) with.quit();
            close();
        } catch (IOException gone) {
            // it is closed
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read > 0 && !inMessage && (octets += read) > SmtpSettings.MAX_COMMAND_OCTETS)
                    throw new SocketException("too many octets without a mail");
                return read;
            }
        };
    }
}
