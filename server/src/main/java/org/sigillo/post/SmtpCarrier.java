package org.sigillo.post;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// Hands a mail to the relay: one connection, one mail, one recipient (5321).
///
/// @param relay the mail server
record SmtpCarrier(SmtpRelay relay) {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /// Where the talk is: what fails is told with it.
    private enum Step {
        CONNECT("connecting"),
        GREETING("its greeting"),
        EHLO("EHLO"),
        STARTTLS("STARTTLS"),
        AUTH("AUTH"),
        MAIL("MAIL"),
        RCPT("RCPT"),
        DATA("DATA"),
        CONTENT("the message"),
        END("the end of the message");

        final String word;

        Step(String word) {
            this.word = word;
        }

        /// Up to here it has nothing to do with who is written to.
        boolean isOfPlace() {
            return compareTo(RCPT) < 0;
        }
    }

    /// Hands a mail over.
    ///
    /// @param to its recipient
    /// @param message RFC 5322, lines ending in CRLF
    /// @param before asked when all is said but the final dot
    /// @return what came of it; never an exception for what the server did
    Carried carry(EmailAddress to, byte[] message, Carried.BeforeEnd before) {
        return new Talk(to, message, before).carry();
    }

    private final class Talk {
        final EmailAddress to;
        final byte[] message;
        final Carried.BeforeEnd before;
        Step step = Step.CONNECT;
        Map<String, String> offers = Map.of();

        Talk(EmailAddress to, byte[] message, Carried.BeforeEnd before) {
            this.to = to;
            this.message = message;
            this.before = before;
        }

        Carried carry() {
            try (SmtpLine line = new SmtpLine(relay.host(), relay.port(), relay.times())) {
                return carry(line);
            } catch (SocketTimeoutException late) {
                return broken("no answer in time");
            } catch (IOException broken) {
                String why = broken.getMessage();
                return broken(why == null ? broken.getClass().getSimpleName() : SmtpLine.shown(why, 200));
            }
        }

        private Carried broken(String why) {
            String doubt = step == Step.END ? "; it may have arrived" : "";
            return new Carried.Later(relay + " at " + step.word + ": " + why + doubt, step.isOfPlace());
        }

        private Carried carry(SmtpLine line) throws IOException {
            SmtpReply bad = greet(line);
            if (bad == null) bad = identify(line);
            if (bad != null) return new Carried.Later(said(bad), true); // refused for good, too: a person must look
            step = Step.MAIL;
            long limit = Ascii.decimal(offers.getOrDefault("SIZE", ""), Long.MAX_VALUE / 16);
            if (limit > 0 && message.length > limit) // 1870 §5
            return new Carried.Refused(relay + " takes " + limit + " octets, and these are " + message.length, false);
            if (isEightBit() && !offers.containsKey("8BITMIME")) // 6152 §3
            return new Carried.Refused(relay + " takes no 8-bit text (8BITMIME)", false);
            SmtpReply mail = line.ask(mail(), relay.times().step());
            if (!mail.isGood())
                return mail.isAboutSize() && mail.isPermanent()
                        ? new Carried.Refused(said(mail), false)
                        : new Carried.Later(said(mail), true);
            step = Step.RCPT;
            SmtpReply recipient = line.ask("RCPT TO:<" + to + '>', relay.times().step());
            if (!recipient.isGood()) return refused(recipient);
            step = Step.DATA;
            SmtpReply data = line.ask("DATA", relay.times().data());
            if (data.code() != 354) return refused(data);
            return end(line);
        }

        private Carried end(SmtpLine line) throws IOException {
            step = Step.CONTENT;
            line.content(message);
            if (!before.isOurs()) return new Carried.Abandoned();
            step = Step.END;
            line.end();
            SmtpReply end = line.reply(relay.times().end());
            if (!end.isGood()) return refused(end);
            quit(line);
            return new Carried.Delivered(end.toString());
        }

        /// The server has the mail, whatever becomes of this.
        private static void quit(SmtpLine line) {
            try {
                line.say("QUIT");
            } catch (IOException gone) {
                // so are we
            }
        }

