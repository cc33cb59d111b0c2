package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The filter dies, or is told to stop, at every stage of a message behind a Postfix that puts off what was not judged:
/// the client comes again, the message is taken once, and it counts once.
class KillTest {
    private static final String CLIENT = "192.0.2.25";
    private static final String DEAD_DNS = "198.18.0.53";
    private static final String CONFIGURATION =
            FilterTest.CONFIGURATION + "[metrics]\naddress = \"inet:127.0.0.1:8895\"\n";
    private static final String HEADER = "From: alice@example.com\r\nTo: bob@example.net\r\nSubject: killed\r\n"
            + "Date: Sat, 21 Nov 2026 12:00:00 +0000\r\nMessage-ID: <1@example.com>\r\n\r\n";
    private static final String LINE = "0123456789 abcdefghijklmnopqrstuvwxyz 0123456789\r\n";

    private static final int BODY_LINES = 600_000;
    private static final Map<Stage, String> COMMANDS = Map.of(
            Stage.HELO, "EHLO mail.example.com",
            Stage.MAIL, "MAIL FROM:<bounce@example.com>",
            Stage.RECIPIENT, "RCPT TO:<bob@example.net>",
            Stage.DATA, "DATA");

    /// How far a message has come.
    private enum Stage {
        CONNECT,
        HELO,
        MAIL,
        RECIPIENT,
        DATA,
        HEADER,
        BODY,
        END
    }

    @BeforeAll
    static void installed() {
        Postfix.mustBeInstalled();
    }

    @TestFactory
    Stream<DynamicTest> killed() {
        Namespace network = Namespace.with(CLIENT);
        network.blackhole();
        ServedFilter filter = new ServedFilter(network, CONFIGURATION);
        Postfix server = new Postfix(network, FilterTest.MILTERS);
        SmtpSteps client = new SmtpSteps(network);
        return Stream.of(Stage.values())
                .map(stage -> DynamicTest.dynamicTest(
                        "killed after " + stage, () -> killedAfter(stage, client, filter, server)))
                .onClose(() -> {
                    client.close();
                    server.close();
                    filter.close();
                    network.close();
                });
    }

    private static void killedAfter(Stage last, SmtpSteps client, ServedFilter filter, Postfix server) {
        if (last == Stage.END) {
            filter.configure(withDns(DEAD_DNS));
            filter.reload("event=reloaded");
        }
        int counted = lines(filter, "event=judged");
        SmtpSteps.One one = client.open(CLIENT, 25);
        String reply = attempt(one, last, filter);
        one.leave();
        assertThat(reply).as("refused for now").startsWith("4");
        assertThat(lines(filter, "event=judged")).as("it does not count").isEqualTo(counted);

        filter.configure(CONFIGURATION);
        filter.start();
        assertThat(server.send(whole()).getLast()).startsWith("250 ");
        assertThat(server.delivered()).startsWith("Authentication-Results: mx.example.net;");
        assertThat(server.files()).as("delivered once").isEmpty();
        filter.await("event=judged");
        assertThat(lines(filter, "event=judged")).as("it counts once").isEqualTo(counted + 1);
        assertThat(filter.figure("sigillo_messages_total")).isEqualTo(1);
    }

    /// Sends a message, and kills the filter on the way.
    ///
    /// @return the last reply
    private static String attempt(SmtpSteps.One one, Stage last, ServedFilter filter) {
        String reply = one.greeting();
        if (last == Stage.CONNECT) filter.kill();
        for (Stage stage : List.of(Stage.HELO, Stage.MAIL, Stage.RECIPIENT, Stage.DATA)) {
            reply = one.say(COMMANDS.get(stage));
            if (reply.startsWith("4")) return reply;
            if (stage == last) filter.kill();
        }
        one.send(HEADER);
        if (last == Stage.HEADER) filter.kill();
        long before = last.compareTo(Stage.HEADER) > 0 ? filter.octetsRead() : 0;
        if (last == Stage.BODY) { // Postfix hands the body on when all of it has come
            one.send(LINE.repeat(BODY_LINES) + ".\r\n");
            filter.awaitOctets(before + 1_000_000);
            filter.kill();
            assertThat(filter.lastOctetsRead() - before).isLessThan(BODY_LINES * LINE.length());
        } else {
            one.send(LINE + ".\r\n");
        }
        if (last == Stage.END) {
            filter.awaitOctets(before + HEADER.length() + LINE.length());
            filter.kill();
        }
        return one.hear();
    }

