package org.sigillo.dkim;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a signature got the result it got. Each reason leads to one result; where several keys stand at one selector
/// and none verifies, the reason listed first here is told.
public enum DkimReason implements Reason {
    /// The signature verifies, and its key says that the domain is only testing (`t=y`).
    TESTING_KEY(DkimResult.NEUTRAL, "dkim.testing-key", 6376, "3.6.1"),
    /// The signature verifies over the first `l=` octets, and the body goes on behind them.
    UNSIGNED_BODY(DkimResult.POLICY, "dkim.unsigned-body", 6376, "8.2"),
    /// The signature verifies by rules that are no longer in force; told in historic mode only.
    HISTORIC(DkimResult.POLICY, "dkim.historic", 8301, "3"),
    /// The body is not the one that was signed.
    BODY_HASH_MISMATCH(DkimResult.FAIL, "dkim.body-hash-mismatch", 6376, "6.1.3"),
    /// The body is shorter than `l=` says.
    BODY_TOO_SHORT(DkimResult.FAIL, "dkim.body-too-short", 6376, "3.5"),
    /// The key's owner signed, but another header: a signed field was changed, added or removed.
    HEADER_HASH_MISMATCH(DkimResult.FAIL, "dkim.header-hash-mismatch", 6376, "6.1.3"),
    /// The signature was not made with this key, or was damaged; with Ed25519 the header may be a changed one.
    SIGNATURE_MISMATCH(DkimResult.FAIL, "dkim.signature-mismatch", 6376, "6.1.3"),

    /// The key is shorter than any signature may use today.
    KEY_TOO_SHORT(DkimResult.PERMERROR, "dkim.key-too-short", 8301, "3.2"),
    /// The key is longer than we are willing to compute with.
    KEY_TOO_LONG(DkimResult.POLICY, "dkim.key-too-long", 8301, "3.2"),
    /// `i=` must be of the domain `d=` itself (`t=s`).
    KEY_FORBIDS_SUBDOMAIN(DkimResult.PERMERROR, "dkim.key-forbids-subdomain", 6376, "3.6.1"),
    /// The key is of another type than the signature's algorithm.
    KEY_TYPE_MISMATCH(DkimResult.PERMERROR, "dkim.key-type-mismatch", 6376, "6.1.2"),
    /// The key does not allow the signature's hash algorithm (`h=`).
    KEY_FORBIDS_HASH(DkimResult.PERMERROR, "dkim.key-forbids-hash", 6376, "6.1.2"),
    /// The key is not for mail (`s=`).
    KEY_NOT_FOR_MAIL(DkimResult.PERMERROR, "dkim.key-not-for-mail", 6376, "3.6.1"),
    /// The key was revoked: `p=` is empty.
    KEY_REVOKED(DkimResult.PERMERROR, "dkim.key-revoked", 6376, "6.1.2"),
    /// The key is of a type we do not know (`k=`).
    KEY_TYPE_UNKNOWN(DkimResult.PERMERROR, "dkim.key-type-unknown", 6376, "3.6.1"),
    /// The key's octets are no key, or one that protects nothing: a bad exponent, a point of small order.
    KEY_UNUSABLE(DkimResult.PERMERROR, "dkim.key-unusable", 6376, "6.1.2"),
    /// The record says another version than DKIM1, or says it elsewhere than first.
    KEY_VERSION(DkimResult.PERMERROR, "dkim.key-version", 6376, "3.6.1"),
    /// The record at the selector is no key record.
    KEY_SYNTAX(DkimResult.PERMERROR, "dkim.key-syntax", 6376, "6.1.2"),
    /// More keys stand at the selector than we try.
    TOO_MANY_KEYS(DkimResult.PERMERROR, "dkim.too-many-keys", 6376, "3.6.2.2"),
    /// There is no key at the selector.
    NO_KEY(DkimResult.PERMERROR, "dkim.no-key", 6376, "6.1.2"),
    /// The key could not be fetched now.
    KEY_UNAVAILABLE(DkimResult.TEMPERROR, "dkim.key-unavailable", 6376, "6.1.2"),

    /// The field is no tag list.
    BAD_TAG_LIST(DkimResult.PERMERROR, "dkim.bad-tag-list", 6376, "3.2"),
    /// A tag stands there twice.
    DUPLICATE_TAG(DkimResult.PERMERROR, "dkim.duplicate-tag", 6376, "3.2"),
    /// A tag that must be there is not.
    MISSING_TAG(DkimResult.PERMERROR, "dkim.missing-tag", 6376, "6.1.1"),
    /// A tag's value breaks its grammar.
    BAD_TAG(DkimResult.PERMERROR, "dkim.bad-tag", 6376, "6.1.1"),
    /// `v=` is not 1.
    UNKNOWN_VERSION(DkimResult.PERMERROR, "dkim.unknown-version", 6376, "6.1.1"),
    /// rsa-sha1, which must not be verified any more.
    SHA1(DkimResult.PERMERROR, "dkim.sha1", 8301, "3.1"),
    /// An algorithm we do not know.
    UNKNOWN_ALGORITHM(DkimResult.PERMERROR, "dkim.unknown-algorithm", 6376, "3.3"),
    /// A canonicalization we do not know.
    UNKNOWN_CANONICALIZATION(DkimResult.PERMERROR, "dkim.unknown-canonicalization", 6376, "3.4"),
    /// No way of fetching the key that we know.
    UNKNOWN_QUERY_METHOD(DkimResult.PERMERROR, "dkim.unknown-query-method", 6376, "3.5"),
    /// `h=` does not name From.
    FROM_NOT_SIGNED(DkimResult.PERMERROR, "dkim.from-not-signed", 6376, "6.1.1"),
    /// `i=` is not of the domain `d=` or one below it.
    IDENTITY_OUTSIDE_DOMAIN(DkimResult.PERMERROR, "dkim.identity-outside-domain", 6376, "6.1.1"),
    /// `x=` is not later than `t=`.
    EXPIRES_BEFORE_SIGNED(DkimResult.PERMERROR, "dkim.expires-before-signed", 6376, "3.5"),
    /// The signature has expired.
    EXPIRED(DkimResult.PERMERROR, "dkim.expired", 6376, "6.1.1"),
    /// The signature was made in the future.
    SIGNED_IN_FUTURE(DkimResult.POLICY, "dkim.signed-in-future", 6376, "3.5"),
    /// `h=` names more fields than we hash.
    TOO_MANY_SIGNED_FIELDS(DkimResult.POLICY, "dkim.too-many-signed-fields", 6376, "6.1.1"),
    /// `z=` is larger than we read.
    COPIED_FIELDS_TOO_LARGE(DkimResult.POLICY, "dkim.copied-fields-too-large", 6376, "6.1.1"),
    /// The message has more signatures than we verify.
    TOO_MANY_SIGNATURES(DkimResult.POLICY, "dkim.too-many-signatures", 6376, "6.1"),
    /// The header is larger than what is used for authentication.
    HEADER_OVER_LIMIT(DkimResult.PERMERROR, "dkim.header-over-limit", 5321, "4.5.3.1");

    private final DkimResult result;
    private final String code;
    private final Clause clause;

    DkimReason(DkimResult result, String code, int rfc, String section) {
        this.result = result;
        this.code = code;
        this.clause = Clause.rfc(rfc, section);
    }

    /// The result this reason leads to.
    ///
    /// @return never a pass
    public DkimResult result() {
        return result;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }
}
