package org.sigillo.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningOutcome;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.name.DomainName;

/// Signs a message with DKIM, and says what is to be published.
public final class SignMessage {
    private SignMessage() {}

    /// Signs a message as example.com with the selector k1.
    ///
    /// @param args the key's file, and the message's
    /// @throws IOException if one cannot be read
    public static void main(String... args) throws IOException {
        byte[] file = Files.readAllBytes(Path.of(args[0]));
        if (!(KeyFile.read(file, Crypto.JDK) instanceof KeyFile.Answer.Read read)) {
            System.out.println("no key: " + args[0]);
            return;
        }
        SigningKey key = read.at(DomainName.of("example.com"), "k1");
        DkimSigner signer = new DkimSigner(Crypto.JDK, Clock.systemUTC());

        SigningOutcome outcome = signer.sign(Files.readAllBytes(Path.of(args[1])), List.of(SigningPlan.of(key)));

        for (SignedField field : outcome.fields()) System.out.println(field.name() + ": " + field.value());
        outcome.refusals()
                .forEach(refusal -> System.out.println(refusal.reason().code()));
        System.out.println(key.keyName() + " TXT " + KeyText.record(read.record()));
    }
}
