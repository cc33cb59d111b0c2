package org.sigillo.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.name.IpAddress;
import org.sigillo.net.resolver.DnsSource;

/// A message of any size, judged while it comes in. SPF is asked for at once, the keys from the end of the header on,
/// and the body is hashed as it passes: nothing of it is kept.
public final class StreamingVerify {
    private StreamingVerify() {}

    /// Judges a message read in pieces.
    ///
    /// @param args where DNS is answered from, and the message's file
    /// @throws IOException if the file cannot be read
    public static void main(String... args) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                InputStream in = Files.newInputStream(Path.of(args[1]))) {
            InboundSettings settings = InboundSettings.DEFAULT.withExecutor(threads);
            Inbound inbound =
                    new Inbound(DnsSource.open(List.of(args[0])), Clock.systemUTC(), System::nanoTime, settings);

            Arrival arrival = inbound.begin(
                    new Envelope(IpAddress.parse("192.0.2.25"), "mail.example.com", "bounce@example.com"));
            byte[] piece = new byte[8192];
            for (int read; (read = in.read(piece)) >= 0; ) arrival.write(piece, 0, read);
            Verdict verdict = arrival.finish();

            System.out.println("dmarc " + verdict.dmarc().result().word() + " for "
                    + verdict.dmarc().authorDomain());
            System.out.println("asked the DNS " + verdict.steps().size() + " questions");
        }
    }
}
