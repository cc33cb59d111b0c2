package org.sigillo.arc;

import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dkim.KeyCheck;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.TagReader;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;
import org.sigillo.text.Span;

/// An ARC-Seal field.
///
/// @param field the field
/// @param chainStatus `cv=`; `null` if it is none of the three words
/// @param domain `d=`, the Sealer; `null` if it cannot be read
/// @param selector `s=`; `null` if it cannot be read
/// @param keyName where the key is; `null` if it cannot be told
/// @param signature what is held against the key
/// @param signatureStart where the value of `b=` begins in the field's buffer, with the white space around it
/// @param signatureEnd behind its end
/// @param namesFields whether there is an `h=`
/// @param defect what breaks the grammar; `null` if nothing does
/// @param detail what the defect is about
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-4.1.3 RFC 8617 §4.1.3
public record ArcSeal(
        HeaderField field,
        @Nullable ArcResult chainStatus,
        @Nullable DomainName domain,
        @Nullable DomainName selector,
        @Nullable DomainName keyName,
        KeyCheck.HeaderSignature signature,
        int signatureStart,
        int signatureEnd,
        boolean namesFields,
        @Nullable DkimReason defect,
        String detail) {

    /// Reads a seal. Total: what is wrong is named in it.
    ///
    /// @param field an ARC-Seal field
    /// @return the seal
    public static ArcSeal read(HeaderField field) {
        TagReader tags = new TagReader(field);
        SigningAlgorithm algorithm = tags.algorithm(false);
        byte[] b = tags.base64("b");
        ArcResult status = status(tags.required("cv"));
        if (status == null) tags.refuse(DkimReason.BAD_TAG, "cv");
        DomainName domain = tags.domain();
        DomainName selector = tags.selector();
        DomainName keyName = tags.keyName(selector, domain);
        Long t = tags.time("t");
        if (t != null && t > TagReader.MAX_TIME) tags.refuse(DkimReason.BAD_TAG, "t");
        Span place = tags.signaturePlace();
        return new ArcSeal(
                field,
                status,
                domain,
                selector,
                keyName,
                new KeyCheck.HeaderSignature(algorithm, b, true),
                place.start(),
                place.end(),
                tags.optional("h") != null,
                tags.reason(),
                tags.detail());
    }

    private static @Nullable ArcResult status(String word) {
        for (ArcResult status : ArcResult.values()) if (Ascii.equalsIgnoreCase(word, status.word())) return status;
        return null;
    }
}
