package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.sigillo.dkim.DkimKeyParser;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;

/// DKIM key records: printing and reading again changes nothing; any key data, however made, is a key or a reason.
public final class DkimKeyTarget {
    private static final DkimVerifier VERIFIER =
            new DkimVerifier(DkimSettings.DEFAULT, InstantSource.fixed(Instant.EPOCH));

    private DkimKeyTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        if (DkimKeyParser.parse(text) instanceof DkimKeyParser.Answer.Read read) {
            Invariant.same(
                    read, DkimKeyParser.parse(read.record().toString()), "printed and read again: " + read.record());
        }
        VERIFIER.key(text);
        String encoded = java.util.Base64.getEncoder().encodeToString(input);
        VERIFIER.key("v=DKIM1; p=" + encoded);
        VERIFIER.key("v=DKIM1; k=ed25519; p=" + encoded);
    }
}