    /// Killed at any moment while mail comes, again and again: what is told of a message is told of one that was
    /// accepted, and of that one once; and of all that were accepted, but for what the log had not written yet.
    /// `-Dsigillo.kills=500` takes a while.
    @Test
    void killedAtRandom() throws InterruptedException {
        int kills = Integer.getInteger("sigillo.kills", 3);
        Random chance = new Random(1);
        try (Namespace network = Namespace.with(CLIENT)) {
            try (ServedFilter filter = new ServedFilter(network, CONFIGURATION);
                    Postfix server = new Postfix(network, FilterTest.MILTERS + "smtpd_error_sleep_time = 0\n")) {
                List<String> accepted = new ArrayList<>();
                AtomicBoolean ending = new AtomicBoolean();
                Thread sender = Thread.ofVirtual().start(() -> {
                    while (!ending.get()) {
                        String reply = server.send(whole()).getLast();
                        assertThat(reply).containsAnyOf("250 ", "451 ");
                        if (reply.startsWith("250 ")) accepted.add(reply.substring(reply.lastIndexOf(' ') + 1));
                    }
                });
                for (int i = 0; i < kills; i++) {
                    filter.await("event=judged");
                    LockSupport.parkNanos(chance.nextLong(400_000_000));
                    filter.kill();
                    filter.start();
                }
                filter.await("event=judged");
                ending.set(true);
                sender.join();
                filter.terminate();
                filter.await("event=stopped");
                List<String> told = filter.history()
                        .lines()
                        .filter(line -> line.contains("event=judged"))
                        .map(line -> line.substring(line.indexOf(" id=") + 4, line.indexOf(" client=")))
                        .toList();
                System.out.printf(
                        "%d kills, %d messages accepted, %d told of, %d of these twice or not accepted%n",
                        kills,
                        accepted.size(),
                        told.size(),
                        told.size()
                                - told.stream()
                                        .distinct()
                                        .filter(accepted::contains)
                                        .count());
                assertThat(told).doesNotHaveDuplicates().isSubsetOf(accepted);
                assertThat(accepted.size() - told.size()).isBetween(0, kills);
            }
        }
    }

    /// Told to stop, it lets those messages end that have begun, and takes no other.
    @Test
    void stopped() {
        try (Namespace network = Namespace.with(CLIENT)) {
            network.blackhole();
            try (ServedFilter filter =
                            new ServedFilter(network, withDns(DEAD_DNS).replace("[trust]", "time = \"3s\"\n[trust]"));
                    Postfix server = new Postfix(network, FilterTest.MILTERS);
                    SmtpSteps client = new SmtpSteps(network)) {
                SmtpSteps.One ending = client.open(CLIENT, 25);
                SmtpSteps.One begun = client.open(CLIENT, 25);
                SmtpSteps.One idle = client.open(CLIENT, 25);
                for (SmtpSteps.One one : List.of(ending, begun, idle)) one.say(COMMANDS.get(Stage.HELO));
                for (SmtpSteps.One one : List.of(ending, begun)) {
                    one.say(COMMANDS.get(Stage.MAIL));
                    one.say(COMMANDS.get(Stage.RECIPIENT));
                    one.say(COMMANDS.get(Stage.DATA));
                }
                long before = filter.octetsRead();
                ending.send(HEADER + LINE + ".\r\n");
                filter.awaitOctets(before + HEADER.length() + LINE.length());
                filter.terminate();
                filter.awaitHealth("stopping");
                assertThat(message(idle)).as("begins nothing new").startsWith("451 ");
                SmtpSteps.One late = client.open(CLIENT, 25);
                late.say(COMMANDS.get(Stage.HELO));
                assertThat(message(late)).as("comes too late").startsWith("451 ");
                begun.send(HEADER + LINE + ".\r\n");
                assertThat(ending.hear()).startsWith("250 ");
                assertThat(begun.hear()).startsWith("250 ");
                assertThat(filter.process().onExit().join().exitValue()).isZero();
                for (int i = 0; i < 2; i++) assertThat(server.delivered()).contains("dmarc=temperror");
                filter.await("event=stopped");
                assertThat(lines(filter, "event=judged")).isEqualTo(2);
            }
        }
    }

    /// Sends a message behind HELO.
    ///
    /// @return the last reply
    private static String message(SmtpSteps.One one) {
        for (Stage stage : List.of(Stage.MAIL, Stage.RECIPIENT, Stage.DATA)) {
            String reply = one.say(COMMANDS.get(stage));
            if (reply.startsWith("4")) return reply;
        }
        one.send(HEADER + LINE + ".\r\n");
        return one.hear();
    }

    private static MailServer.Sending whole() {
        return new MailServer.Sending(
                CLIENT,
                "mail.example.com",
                "bounce@example.com",
                List.of("bob@example.net"),
                (HEADER + LINE).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String withDns(String server) {
        return CONFIGURATION.replaceFirst("servers = .*", "servers = [\"" + server + "\"]");
    }

    private static int lines(ServedFilter filter, String text) {
        int count = 0;
        String all = filter.history();
        for (int at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) count++;
        return count;
    }
}
