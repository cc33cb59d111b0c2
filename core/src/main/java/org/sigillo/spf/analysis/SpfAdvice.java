package org.sigillo.spf.analysis;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What the owner of a record should know of it, beyond what makes a check fail.
public enum SpfAdvice implements Reason {
    /// The record passes every address: `+all`.
    PASS_ALL("spf.pass-all", "5.1"),
    /// The record authorises more addresses than any sender has.
    PERMISSIVE("spf.permissive", "5.6"),
    /// The record says nothing of the addresses it does not list: `?all`.
    NEUTRAL_ALL("spf.neutral-all", "4.7"),
    /// The record ends without `all` or `redirect`.
    NO_ALL("spf.no-all", "4.7"),
    /// The `ptr` mechanism.
    PTR("spf.ptr", "5.5"),
    /// The `%{p}` macro.
    PTR_MACRO("spf.ptr-macro", "7.3"),
    /// Nine or ten lookups of ten.
    NEAR_LOOKUP_LIMIT("spf.near-lookup-limit", "4.6.4"),
    /// A term whose name has no such records.
    VOID_LOOKUP("spf.void-lookup", "4.6.4"),
    /// Too many void lookups for clients of one address family alone.
    VOID_FOR_FAMILY("spf.void-for-family", "4.6.4"),
    /// A record leads back to itself.
    LOOP("spf.loop", "4.6.4"),
    /// A `redirect` beside an `all`.
    REDIRECT_IGNORED("spf.redirect-ignored", "6.1"),
    /// Terms behind `all`.
    AFTER_ALL("spf.after-all", "5.1"),
    /// A mechanism twice.
    DUPLICATE_TERM("spf.duplicate-term", "4.6.2"),
    /// A term whose addresses earlier terms cover.
    COVERED("spf.covered", "4.6.2"),
    /// A term some of whose addresses an earlier term lists.
    OVERLAP("spf.overlap", "4.6.2"),
    /// A network written with bits behind its prefix.
    HOST_BITS("spf.host-bits", "5.6"),
    /// A network that never reaches the Internet.
    PRIVATE_NETWORK("spf.private-network", "5.6"),
    /// A modifier nobody defined, with the name of a mechanism: an equals sign in place of a colon.
    EQUALS_FOR_COLON("spf.equals-for-colon", "4.6.1"),
    /// A modifier nobody defined.
    UNKNOWN_MODIFIER("spf.unknown-modifier", "6"),
    /// An address where its family's mechanism is wanted.
    WRONG_MECHANISM("spf.wrong-mechanism", "5.6"),
    /// A character of a word processor: a typographic quote, a dash, a space that does not break.
    TYPOGRAPHIC("spf.typographic", "3.1"),
    /// A text that was meant as an SPF record and is none.
    ALMOST_RECORD("spf.almost-record", "4.5"),
    /// A record of Sender ID.
    SENDER_ID("spf.sender-id", "3.1"),
    /// The answer does not fit in 512 octets.
    LONG_ANSWER("spf.long-answer", "3.4"),
    /// The explanation cannot be fetched.
    EXP_UNUSABLE("spf.exp-unusable", "6.2"),
    /// The tree is larger than is looked at.
    CUT("spf.analysis-cut", "4.6.4");

    private final String code;
    private final Clause clause;

    SpfAdvice(String code, String section) {
        this.code = code;
        this.clause = Clause.rfc(7208, section);
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
