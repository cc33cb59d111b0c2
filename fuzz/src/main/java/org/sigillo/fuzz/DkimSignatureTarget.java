package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimSignature;
import org.sigillo.dkim.DkimSignatureParser;
import org.sigillo.message.HeaderField;

/// DKIM-Signature fields: what is read keeps the rules a verifier relies on.
public final class DkimSignatureTarget {
    private DkimSignatureTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] name = "DKIM-Signature:".getBytes(StandardCharsets.ISO_8859_1);
        byte[] field = java.util.Arrays.copyOf(name, name.length + input.length);
        System.arraycopy(input, 0, field, name.length, input.length);
        read(HeaderField.of(field), DkimSettings.DEFAULT);
        read(HeaderField.of(field), DkimSettings.DEFAULT.forArchives());
    }

    private static void read(HeaderField field, DkimSettings settings) {
        switch (DkimSignatureParser.parse(field, settings)) {
            case DkimSignatureParser.Answer.Refused refused ->
                Invariant.holds(refused.reason().code().startsWith("dkim."), "a reason");
            case DkimSignatureParser.Answer.Read read -> {
                DkimSignature signature = read.signature();
                Invariant.holds(
                        signature.signedFields().stream()
                                .anyMatch(f -> f.toString().equalsIgnoreCase("from")),
                        "From is not signed");
                Invariant.holds(signature.signedFields().size() <= settings.maxSignedFields(), "too many fields");
                Invariant.holds(
                        signature.keyName().isOrIsBelow(signature.domain()), "a key elsewhere: " + signature.keyName());
                Invariant.holds(
                        signature.signatureStart() >= field.valueStart()
                                && signature.signatureEnd() <= field.end()
                                && signature.signatureStart() <= signature.signatureEnd(),
                        "b= outside its field");
                Invariant.holds(signature.length() == null || signature.length() >= 0, "a negative length");
                int at = signature.identity().lastIndexOf('@');
                Invariant.holds(
                        at >= 0
                                && (signature
                                                .identity()
                                                .substring(at + 1)
                                                .equals(signature.domain().toString())
                                        || signature.identity().endsWith("." + signature.domain())),
                        "an identity elsewhere: " + signature.identity());
                Invariant.holds(
                        signature.identity().chars().allMatch(c -> c >= ' ' && c != 127), "a control in the identity");
                Invariant.holds(
                        signature.bodyHash().length > 0 && signature.signature().length > 0,
                        "an empty hash or signature");
            }
        }
    }
}
