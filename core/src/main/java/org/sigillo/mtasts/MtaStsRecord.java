package org.sigillo.mtasts;

/// What a domain publishes in the DNS: that there is a policy, and which version of it.
///
/// @param id 1 to 32 ASCII letters and digits; another means that the policy has changed
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-3.1 RFC 8461 §3.1
public record MtaStsRecord(String id) {
    /// The name it stands under, before the Policy Domain.
    public static final String PREFIX = "_mta-sts.";
    /// The longest id, in characters (8461 §3.1).
    public static final int MAX_ID = 32;

    static final String VERSION = "v=STSv1";

    /// Checks the id.
    ///
    /// @throws IllegalArgumentException if it is none
    public MtaStsRecord {
        if (!MtaStsRecordParser.isId(id)) throw new IllegalArgumentException("no id of a record: " + id);
    }

    /// As it is published.
    @Override
    public String toString() {
        return VERSION + "; id=" + id + ";";
    }
}
