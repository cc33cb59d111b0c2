package org.sigillo.conformance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A program of others at work beside us, fed the same inputs. It asks its DNS questions of us, so that both see
/// one zone and nothing leaves the machine.
final class Peer implements AutoCloseable {
    private static final int SECONDS = 120;

    /// Whom we compare with.
    enum Kind {
        DKIMPY("python3-dkim", "python3", "dkimpy.py"),
        MAIL_DKIM("libmail-dkim-perl", "perl", "maildkim.pl"),
        MAIL_SRS("libmail-srs-perl", "perl", "mailsrs.pl"),
        MAIL_DMARC("libmail-dmarc-perl", "perl", "maildmarc.pl"),
        PYSPF("python3-spf", "python3", "pyspf.py"),
        AUTHHEADERS("python3-authheaders", "python3", "authheaders.py");

        private final String debian;
        private final String interpreter;
        private final String driver;

        Kind(String debian, String interpreter, String driver) {
            this.debian = debian;
            this.interpreter = interpreter;
            this.driver = driver;
        }
    }

    private static final Map<Kind, Boolean> PRESENT = new TreeMap<>();

    private final Kind kind;
    private final Process process;
    private final BufferedReader in;
    private final BufferedWriter out;

    private Peer(Kind kind) throws IOException {
        this.kind = kind;
        process = command(kind).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        in = process.inputReader(StandardCharsets.UTF_8);
        out = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// A peer at work, or the test skipped with a loud line.
    static Peer start(Kind kind) {
        try {
            if (!isPresent(kind)) {
                throw Skip.program(kind.debian);
            }
            return new Peer(kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether its driver starts and, given nothing to do, ends well.
    private static synchronized boolean isPresent(Kind kind) throws IOException {
        Boolean known = PRESENT.get(kind);
        if (known != null) return known;
        boolean present;
        try {
            Process probe = command(kind)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            probe.getOutputStream().close();
            present = probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException noInterpreter) {
            present = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            present = false;
        }
        PRESENT.put(kind, present);
        return present;
    }

    /// Debian's interpreter, which sees Debian's packages, before any other on the path.
    private static ProcessBuilder command(Kind kind) {
        Path debians = Path.of("/usr/bin").resolve(kind.interpreter);
        String interpreter = Files.isExecutable(debians) ? debians.toString() : kind.interpreter;
        try {
            Path driver = Path.of(java.util.Objects.requireNonNull(Peer.class.getResource("/peers/" + kind.driver))
                    .toURI());
            ProcessBuilder command = new ProcessBuilder(interpreter, driver.toString())
                    .directory(driver.getParent().toFile());
            command.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            return command;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode job() {
        return Suites.JSON.createObjectNode();
    }

    static ObjectNode job(byte[] message, long now) {
        return job().put("message", Base64.getEncoder().encodeToString(message)).put("now", now);
    }

    /// Gives it a job; answers its questions from the DNS until it answers the job.
    JsonNode ask(ObjectNode job, Dns dns) {
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(SECONDS * 1000L);
                process.destroyForcibly();
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            say(job);
            for (String line; (line = in.readLine()) != null; ) {
                JsonNode said = Suites.JSON.readTree(line);
                if (said.has("answer")) return said.get("answer");
                say(reply(
                        said.get("ask").get(0).asString(),
                        said.get("ask").get(1).asString(),
                        dns));
            }
            throw new AssertionError(kind + " ended, or took longer than " + SECONDS + " s");
        } catch (IOException e) {
            throw new UncheckedIOException(kind + " does not answer", e);
        } finally {
            watch.interrupt();
        }
    }

    private void say(JsonNode document) throws IOException {
        out.write(Suites.JSON.writeValueAsString(document));
        out.newLine();
        out.flush();
    }

    private static ObjectNode reply(String name, String type, Dns dns) {
        ObjectNode reply = job();
        DomainName domain = DomainName.parseOctets(name);
        DnsType known = type(type);
        if (domain == null) return reply.put("status", "failed");
        if (known == null) return reply.put("status", "nodata");
        switch (dns.ask(domain, known)) {
            case DnsAnswer.Found found -> {
                ArrayNode records = reply.put("status", "found").putArray("records");
                for (DnsRecord record : found.records()) add(records, record);
            }
            case DnsAnswer.NoData none -> reply.put("status", "nodata");
            case DnsAnswer.NoName none -> reply.put("status", "noname");
            case DnsAnswer.Failed failed -> reply.put("status", "failed");
        }
        return reply;
    }

    private static DnsType type(String type) {
        for (DnsType known : DnsType.values()) if (known.name().equals(type)) return known;
        return null;
    }

    private static void add(ArrayNode records, DnsRecord record) {
        switch (record) {
            case DnsRecord.Txt txt -> {
                ArrayNode strings = records.addArray();
                txt.strings().forEach(strings::add);
            }
            case DnsRecord.A a -> records.add(a.address().toString());
            case DnsRecord.Aaaa aaaa -> records.add(aaaa.address().toString());
            case DnsRecord.Mx mx -> records.addArray().add(mx.preference()).add(mx.host());
            case DnsRecord.Ptr ptr -> records.add(ptr.name());
            case DnsRecord.Cname cname -> records.add(cname.target().toString());
            case DnsRecord.Ns ns -> records.add(ns.host().toString());
            case DnsRecord.Soa soa -> records.add(soa.primary());
            case DnsRecord.Tlsa tlsa -> records.add(tlsa.data());
            case DnsRecord.Caa caa -> records.add(caa.value());
        }
    }

    /// The word of a result: what stands before a colon, a space or a bracket.
    static String word(String result) {
        int end = 0;
        while (end < result.length() && Ascii.isAlpha(result.charAt(end))) end++;
        return result.substring(0, end);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException gone) {
            // it ended first
        }
        process.destroy();
    }
}
