package org.sigillo.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.Sealing;
import org.sigillo.arc.SealingOutcome;
import org.sigillo.arc.SealingPlan;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dns.Dns;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.net.resolver.DnsSource;

/// What a forwarder does: judges a message, and seals what was found (ARC), so that the next one may believe it.
public final class SealMessage {
    private SealMessage() {}

    /// Judges a message that came from 192.0.2.25, and seals it as example.com.
    ///
    /// @param args where DNS is answered from, the key's file, the message's
    /// @throws IOException if a file cannot be read
    public static void main(String... args) throws IOException {
        Dns dns = DnsSource.open(List.of(args[0]));
        if (!(KeyFile.read(Files.readAllBytes(Path.of(args[1])), Crypto.JDK) instanceof KeyFile.Answer.Read read)) {
            System.out.println("no key: " + args[1]);
            return;
        }
        SigningKey key = read.at(DomainName.of("example.com"), "k1");
        byte[] octets = Files.readAllBytes(Path.of(args[2]));

        Inbound inbound = new Inbound(dns, Clock.systemUTC(), System::nanoTime, InboundSettings.DEFAULT);
        Envelope envelope = new Envelope(IpAddress.parse("192.0.2.25"), "mail.example.com", "bounce@example.com");
        Verdict verdict = inbound.verify(envelope, octets);

        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int body = splitter.write(octets, 0, octets.length);
        Header header = splitter.finish();
        Sealing sealing = new ArcSealer(Crypto.JDK, Clock.systemUTC()).begin(header, SealingPlan.of(key));
        sealing.write(octets, body, octets.length - body);
        SealingOutcome outcome = sealing.finish(verdict.arc(), VerdictField.of(verdict, "mx.example.com"));

        outcome.fields().forEach(field -> System.out.println(field.name() + ": " + field.value()));
    }
}
