package org.sigillo.inbound;

/// When mail is refused that fails DMARC under a policy of reject. The policy alone is never enough (9989 §7.4).
///
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-7.4 RFC 9989 §7.4
public enum RejectRule {
    /// When more speaks against the message than the policy, and nothing for a list or a forwarder; else
    /// quarantine.
    EVIDENCE,
    /// Always, unless it looks like mail of a list or a forwarder: the operator knows its users and answers for it.
    DIRECT,
    /// Never: quarantine.
    NEVER;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The word of the configuration.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
