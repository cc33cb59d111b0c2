package org.sigillo.keys;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a key took a step, and what is found of those in use.
public enum RotationReason implements Reason {
    /// The schedule, or a person, wanted another key.
    GENERATED("generated", 6376, "3.6"),
    /// Whoever changes the DNS took the record.
    PUBLISHED("published", 6376, "3.6.2"),
    /// A person is to publish the record.
    BY_HAND("publish-by-hand", 6376, "3.6.2"),
    /// The record was handed over anew, because it was gone.
    PUBLISHED_AGAIN("published-again", 6376, "3.6.2"),
    /// Every authoritative server shows it.
    SEEN("seen-everywhere", 6376, "3.6.2"),
    /// It was gone again before it signed.
    GONE("gone-before-signing", 6376, "3.6.2"),
    /// It signs.
    SIGNS("signs", 6376, "5.2"),
    /// It signs because a person said so, seen or not.
    SIGNS_BY_ORDER("signs-by-order", 6376, "5.2"),
    /// The next one signs.
    SUPERSEDED("superseded", 6376, "3.6.1"),
    /// A person took it out of service.
    RETIRED_BY_ORDER("retired-by-order", 6376, "3.6.1"),
    /// It signed, and is not in the DNS; the one before it signs meanwhile.
    LOST("lost", 6376, "6.1.2"),
    /// It signs again, because the one after it is not in the DNS.
    STANDS_IN("stands-in", 6376, "5.2"),
    /// Its signatures have expired.
    REVOKED("revoked", 6376, "3.6.1"),
    /// A person revoked it.
    REVOKED_BY_ORDER("revoked-by-order", 6376, "3.6.1"),
    /// Its record is out of the DNS.
    REMOVED("removed", 6376, "3.6.1"),

    /// Every authoritative server shows the public half.
    MATCHES("matches", 6376, "6.1.2"),
    /// No authoritative server shows a key there.
    ABSENT("key-absent", 6376, "6.1.2"),
    /// The servers show another key.
    DIFFERS("key-differs", 6376, "6.1.2"),
    /// The servers say that it is revoked.
    REVOKED_IN_DNS("key-revoked", 6376, "6.1.2"),
    /// Some servers show it, others do not, or do not answer.
    PARTLY("key-not-everywhere", 6376, "6.1.2"),
    /// No server answers.
    UNKNOWN("dns-unavailable", 6376, "6.1.2"),
    /// The file of the private half is not there, or is another key's.
    PRIVATE_HALF_LOST("private-key-lost", 6376, "3.6"),
    /// Whoever changes the DNS refused, or could not be reached.
    NOT_PUBLISHED("not-published", 6376, "3.6.2"),
    /// A person is to publish that it is revoked.
    REVOKE_BY_HAND("revoke-by-hand", 6376, "3.6.1"),
    /// A person is to take the record out.
    REMOVE_BY_HAND("remove-by-hand", 6376, "3.6.1");

    private final String code;
    private final Clause clause;

    RotationReason(String code, int rfc, String section) {
        this.code = "rotation." + code;
        this.clause = Clause.rfc(rfc, section);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }

    /// The reason of a code.
    ///
    /// @param code a code of ours
    /// @return the reason
    /// @throws IllegalArgumentException if there is none such
    public static RotationReason of(String code) {
        for (RotationReason reason : values()) if (reason.code.equals(code)) return reason;
        throw new IllegalArgumentException("no reason " + code);
    }
}