        private String said(SmtpReply reply) {
            return relay + " to " + step.word + ": " + reply;
        }

        private Carried refused(SmtpReply reply) {
            return reply.isPermanent()
                    ? new Carried.Refused(said(reply), step != Step.DATA && reply.isAboutAddress())
                    : new Carried.Later(said(reply), reply.isClosing());
        }

        /// Up to the offers of the server; a reply if it is not what it should be.
        private @Nullable SmtpReply greet(SmtpLine line) throws IOException {
            SmtpTimes times = relay.times();
            switch (relay.security()) {
                case IMPLICIT -> { // 8314 §3.3
                    line.protect(relay.trust(), relay.host(), relay.port(), times.step());
                    return greeted(line);
                }
                case STARTTLS -> {
                    SmtpReply bad = greeted(line);
                    if (bad != null) return bad;
                    step = Step.STARTTLS;
                    if (!offers.containsKey("STARTTLS")) throw new IOException("TLS is not offered");
                    SmtpReply go = line.ask("STARTTLS", times.step());
                    if (go.code() != 220) return go;
                    line.protect(relay.trust(), relay.host(), relay.port(), times.step());
                    return hello(line); // 3207 §4.2
                }
                case NONE -> {
                    return greeted(line);
                }
            }
            throw new AssertionError();
        }

        private @Nullable SmtpReply greeted(SmtpLine line) throws IOException {
            step = Step.GREETING;
            SmtpReply greeting = line.reply(relay.times().step());
            return greeting.code() == 220 ? hello(line) : greeting;
        }

        private @Nullable SmtpReply hello(SmtpLine line) throws IOException {
            step = Step.EHLO;
            SmtpReply hello = line.ask("EHLO " + relay.helo(), relay.times().step());
            offers = hello.isGood() ? offers(hello) : Map.of();
            if (hello.isPermanent())
                hello = line.ask("HELO " + relay.helo(), relay.times().step()); // 5321 §3.2
            return hello.isGood() ? null : hello;
        }

        private static Map<String, String> offers(SmtpReply reply) {
            Map<String, String> offers = new HashMap<>();
            String[] lines = reply.text().split("\n", SmtpLine.MAX_LINES);
            for (int i = 1; i < lines.length; i++) { // the first says who it is
                String line = lines[i];
                int blank = line.indexOf(' ');
                String word = blank < 0 ? line : line.substring(0, blank);
                offers.put(word.toUpperCase(Locale.ROOT), blank < 0 ? "" : line.substring(blank + 1));
            }
            return offers;
        }

        private @Nullable SmtpReply identify(SmtpLine line) throws IOException {
            String user = relay.user();
            if (user == null) return null;
            step = Step.AUTH;
            Duration time = relay.times().step();
            String mechanisms = ' ' + offers.getOrDefault("AUTH", "").toUpperCase(Locale.ROOT) + ' ';
            if (mechanisms.contains(" PLAIN ")) { // 4616
                SmtpReply reply = line.ask("AUTH PLAIN " + base64('\0' + user + '\0' + relay.password()), time);
                return reply.code() == 235 ? null : reply;
            }
            if (!mechanisms.contains(" LOGIN ")) throw new IOException("neither AUTH PLAIN nor LOGIN is offered");
            SmtpReply reply = line.ask("AUTH LOGIN", time);
            if (reply.code() == 334) reply = line.ask(base64(user), time);
            if (reply.code() == 334) reply = line.ask(base64(relay.password()), time);
            return reply.code() == 235 ? null : reply;
        }

        private static String base64(String text) {
            return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        private String mail() {
            EmailAddress bounces = relay.bounces();
            StringBuilder mail = new StringBuilder("MAIL FROM:<");
            if (bounces != null) mail.append(bounces);
            mail.append('>');
            if (offers.containsKey("SIZE")) mail.append(" SIZE=").append(message.length);
            if (isEightBit()) mail.append(" BODY=8BITMIME");
            return mail.toString();
        }

        private boolean isEightBit() {
            for (byte octet : message) if (octet < 0) return true;
            return false;
        }
    }
}
