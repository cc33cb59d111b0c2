package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// A real Postfix. Where it is not installed the test is skipped, and says so.
final class Postfix extends MailServer {
    private final Namespace network;

    /// A Postfix that relays everything for `example.net`.
    ///
    /// @param settings further lines of its `main.cf`; `submission_milters` are those of port 587
    Postfix(Namespace network, String settings) {
        this(network, settings, Map.of());
    }

    /// A Postfix that listens on further ports.
    ///
    /// @param ports each with the filters of what comes there: `inet:127.0.0.1:8891`
    Postfix(Namespace network, String settings, Map<Integer, String> ports) {
        super(network);
        this.network = network;
        try {
            Path data = Files.createDirectory(folder.resolve("data"));
            Path config = Files.createDirectory(folder.resolve("config"));
            Files.createDirectory(folder.resolve("queue"));
            network.must("chown", "postfix", data.toString());
            Files.writeString(config.resolve("main.cf"), main(settings));
            Files.writeString(config.resolve("master.cf"), master(ports));
            start("postfix", "-c", config.toString(), "start-fg");
            await(() -> log().contains("daemon started"), "Postfix");
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /// Skips the test where there is no Postfix; its `smtp-sink` stands behind every mail server.
    static void mustBeInstalled() {
        if (!Files.isExecutable(Path.of("/usr/sbin/postfix"))) throw Skip.program("postfix");
    }

    @Override
    public void close() {
        network.must("postfix", "-c", folder.resolve("config").toString(), "stop");
        super.close();
    }

    @Override
    boolean isHeld() {
        try (Stream<Path> files = Files.walk(folder.resolve("queue/hold"))) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String main(String settings) {
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                daemon_directory = /usr/lib/postfix/sbin
                command_directory = /usr/sbin
                meta_directory = /etc/postfix
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mx.example.net
                mydestination =
                relay_domains = example.net
                relayhost = [127.0.0.1]:%2$d
                mynetworks = 127.0.0.0/8
                inet_interfaces = all
                inet_protocols = ipv4
                smtpd_recipient_restrictions = permit_mynetworks reject_unauth_destination
                smtpd_peername_lookup = no
                smtp_host_lookup = native
                disable_dns_lookups = yes
                smtpd_client_connection_rate_limit = 0
                maillog_file = /dev/stdout
                message_size_limit = 60000000
                header_size_limit = 1000000
                always_add_missing_headers = no
                message_reject_characters = \\0
                local_header_rewrite_clients =
                smtp_line_length_limit = 0
                disable_mime_output_conversion = yes
                milter_default_action = tempfail
                submission_milters =
                """.formatted(folder, SINK) + settings;
    }

    /// Debian's services, none of them in a cage, and the submission port beside the public one.
    private static String master(Map<Integer, String> ports) throws IOException {
        StringBuilder out = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("/etc/postfix/master.cf"))) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(" ")) continue;
            String[] words = line.trim().split("\\s+", 8);
            if (words.length < 8 || words[0].equals("smtp") && words[1].equals("inet")) continue;
            words[4] = "n";
            out.append(String.join(" ", words)).append('\n');
        }
        ports.forEach((port, milters) -> out.append(port)
                .append(" inet n - n - - smtpd\n  -o smtpd_milters=")
                .append(milters)
                .append('\n'));
        return out.append("smtp inet n - n - - smtpd\n")
                .append("submission inet n - n - - smtpd\n  -o smtpd_milters=$submission_milters\n")
                .toString();
    }
}
