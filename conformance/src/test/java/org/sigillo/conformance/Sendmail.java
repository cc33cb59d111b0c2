package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A real Sendmail, unpacked by `./test` beside the one mail server that Debian lets a machine have. Where it is not
/// there the test is skipped, and says so.
final class Sendmail extends MailServer {
    /// A Sendmail that relays everything.
    ///
    /// @param filter the socket of its filter, in its own words: `inet:8891@127.0.0.1`
    Sendmail(Namespace network, String filter) {
        this(
                network,
                List.of(
                        "INPUT_MAIL_FILTER(`sigillo', `S=" + filter + ", F=T, T=S:30s;R:30s;E:2m')dnl",
                        "define(`confMILTER_MACROS_ENVFROM', `i, {auth_type}, {auth_authen}, {mail_addr}')dnl",
                        "DAEMON_OPTIONS(`Port=25, Name=MTA')dnl"));
    }

    /// A Sendmail that relays everything.
    ///
    /// @param lines of its `sendmail.mc`: filters and where it listens
    Sendmail(Namespace network, List<String> lines) {
        super(network);
        try {
            Path root = root();
            Files.createDirectory(folder.resolve("queue"));
            network.must("chmod", "700", folder.resolve("queue").toString());
            Path mc = folder.resolve("sendmail.mc");
            Files.writeString(mc, configuration(String.join("\n", lines)));
            Path cf = folder.resolve("sendmail.cf");
            Process m4 = new ProcessBuilder("m4", "-D_CF_DIR_=" + root + "/usr/share/sendmail/cf/", mc.toString())
                    .redirectOutput(cf.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (m4.onExit().join().exitValue() != 0) throw new IOException("m4 fails");
            String libraries = root + "/usr/lib/x86_64-linux-gnu:" + root + "/lib/x86_64-linux-gnu";
            start("env", "LD_LIBRARY_PATH=" + libraries, program(root).toString(), "-C", cf.toString(), "-bD");
            await(this::listens, "Sendmail");
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /// A quarantined message's control file begins with `hf`.
    @Override
    boolean isHeld() {
        try (Stream<Path> files = Files.list(folder.resolve("queue"))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("hf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Why a message is held: the line `q` of its control file, which `mailq -qQ` shows.
    String whyHeld() {
        try (Stream<Path> files = Files.list(folder.resolve("queue"))) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().startsWith("hf")) continue;
                for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1))
                    if (line.startsWith("q")) return line.substring(1);
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        Sending nothing = new Sending("127.0.0.1", "localhost", "", List.of(), new byte[0]);
        return send(nothing).getFirst().startsWith("220");
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path root = at.resolve("target/sendmail");
            if (Files.isExecutable(program(root))) return root;
        }
        throw Skip.because("program absent: sendmail (./test unpacks it as root on Debian)");
    }

    private static Path program(Path root) {
        return root.resolve("usr/libexec/sendmail/sendmail");
    }

    private String configuration(String lines) {
        return """
                include(_CF_DIR_`m4/cf.m4')dnl
                OSTYPE(`linux')dnl
                define(`confDOMAIN_NAME', `mx.example.net')dnl
                define(`confCW_FILE', `-o /dev/null')dnl
                define(`ALIAS_FILE', `')dnl
                define(`STATUS_FILE', `')dnl
                define(`HELP_FILE', `')dnl
                define(`confPID_FILE', `%1$s/pid')dnl
                define(`QUEUE_DIR', `%1$s/queue')dnl
                define(`confDEF_USER_ID', `nobody:nogroup')dnl
                define(`confTO_IDENT', `0')dnl
                define(`confDELIVERY_MODE', `background')dnl
                define(`confMAX_MESSAGE_SIZE', `60000000')dnl
                define(`confMILTER_LOG_LEVEL', `9')dnl
                define(`SMART_HOST', `relay:[127.0.0.1]')dnl
                define(`RELAY_MAILER_ARGS', `TCP $h %2$d')dnl
                define(`ESMTP_MAILER_ARGS', `TCP $h %2$d')dnl
                FEATURE(`promiscuous_relay')dnl
                FEATURE(`accept_unresolvable_domains')dnl
                FEATURE(`accept_unqualified_senders')dnl
                FEATURE(`nocanonify')dnl
                %3$s
                MAILER(`smtp')dnl
                """.formatted(folder, SINK, lines);
    }
}
