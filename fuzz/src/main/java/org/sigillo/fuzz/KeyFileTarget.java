package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;

/// Private key files: whatever the octets, a key or a reason; a key that is written and read again is the same, and
/// so is its public half.
public final class KeyFileTarget {
    private KeyFileTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (KeyFile.read(input, Crypto.JDK) instanceof KeyFile.Answer.Read read) {
            byte[] pem = KeyText.pem(read.key()).getBytes(StandardCharsets.US_ASCII);
            Invariant.same(read, KeyFile.read(pem, Crypto.JDK), "written and read again: " + read.record());
        }
        String encoded = java.util.Base64.getMimeEncoder().encodeToString(input);
        for (String label : new String[] {"PRIVATE KEY", "RSA PRIVATE KEY"}) {
            String pem = "-----BEGIN " + label + "-----\n" + encoded + "\n-----END " + label + "-----\n";
            KeyFile.read(pem.getBytes(StandardCharsets.US_ASCII), Crypto.JDK);
        }
    }
}
