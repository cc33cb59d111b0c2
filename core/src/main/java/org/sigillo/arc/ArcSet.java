package org.sigillo.arc;

import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimSignatureParser;
import org.sigillo.message.HeaderField;

/// The three fields one Sealer added.
///
/// @param instance 1 to 50
/// @param authenticationResults ARC-Authentication-Results: what the Sealer found
/// @param messageSignatureField ARC-Message-Signature
/// @param messageSignature the same, read; or why it is none
/// @param seal ARC-Seal
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-4.2 RFC 8617 §4.2
public record ArcSet(
        int instance,
        HeaderField authenticationResults,
        HeaderField messageSignatureField,
        DkimSignatureParser.Answer messageSignature,
        ArcSeal seal) {

    static ArcSet of(int instance, HeaderField aar, HeaderField ams, HeaderField seal, DkimSettings settings) {
        return new ArcSet(instance, aar, ams, DkimSignatureParser.parseArc(ams, settings), ArcSeal.read(seal));
    }

    /// The payload of the ARC-Authentication-Results, on one line.
    ///
    /// @return what stands behind `i=N;`, one octet a char
    public String payload() {
        String value = authenticationResults.unfolded();
        return value.substring(InstanceTag.payload(value)).strip();
    }
}
