package org.sigillo.spf;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What breaks the grammar of a record. Any one of them makes the whole record a permerror (7208 §4.6).
public enum SpfDefect implements Reason {
    /// The text does not begin with `v=spf1` and a space.
    NO_VERSION("spf.no-version", "4.5"),
    /// An octet that is no visible US-ASCII character.
    NOT_ASCII("spf.not-ascii", "3.1"),
    /// Neither a mechanism nor a modifier.
    BAD_TERM("spf.bad-term", "4.6.1"),
    /// A mechanism nobody defined.
    UNKNOWN_MECHANISM("spf.unknown-mechanism", "4.6.1"),
    /// A modifier's name that is empty, or does not begin with a letter, or a qualifier before it.
    BAD_MODIFIER_NAME("spf.bad-modifier-name", "4.6.1"),
    /// `redirect` or `exp` twice.
    DUPLICATE_MODIFIER("spf.duplicate-modifier", "6"),
    /// Something behind a mechanism that takes nothing.
    UNEXPECTED_ARGUMENT("spf.unexpected-argument", "12"),
    /// A domain-spec or network that has to be there and is not.
    MISSING_ARGUMENT("spf.missing-argument", "12"),
    /// A domain-spec that ends neither in a macro nor in a dot and a top label.
    BAD_DOMAIN("spf.bad-domain", "7.1"),
    /// A `%` that begins no macro, an unknown letter, no parts at all, or `c`, `r`, `t` outside an explanation.
    BAD_MACRO("spf.bad-macro", "7.3"),
    /// No IPv4 network.
    BAD_IP4("spf.bad-ip4", "5.6"),
    /// No IPv6 network.
    BAD_IP6("spf.bad-ip6", "5.6"),
    /// A prefix length out of range, or with a leading zero.
    BAD_PREFIX("spf.bad-prefix", "5.6");

    private final String code;
    private final Clause clause;

    SpfDefect(String code, String section) {
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
