package org.sigillo.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningOutcome;
import org.sigillo.dkim.sign.SigningPlan;

/// DKIM signing of whole messages, header splitting included, beside the bare hash and signatures.
final class SignTable {
    private final PairedLoop loop;
    private final Table table;

    SignTable(PairedLoop loop, Table table) {
        this.loop = loop;
        this.table = table;
    }

    void print(String name, @Nullable Provider provider) {
        TestKey rsa = TestKey.rsa("s1", 2048);
        TestKey ed = TestKey.ed25519("e1");
        table.title("DKIM signing, relaxed/relaxed, " + name, "floor");
        row("2 KB, RSA-2048", 2_000, List.of(rsa), provider);
        row("20 KB, RSA-2048", 20_000, List.of(rsa), provider);
        row("200 KB, RSA-2048", 200_000, List.of(rsa), provider);
        row("5 MB, RSA-2048", 5_000_000, List.of(rsa), provider);
        row("20 KB, Ed25519", 20_000, List.of(ed), provider);
        row("20 KB, RSA-2048 and Ed25519", 20_000, List.of(rsa, ed), provider);
    }

    private void row(String what, int size, List<TestKey> keys, @Nullable Provider provider) {
        Sample unsigned = Sample.of(size, List.of());
        Sample signed = Sample.of(size, keys);
        Crypto crypto = provider == null ? Crypto.JDK : new Crypto(provider);
        DkimSigner signer = new DkimSigner(crypto, DkimTable.CLOCK);
        SigningPlan plan =
                SigningPlan.of(keys.stream().map(key -> key(key, crypto)).toArray(SigningKey[]::new));
        List<Bare> bare = new ArrayList<>();
        for (Sample.Signed one : signed.signed()) bare.add(bare(one, provider));
        byte[] body = unsigned.canonicalBody();
        table.rows(
                what,
                loop.run(List.of(
                        new PairedLoop.Work("floor", () -> floor(body, bare, provider)),
                        new PairedLoop.Work(
                                "", () -> fields(signer.sign(unsigned.message(), List.of(plan)), keys.size())))));
    }

    /// A signature to be made over octets that are ready.
    private record Bare(Signature signer, byte[] octets, boolean ed25519) {}

    private static Bare bare(Sample.Signed signed, @Nullable Provider provider) {
        try {
            TestKey key = signed.key();
            String type = key.ed25519() ? "Ed25519" : "RSA";
            Signature signer;
            PrivateKey own = key.privateKey();
            if (provider != null && provider.getService("Signature", key.jca()) != null) {
                signer = Signature.getInstance(key.jca(), provider);
                if (provider.getService("KeyFactory", type) != null)
                    own = KeyFactory.getInstance(type, provider)
                            .generatePrivate(new PKCS8EncodedKeySpec(own.getEncoded()));
            } else {
                signer = Signature.getInstance(key.jca());
            }
            signer.initSign(own);
            return new Bare(signer, signed.octets(), key.ed25519());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int floor(byte[] body, List<Bare> all, @Nullable Provider provider) {
        try {
            MessageDigest digest = Floor.digest(provider);
            int mixed = digest.digest(body)[0];
            for (Bare bare : all) {
                bare.signer.update(bare.ed25519 ? digest.digest(bare.octets) : bare.octets);
                mixed += bare.signer.sign()[0];
            }
            return mixed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SigningKey key(TestKey key, Crypto crypto) {
        byte[] pem = KeyText.pem(key.privateKey()).getBytes(StandardCharsets.US_ASCII);
        return switch (KeyFile.read(pem, crypto)) {
            case KeyFile.Answer.Read read -> read.at(DkimTable.AUTHOR, key.selector());
            case KeyFile.Answer.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    static int fields(SigningOutcome outcome, int expected) {
        if (outcome.fields().size() != expected) throw new IllegalStateException("not signed: " + outcome.refusals());
        return outcome.fields().getFirst().value().length();
    }
}
