package org.sigillo.bench;

import java.security.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Crypto;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.name.IpAddress;

/// The whole verdict: SPF twice, the client's name, DKIM, ARC, DMARC and every question recorded.
final class VerdictTable {
    static final Envelope ENVELOPE = new Envelope(IpAddress.of("192.0.2.10"), "mail.example.com", "bounce@example.com");

    private final PairedLoop loop;
    private final Table table;

    VerdictTable(PairedLoop loop, Table table) {
        this.loop = loop;
        this.table = table;
    }

    void print(String name, @Nullable Provider provider) {
        TestKey rsa = TestKey.rsa("s1", 2048);
        TestKey ed = TestKey.ed25519("e1");
        table.title("Whole verdict, answers cached, " + name, "floor");
        row("2 KB, RSA-2048", 2_000, List.of(rsa), provider, false);
        row("4 KB, RSA-2048", 4_000, List.of(rsa), provider, false);
        row("20 KB, RSA-2048", 20_000, List.of(rsa), provider, false);
        row("20 KB, RSA-2048, with its header field", 20_000, List.of(rsa), provider, true);
        row("20 KB, RSA-2048 and Ed25519", 20_000, List.of(rsa, ed), provider, false);
        row("200 KB, RSA-2048", 200_000, List.of(rsa), provider, false);
    }

    private void row(String what, int size, List<TestKey> keys, @Nullable Provider provider, boolean field) {
        Sample sample = Sample.of(size, keys);
        Inbound inbound = inbound(keys, provider);
        byte[] message = sample.message();
        table.rows(
                what,
                loop.run(List.of(
                        new PairedLoop.Work("floor", new Floor(sample, provider)::run), new PairedLoop.Work("", () -> {
                            Verdict verdict = passes(inbound.verify(ENVELOPE, message));
                            return field
                                    ? VerdictField.of(verdict, "mx.example.net").field().length
                                    : verdict.steps().size();
                        }))));
    }

    /// Only the 20 KB verdict, over and over, for a profiler to look at.
    void profile(long seconds, @Nullable Provider provider, boolean field) {
        TestKey rsa = TestKey.rsa("s1", 2048);
        Inbound inbound = inbound(List.of(rsa), provider);
        byte[] message = Sample.of(20_000, List.of(rsa)).message();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int runs = 0;
        while (System.nanoTime() < end) {
            Verdict verdict = passes(inbound.verify(ENVELOPE, message));
            if (field)
                runs += Math.min(1, VerdictField.of(verdict, "mx.example.net").field().length) - 1;
            runs++;
        }
        table.line("%,d verdicts in %d s", runs, seconds);
    }

    static Inbound inbound(List<TestKey> keys, @Nullable Provider provider) {
        Crypto crypto = provider == null ? Crypto.JDK : new Crypto(provider);
        return new Inbound(Sample.warm(keys), DkimTable.CLOCK, System::nanoTime, InboundSettings.DEFAULT, crypto);
    }

    static Verdict passes(Verdict verdict) {
        if (verdict.dmarc().result() != DmarcResult.PASS
                || verdict.dmarc().alignedDkim().isEmpty()) {
            throw new IllegalStateException("does not pass: " + verdict);
        }
        return verdict;
    }
}
