package org.sigillo.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.sigillo.dns.Dns;
import org.sigillo.explain.Explanation;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.name.IpAddress;
import org.sigillo.net.resolver.DnsSource;

/// One message in, one explained verdict out.
public final class VerifyAll {
    private VerifyAll() {}

    /// Judges a message that came from 192.0.2.25 for bounce@example.com.
    ///
    /// @param args where DNS is answered from, and the message's file
    /// @throws IOException if the file cannot be read
    public static void main(String... args) throws IOException {
        Dns dns = DnsSource.open(List.of(args[0]));
        Inbound inbound = new Inbound(dns, Clock.systemUTC(), System::nanoTime, InboundSettings.DEFAULT);
        Envelope envelope = new Envelope(IpAddress.parse("192.0.2.25"), "mail.example.com", "bounce@example.com");

        Verdict verdict = inbound.verify(envelope, Files.readAllBytes(Path.of(args[1])));

        System.out.println("spf   " + verdict.spfMailFrom().result().word());
        verdict.dkim()
                .forEach(signature ->
                        System.out.println("dkim  " + signature.result().word() + " " + signature.domain()));
        System.out.println("dmarc " + verdict.dmarc().result().word() + ", disposition "
                + verdict.dmarc().disposition().word());
        Explanation.of(verdict).forEach(System.out::println);
    }
}
