package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Very many connections to the filter as it is started in earnest, with the launcher's own limits of memory.
class CrowdTest {
    private static final int CROWD = 10_000;
    private static final int STORM = 10_000;
    private static final long MOST_KIB = 512 << 10;
    private static final String CONFIGURATION =
            FilterTest.CONFIGURATION + "[metrics]\naddress = \"inet:127.0.0.1:8895\"\n";

    private Namespace network;
    private ServedFilter filter;
    private Process crowd;
    private BufferedWriter jobs;
    private BufferedReader answers;

    @BeforeEach
    void start() throws IOException, URISyntaxException {
        if (hardLimit() < CROWD * 11 / 10)
            throw Skip.because("fewer file descriptors than " + CROWD + " connections need");
        network = Namespace.with();
        filter = new ServedFilter(network, CONFIGURATION, ServedFilter.launched());
        Path program = Path.of(Objects.requireNonNull(CrowdTest.class.getResource("/mta/crowd.py"))
                .toURI());
        crowd = network.command(List.of("python3", program.toString(), "8891"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        jobs = crowd.outputWriter(StandardCharsets.US_ASCII);
        answers = crowd.inputReader(StandardCharsets.US_ASCII);
    }

    @AfterEach
    void stop() {
        if (crowd != null) crowd.destroyForcibly().onExit().join();
        if (filter != null) filter.close();
        if (network != null) network.close();
    }

    @Test
    void tenThousandIdleConnections() {
        ask("{\"message\": 1}");
        long before = rss();
        for (String as : List.of("negotiated", "client", "message"))
            ask("{\"open\": " + CROWD / 3 + ", \"as\": \"" + as + "\"}");
        ask("{\"open\": " + (CROWD - CROWD / 3 * 3) + ", \"as\": \"silent\"}");
        assertThat(filter.figure("sigillo_connections_open")).isEqualTo(CROWD);
        JsonNode served = ask("{\"message\": 1}");
        long most = Math.max(rss(), kib("VmHWM"));
        System.out.printf(
                "%d connections, a third each negotiated, with a client, in a message: %d MB resident at most, %d MB"
                        + " before; one more message answered in %d ms%n",
                CROWD,
                most >> 10,
                before >> 10,
                Math.round(served.get("seconds").asDouble() * 1000));
        assertThat(most).isLessThan(MOST_KIB);
        assertThat(served.get("answer").asString()).isEqualTo("c");
        assertThat(filter.figure("sigillo_connections_turned_away_total")).isZero();
        assertThat(filter.figure("sigillo_messages_total")).isEqualTo(2);
    }

    @Test
    void aStormOfConnections() {
        JsonNode storm = ask("{\"storm\": " + STORM + "}");
        JsonNode served = ask("{\"message\": 1}");
        double seconds = storm.get("seconds").asDouble();
        System.out.printf(
                "%d connections come and gone in %.1f s, %d a second; the next message answered in %d ms%n",
                STORM,
                seconds,
                Math.round(STORM / seconds),
                Math.round(served.get("seconds").asDouble() * 1000));
        assertThat(served.get("answer").asString()).isEqualTo("c");
        assertThat(filter.figure("sigillo_connections_turned_away_total")).isZero();
        filter.awaitFigure("sigillo_connections_open", 0);
        assertThat(filter.figure("sigillo_connections_total")).isEqualTo(STORM + 1);
        assertThat(openFiles()).as("no file descriptor is left behind").isLessThan(200);
    }

    @Test
    void slowOnesAreCut() {
        filter.configure(CONFIGURATION + "[limits]\nidle = \"2s\"\nmessage-idle = \"4s\"\nstall = \"1s\"\n");
        filter.reload("event=reloaded");
        JsonNode cut = ask("{\"cut\": true}");
        Map.of("silent", 2, "negotiated", 2, "client", 2, "message", 4, "half", 1, "drip", 1)
                .forEach((one, limit) -> assertThat(cut.get(one).asDouble())
                        .as(one) // the time is looked at once a second, and a busy machine has leave
                        .isBetween(limit - 0.1, limit + 5.0));
        ask("{\"gone\": 10}");
        filter.awaitFigure("sigillo_connections_open", 0);
        assertThat(filter.figure("sigillo_connections_timeouts_total")).isEqualTo(16);
        assertThat(ask("{\"message\": 1}").get("answer").asString()).isEqualTo("c");
        assertThat(filter.figure("sigillo_messages_total")).isEqualTo(1);
    }

    private JsonNode ask(String job) {
        try {
            jobs.write(job + "\n");
            jobs.flush();
            JsonNode answer = Suites.JSON.readTree(answers.readLine());
            assertThat(answer.has("wrong"))
                    .as("%s: %s\n%s", job, answer, filter.history())
                    .isFalse();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long hardLimit() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
            if (!line.startsWith("Max open files")) continue;
            String[] words = line.strip().split(" +");
            return words[4].equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(words[4]);
        }
        return 0;
    }

    private long rss() {
        return kib("VmRSS");
    }

    /// A line of `/proc/PID/status`, in KiB.
    private long kib(String name) {
        try {
            for (String line : Files.readAllLines(proc("status"))) {
                if (line.startsWith(name + ":"))
                    return Long.parseLong(
                            line.substring(name.length() + 1, line.length() - 2).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(name);
    }

    private int openFiles() {
        try (var files = Files.list(proc("fd"))) {
            return new ArrayList<>(files.toList()).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(filter.process().pid()), file);
    }
}
