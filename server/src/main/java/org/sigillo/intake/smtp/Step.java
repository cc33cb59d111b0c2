package org.sigillo.intake.smtp;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.Session;

/// One command of the dialogue, kept within bounds before SubEthaSMTP's own carries it out.
abstract class Step extends BaseCommand {
    private final Lines lines;

    /// What the steps know of connections.
    interface Lines {
        /// The connection of a session; `null` if it is not known any more.
        @Nullable
        Line of(Session session);

        /// What is in force.
        SmtpSettings settings();

        /// Whether no new mail is begun.
        boolean isStopping();
    }

    private Step(String name, Lines lines) {
        super(name, "5321");
        this.lines = lines;
    }

    /// Puts the steps before those of a server.
    static void into(CommandHandler commands, Lines lines) {
        for (String name : Set.copyOf(commands.getVerbs())) {
            Command inner = commands.getCommand(name);
            commands.addCommand(
                    switch (name) {
                        case "EHLO" -> new Hello(lines);
                        case "MAIL" -> new Mail(lines, inner);
                        case "RCPT" -> new Recipient(lines, inner);
                        case "DATA" -> new Data(lines, inner);
                        case "STARTTLS" -> new Encrypt(lines, inner);
                        case "BDAT" -> new Refused(name, lines);
                        case "AUTH", "EXPN", "HELP" -> new Absent(name, lines);
                        default -> new Plain(name, lines, inner);
                    });
        }
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        Line at = lines.of(session);
        if (at == null || lines.isStopping()) throw new DropConnectionException(421, "4.3.2 the service is closing");
        at.command(lines.settings().idle());
        execute(line, session, at, lines.settings());
    }

    abstract void execute(String line, Session session, Line at, SmtpSettings settings)
            throws IOException, DropConnectionException;

    /// Carried out as it is.
    private static final class Plain extends Step {
        private final Command inner;

        Plain(String name, Lines lines, Command inner) {
            super(name, lines);
            this.inner = inner;
        }

        @Override
        void execute(String line, Session session, Line at, SmtpSettings settings)
                throws IOException, DropConnectionException {
            inner.execute(line, session);
        }
    }

    /// Tells what we do, and no more: neither CHUNKING, which is not taken, nor STARTTLS twice (3207 §4.2).
    private static final class Hello extends Step {
        Hello(Lines lines) {
            super("EHLO", lines);
        }

        @Override
        void execute(String line, Session session, Line at, SmtpSettings settings) throws IOException {
            String[] words = getArgs(line);
            if (words.length < 2) {
                session.sendResponse("501 5.5.4 EHLO needs a name");
                return;
            }
            session.resetMailTransaction();
            session.setHelo(words[1]);
            StringBuilder reply = new StringBuilder("250-").append(settings.hostname());
            if (settings.tls() != null && !session.isTLSStarted()) reply.append("\r\n250-STARTTLS");
            reply.append("\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE ").append(settings.octets()); // 1870 §3
            session.sendResponse(reply.toString());
        }
    }

    /// A handshake that fails ends the connection: what follows could be anything (3207 §4.1).
    private static final class Encrypt extends Step {
        private final Command inner;

        Encrypt(Lines lines, Command inner) {
            super("STARTTLS", lines);
            this.inner = inner;
        }

        @Override
        void execute(String line, Session session, Line at, SmtpSettings settings)
                throws IOException, DropConnectionException {
            if (settings.tls() == null || session.isTLSStarted()) {
                session.sendResponse("502 5.5.1 STARTTLS is not done here");
                return;
            }
            if (getArgs(line).length > 1) {
                session.sendResponse("501 5.5.4 STARTTLS stands alone");
                return;
            }
            inner.execute(line, session);
            if (!session.isTLSStarted()) at.close();
        }
    }

    /// A size that is too large is told at once (1870 §6.1), one that is no number as well.
    private static final class Mail extends Step {
        private final Command inner;

        Mail(Lines lines, Command inner) {
            super("MAIL", lines);
            this.inner = inner;
        }

        @Override
        void execute(String line, Session session, Line at, SmtpSettings settings)
                throws IOException, DropConnectionException {
            for (String word : getArgs(line)) {
                if (!word.toLowerCase(Locale.ROOT).startsWith("size=")) continue;
                String number = word.substring("size=".length());
                if (!isNumber(number)) {
                    session.sendResponse("501 5.5.4 SIZE is a number");
                    return;
                }
                if (Ascii.decimal(number, settings.octets()) < 0) {
                    session.sendResponse("552 5.3.4 more than " + settings.octets() + " octets are not taken");
                    return;
                }
            }
            inner.execute(line, session);
        }

        private static boolean isNumber(String text) {
            if (text.isEmpty() || text.length() > 20) return false; // 1870 §3
            for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
            return true;
        }
    }

    /// So many recipients, and no more (5321 §4.5.3.1.10).
    private static final class Recipient extends Step {
        private final Command inner;

        Recipient(Lines lines, Command inner) {
            super("RCPT", lines);
            this.inner = inner;
        }

        @Override
        void execute(String line, Session session, Line at, SmtpSettings settings)
                throws IOException, DropConnectionException {
            if (session.getRecipientCount() >= settings.recipients()) {
                session.sendResponse("452 4.5.3 too many recipients");
                return;
            }
            SideDoor side = settings.side();
            if (side != null && session.getDeclaredMessageSize() > side.octets() && isAside(line, side)) {
                session.sendResponse("552 5.3.4 more than " + side.octets() + " octets are not taken"); // 1870 §6.1
                return;
            }
            inner.execute(line, session);
        }

        private static boolean isAside(String line, SideDoor side) {
            int from = line.indexOf('<');
            int to = line.indexOf('>', from + 1);
            return from >= 0 && to > from && side.isFor(line.substring(from + 1, to));
        }
    }

    /// Afterwards the mail is done with, whatever was answered (5321 §4.1.1.4).
    private static final class Data extends Step {
        private final Command inner;

        Data(Lines lines, Command inner) {
            super("DATA", lines);
            this.inner = inner;
        }

        @Override
        void execute(String line, Session session, Line at, SmtpSettings settings)
                throws IOException, DropConnectionException {
            if (!session.isMailTransactionInProgress() || session.getRecipientCount() == 0) {
                session.sendResponse("503 5.5.1 MAIL and RCPT come first");
                return;
            }
            at.beginMessage(settings.message());
            try {
                inner.execute(line, session);
            } finally {
                session.resetMailTransaction();
                at.endMessage(settings.idle());
            }
        }
    }

    /// Closes the connection: what follows would be taken for commands (3030 §2).
    private static final class Refused extends Step {
        Refused(String name, Lines lines) {
            super(name, lines);
        }

        @Override
        void execute(String line, Session session, Line at, SmtpSettings settings) throws DropConnectionException {
            throw new DropConnectionException(502, "5.5.1 " + getName() + " is not taken");
        }
    }

    /// Not for a server that only takes reports (5321 §4.2.4).
    private static final class Absent extends Step {
        Absent(String name, Lines lines) {
            super(name, lines);
        }

        @Override
        void execute(String line, Session session, Line at, SmtpSettings settings) throws IOException {
            session.sendResponse("502 5.5.1 " + getName() + " is not done here");
        }
    }
}
