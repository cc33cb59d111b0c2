package org.sigillo.bench;

import java.security.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;

/// DKIM verification of whole messages, header splitting included, beside the bare crypto.
final class DkimTable {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1767225700));
    static final DomainName AUTHOR = DomainName.of("example.com");

    private final PairedLoop loop;
    private final Table table;

    DkimTable(PairedLoop loop, Table table) {
        this.loop = loop;
        this.table = table;
    }

    void print(String name, @Nullable Provider provider) {
        TestKey rsa = TestKey.rsa("s1", 2048);
        TestKey rsa2 = TestKey.rsa("s2", 2048);
        TestKey ed = TestKey.ed25519("e1");
        table.title("DKIM verification, relaxed/relaxed, " + name, "floor");
        row("2 KB, RSA-2048", 2_000, List.of(rsa), provider);
        row("20 KB, RSA-2048", 20_000, List.of(rsa), provider);
        row("200 KB, RSA-2048", 200_000, List.of(rsa), provider);
        row("5 MB, RSA-2048", 5_000_000, List.of(rsa), provider);
        row("20 KB, Ed25519", 20_000, List.of(ed), provider);
        row("20 KB, RSA-2048 and Ed25519", 20_000, List.of(rsa, ed), provider);
        row("20 KB, two RSA-2048 and Ed25519", 20_000, List.of(rsa, rsa2, ed), provider);
    }

    private void row(String what, int size, List<TestKey> keys, @Nullable Provider provider) {
        Sample sample = Sample.of(size, keys);
        DkimVerifier verifier =
                new DkimVerifier(DkimSettings.DEFAULT, CLOCK, provider == null ? Crypto.JDK : new Crypto(provider));
        Dns dns = Sample.warm(keys);
        byte[] message = sample.message();
        table.rows(
                what,
                loop.run(List.of(
                        new PairedLoop.Work("floor", new Floor(sample, provider)::run),
                        new PairedLoop.Work("", () -> passes(verifier.verify(message, AUTHOR, dns), keys.size())))));
    }

    static int passes(List<DkimOutcome> outcomes, int expected) {
        int passes = 0;
        for (DkimOutcome outcome : outcomes) if (outcome.result() == DkimResult.PASS) passes++;
        if (passes != expected) throw new IllegalStateException("does not pass: " + outcomes);
        return passes;
    }
}
