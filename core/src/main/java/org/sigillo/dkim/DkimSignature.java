package org.sigillo.dkim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.text.TagList;

/// A signature field that keeps the grammar.
///
/// @param algorithm `a=`
/// @param signature the octets of `b=`
/// @param bodyHash the octets of `bh=`
/// @param headerCanonicalization the first half of `c=`
/// @param bodyCanonicalization the second half of `c=`
/// @param domain the Signing Domain, `d=`
/// @param signedFields `h=`, in order
/// @param identity the Agent or User Identifier, `i=`, decoded: one octet a char, the domain in A-labels
/// @param strictIdentity whether the identity's domain is `d=` itself
/// @param length `l=`, in octets of the canonical body; `null` for all of it
/// @param selector `s=`; as written if it is ASCII, else in A-labels
/// @param keyName where the key is
/// @param timestamp `t=`, in seconds since 1970; `null` if absent
/// @param expiration `x=`, in seconds since 1970, [Long#MAX_VALUE] for never; `null` if absent
/// @param field the field itself
/// @param signatureStart where the value of `b=` begins, with the white space around it, in the field's buffer
/// @param signatureEnd behind its end
/// @param tags all tags with their places in the field's value
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.5 RFC 6376 §3.5
public record DkimSignature(
        SigningAlgorithm algorithm,
        byte[] signature,
        byte[] bodyHash,
        Canonicalization headerCanonicalization,
        Canonicalization bodyCanonicalization,
        DomainName domain,
        List<FieldName> signedFields,
        String identity,
        boolean strictIdentity,
        @Nullable Long length,
        String selector,
        DomainName keyName,
        @Nullable Long timestamp,
        @Nullable Long expiration,
        HeaderField field,
        int signatureStart,
        int signatureEnd,
        TagList tags) {

    /// `c=` with both halves written out.
    ///
    /// @return `relaxed/simple`
    public String canonicalization() {
        return headerCanonicalization.and(bodyCanonicalization);
    }

    /// The same signature, read as if `c=` said something else.
    ///
    /// @param header canonicalization
    /// @param body canonicalization
    /// @return another signature
    public DkimSignature withCanonicalizations(Canonicalization header, Canonicalization body) {
        return new DkimSignature(
                algorithm,
                signature,
                bodyHash,
                header,
                body,
                domain,
                signedFields,
                identity,
                strictIdentity,
                length,
                selector,
                keyName,
                timestamp,
                expiration,
                field,
                signatureStart,
                signatureEnd,
                tags);
    }

    /// Asks for the hash of the body this signature covers.
    ///
    /// @param hasher of the message's body
    /// @return the hash, or `null` if the message asks for too many
    public @Nullable BodyHash register(BodyHasher hasher) {
        return hasher.register(bodyCanonicalization, algorithm.hash(), length == null ? Long.MAX_VALUE : length);
    }

    /// What is held against the key.
    ///
    /// @return the signature over the header
    public KeyCheck.HeaderSignature headerSignature() {
        return new KeyCheck.HeaderSignature(algorithm, signature, strictIdentity);
    }

    /// Whether `x=` lies before a time.
    ///
    /// @param seconds since 1970
    /// @return true if so
    public boolean hasExpired(long seconds) {
        return expiration != null && expiration < seconds;
    }
}
