package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A real rspamd with DKIM alone, unpacked by `./test`. It verifies what it is asked about, and signs mail of
/// `example.com` that comes from loopback. Where it is not there the test is skipped, and says so.
final class Rspamd implements AutoCloseable {
    /// Where its milter listens.
    static final int MILTER = 11332;

    private static final int SCANNER = 11333;
    private static final long PATIENCE = 60_000_000_000L;

    private final Namespace network;
    private final Path folder;
    private final Process process;

    /// Starts it.
    ///
    /// @param key of the selector `rs`
    Rspamd(Namespace network, Path key) {
        this.network = network;
        Path root = root();
        try {
            folder = Files.createTempDirectory("rspamd");
            Files.createDirectories(folder.resolve("share/languages"));
            Files.writeString(folder.resolve("tlds"), "com\nexample\nnet\norg\n");
            Files.writeString(folder.resolve("none.lua"), "");
            Files.writeString(folder.resolve("rspamd.conf"), configuration(root, key));
            process = network.command(command(root))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            awaitStart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + PATIENCE;
        while (!ask("GET", "/ping", new byte[0]).startsWith("pong")) {
            if (System.nanoTime() > end || !process.isAlive())
                throw new AssertionError(Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1));
            LockSupport.parkNanos(100_000_000);
        }
    }

    /// What it finds in a message from elsewhere, as its protocol says it.
    ///
    /// @return JSON
    String check(byte[] message) {
        return ask("POST", "/checkv2", message);
    }

    private String ask(String method, String path, byte[] content) {
        String program = "import http.client, sys\n"
                + "c = http.client.HTTPConnection('127.0.0.1', " + SCANNER + ", timeout=30)\n"
                + "try:\n"
                + "  c.request(sys.argv[1], sys.argv[2], sys.stdin.buffer.read(), {'IP': '192.0.2.25'})\n"
                + "  sys.stdout.buffer.write(c.getresponse().read())\n"
                + "except OSError as no: print(no)\n";
        try {
            Process asked = network.command(List.of("python3", "-c", program, method, path))
                    .start();
            asked.getOutputStream().write(content);
            asked.getOutputStream().close();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path root) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                libraries(root),
                root + "/usr/bin/rspamd",
                "-f",
                "--insecure",
                "-u",
                "root",
                "-g",
                "root",
                "-c",
                folder + "/rspamd.conf"));
        for (String name : List.of("CONFDIR", "LOCAL_CONFDIR", "DBDIR", "RUNDIR", "LOGDIR", "WWWDIR"))
            command.add("--var=" + name + "=" + folder);
        command.add("--var=SHAREDIR=" + folder + "/share");
        for (String name : List.of("RULES", "PLUGINS", "LUALIB")) {
            String place = name.toLowerCase(java.util.Locale.ROOT);
            command.add("--var=" + name + "DIR=" + root + "/usr/share/rspamd/" + place);
        }
        return command;
    }

    private String configuration(Path root, Path key) {
        return """
                options {
                  pidfile = "%1$s/pid"; filters = "dkim"; control_socket = "%1$s/control mode=0600";
                  dns { nameserver = ["127.0.0.1:53"]; timeout = 2s; retransmits = 2; }
                  local_addrs = ["127.0.0.0/8"]; url_tld = "%1$s/tlds";
                }
                logging { type = "console"; level = "info"; }
                worker "normal" { bind_socket = "127.0.0.1:%2$d"; count = 1; }
                worker "rspamd_proxy" {
                  bind_socket = "127.0.0.1:%3$d"; count = 1; milter = yes; timeout = 60s;
                  upstream "local" { default = yes; self_scan = yes; }
                }
                actions { reject = 1000; add_header = 900; greylist = null; }
                dkim { }
                dkim_signing {
                  enabled = true; sign_local = true; use_domain = "header"; try_fallback = false;
                  allow_hdrfrom_mismatch = true; allow_username_mismatch = true;
                  domain { example.com { selectors [ { path = "%4$s"; selector = "rs"; } ] } }
                }
                modules { path = "%5$s/usr/share/rspamd/plugins/dkim_signing.lua"; }
                lua = "%1$s/none.lua";
                """.formatted(folder, SCANNER, MILTER, key, root);
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path root = at.resolve("target/rspamd");
            if (Files.isExecutable(root.resolve("usr/bin/rspamd"))) return runs(root);
        }
        throw Skip.because("program absent: rspamd (./test unpacks it as root on Debian)");
    }

    /// What it is linked with is the machine's, and may not be there.
    private static Path runs(Path root) {
        try {
            Process probe = new ProcessBuilder("env", libraries(root), root + "/usr/bin/rspamd", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.onExit().join().exitValue() == 0) return root;
        } catch (IOException no) {
            throw Skip.because("rspamd does not run here");
        }
        throw Skip.because("rspamd does not run here: a library it needs is not installed (Debian: see ldd)");
    }

    private static String libraries(Path root) {
        return "LD_LIBRARY_PATH=" + root + "/usr/lib/x86_64-linux-gnu:" + root + "/usr/lib/rspamd";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
