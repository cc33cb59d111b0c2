package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Change;
import org.sigillo.milter.Client;
import org.sigillo.milter.MilterFilter;
import org.sigillo.milter.MilterLimits;
import org.sigillo.milter.MilterLog;
import org.sigillo.milter.MilterServer;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Reply;
import org.sigillo.milter.UnixSocket;
import org.sigillo.milter.Wanted;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;
import org.sigillo.text.Ascii;

/// The milter protocol with real mail servers: what their clients sent is what the filter is told, to the octet, and
/// what the filter asks for is what they do.
class MilterTest {
    private static final String MESSAGE = """
            From: a@example.com
            To:b@example.net
            Subject:  two blanks
            Date: Sat, 21 Nov 2026 10:00:00 +0000
            Message-ID: <1@example.com>
            X-Dup: one
            X-Dup: two
            X-Folded: first
            \tsecond
              third
            X-Tab:\ttab
            X-Trail: trailing\040\040

            hello
            100 %
            """.replace("\n", "\r\n");

    /// Which mail server, and whether it waits for an answer to every step.
    enum Setting {
        POSTFIX,
        POSTFIX_CHATTY,
        SENDMAIL,
        SENDMAIL_CHATTY;

        boolean isPostfix() {
            return this == POSTFIX || this == POSTFIX_CHATTY;
        }

        Set<Step> notAnswered() {
            return this == POSTFIX || this == SENDMAIL
                    ? EnumSet.of(
                            Step.CONNECT,
                            Step.HELO,
                            Step.RECIPIENT,
                            Step.DATA,
                            Step.HEADER,
                            Step.END_OF_HEADER,
                            Step.BODY)
                    : Set.of();
        }
    }

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void installed() {
        Postfix.mustBeInstalled();
    }

    /// A folder for the socket, in which Sendmail takes one: none of those above it may be open to everybody.
    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("/run"), "milter");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldAndWhatIsDone(Setting setting) throws Exception {
        Wanted wanted = new Wanted(
                Set.of(ChangeKind.ADD_HEADERS, ChangeKind.CHANGE_HEADERS),
                Set.of(),
                setting.notAnswered(),
                Map.of(Step.CONNECT, Set.of("j"), Step.END_OF_MESSAGE, Set.of("i")));
        MilterLog log = new MilterLog(System.getLogger("milter"), System::nanoTime);
        try (MilterServer milter = new MilterServer(new Scripted(wanted), MilterLimits.DEFAULT, log, System::nanoTime);
                Namespace network = Namespace.with("192.0.2.10")) {
            Path folder = folder();
            Path socket = folder.resolve("sock");
            milter.listen(new UnixSocket(socket, setting.isPostfix() ? "rw-rw-rw-" : "rw-------", null));
            try (MailServer server = setting.isPostfix()
                    ? new Postfix(network, "smtpd_milters = unix:" + socket + "\n")
                    : new Sendmail(network, "local:" + socket)) {
                told.clear();
                assertThat(send(server, "a@example.com").getLast()).startsWith("250 ");
                assertThat(told.take()).isEqualTo(MESSAGE);
                String delivered = server.delivered();
                assertThat(delivered)
                        .startsWith("X-First: above\r\n")
                        .contains("\r\nSubject: new\r\n", "\r\nX-Dup: one\r\n", "\r\nX-Last: a\r\n\tb\r\n")
                        .contains("\r\nX-Folded: first\r\n\tsecond\r\n  third\r\n", "\r\nX-Tab:\ttab\r\n")
                        .doesNotContain("X-Dup: two", "two blanks")
                        .endsWith("\r\n\r\nhello\r\n100 %\r\n");

                assertThat(send(server, "refused@example.com").getLast()).startsWith("550 5.7.26 100% refused");
                assertThat(told.take()).isEqualTo(MESSAGE);
                assertThat(send(server, "failing@example.com")).anyMatch(line -> line.startsWith("451 "));
            }
            assertThat(milter.statistics().violations()).isZero();
            assertThat(milter.statistics().refusals()).isZero();
            assertThat(milter.statistics().failures()).isEqualTo(1);
            assertThat(milter.statistics().messages()).isEqualTo(2);
            milter.close();
            Files.delete(folder);
        }
    }

    private static List<String> send(MailServer server, String from) {
        return server.send(new MailServer.Sending(
                "192.0.2.10",
                "mail.example.com",
                from,
                List.of("b@example.net"),
                MESSAGE.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Changes each message; refuses one sender, and breaks at another.
    private final class Scripted implements MilterFilter {
        private final Wanted wanted;

        Scripted(Wanted wanted) {
            this.wanted = wanted;
        }

        @Override
        public Wanted wanted() {
            return wanted;
        }

        @Override
        public MilterSession open() {
            return new Session();
        }
    }

    private final class Session implements MilterSession {
        private final StringBuilder message = new StringBuilder();
        private String sender = "";

        @Override
        public Reply connect(Client client, Map<String, String> macros) {
            if (!"192.0.2.10".equals(String.valueOf(client.address()))) return Reply.CONTINUE; // it only looks
            assertThat(macros).containsKey("j");
            return Reply.CONTINUE;
        }

        @Override
        public Reply mail(String address, List<String> parameters, Map<String, String> macros) {
            if (address.contains("failing")) throw new IllegalStateException("as the test wants it");
            sender = address;
            return Reply.CONTINUE;
        }

        @Override
        public Reply header(String name, String value) {
            message.append(name).append(':').append(value).append("\r\n");
            return Reply.CONTINUE;
        }

        @Override
        public Reply endOfHeader(Map<String, String> macros) {
            message.append("\r\n");
            return Reply.CONTINUE;
        }

        @Override
        public Reply body(byte[] buffer, int offset, int length) {
            message.append(Ascii.octets(buffer, offset, offset + length));
            return Reply.CONTINUE;
        }

        @Override
        public Answer endOfMessage(Map<String, String> macros) {
            assertThat(macros).containsKey("i");
            told.add(message.toString());
            message.setLength(0);
            if (sender.equals("<refused@example.com>"))
                return new Answer(List.of(), new Reply.Custom(550, "5.7.26", "100% refused"));
            return new Answer(
                    List.of(
                            new Change.InsertHeader(0, "X-First", " above"),
                            new Change.AddHeader("X-Last", " a\r\n\tb"),
                            new Change.ReplaceHeader("Subject", 1, " new"),
                            new Change.DeleteHeader("X-Dup", 2)),
                    Reply.CONTINUE);
        }
    }
}
