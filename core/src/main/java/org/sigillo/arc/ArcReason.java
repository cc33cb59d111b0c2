package org.sigillo.arc;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a chain does not hold.
public enum ArcReason implements Reason {
    /// The newest set says the chain had failed before.
    FAILED_BEFORE("arc.failed-before", "5.2"),
    /// More sets than a message may have; nothing was asked of the DNS.
    TOO_MANY_SETS("arc.too-many-sets", "5.2"),
    /// A field whose instance is missing, not where it must be, or not of 1 to 50.
    BAD_INSTANCE("arc.bad-instance", "4.2.1"),
    /// A set has a field twice.
    REPEATED_FIELD("arc.repeated-field", "5.2"),
    /// A set lacks a field, or a whole set is missing between others.
    MISSING_FIELD("arc.missing-field", "5.2"),
    /// A seal says another chain status than its place in the chain allows.
    BAD_CHAIN_STATUS("arc.bad-chain-status", "5.2"),
    /// A seal names signed fields (`h=`), which it must not.
    SEAL_NAMES_FIELDS("arc.seal-names-fields", "4.1.3"),
    /// A seal breaks the grammar.
    BAD_SEAL("arc.bad-seal", "4.1.3"),
    /// The newest message signature breaks the grammar.
    BAD_MESSAGE_SIGNATURE("arc.bad-message-signature", "4.1.2"),
    /// The newest message signature covers a seal, which it must not.
    MESSAGE_SIGNATURE_COVERS_SEAL("arc.message-signature-covers-seal", "4.1.2"),
    /// The newest message signature does not verify.
    MESSAGE_SIGNATURE_FAILS("arc.message-signature-fails", "5.2"),
    /// A seal does not verify.
    SEAL_FAILS("arc.seal-fails", "5.2"),
    /// A key could not be fetched now, which for a chain is final.
    KEY_UNAVAILABLE("arc.key-unavailable", "5.2.1"),
    /// The header is larger than what is used for authentication.
    HEADER_OVER_LIMIT("arc.header-over-limit", "5.2.1");

    private final String code;
    private final Clause clause;

    ArcReason(String code, String section) {
        this.code = code;
        this.clause = Clause.rfc(8617, section);
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
