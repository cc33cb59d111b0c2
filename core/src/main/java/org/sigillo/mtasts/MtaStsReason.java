package org.sigillo.mtasts;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why there is no policy, or what is odd about one.
public enum MtaStsReason implements Reason {
    /// No TXT record begins as one must.
    NO_RECORD("mtasts.no-record", "3.1"),
    /// More than one does, so none counts.
    SEVERAL_RECORDS("mtasts.several-records", "3.1"),
    /// A TXT record that does not begin as one must, passed over.
    DISCARDED_RECORD("mtasts.discarded-record", "3.1"),
    /// A piece of the record that is no field.
    BAD_FIELD("mtasts.bad-field", "3.1"),
    /// The record has no `id`.
    NO_ID("mtasts.no-id", "3.1"),
    /// The `id` is not 1 to 32 letters and digits.
    BAD_ID("mtasts.bad-id", "3.1"),
    /// A field stands there twice; the first counts.
    REPEATED_FIELD("mtasts.repeated-field", "3.2"),
    /// A field that this version does not know, passed over.
    UNKNOWN_FIELD("mtasts.unknown-field", "3.2"),
    /// The DNS did not answer.
    DNS_ERROR("mtasts.dns-error", "3.1"),
    /// The Policy Host could not be reached.
    UNREACHABLE("mtasts.unreachable", "3.3"),
    /// The Policy Host has no address.
    NO_ADDRESS("mtasts.no-address", "3.2"),
    /// The Policy Host did not send the whole document in time.
    TIMEOUT("mtasts.timeout", "3.3"),
    /// The certificate is not valid for the Policy Host.
    CERTIFICATE("mtasts.certificate", "3.3"),
    /// The document is larger than 64 KB.
    TOO_LARGE("mtasts.too-large", "3.3"),
    /// What came back is not plain HTTP.
    BAD_RESPONSE("mtasts.bad-response", "3.3"),
    /// The name has addresses, none of them of the public network.
    FORBIDDEN_ADDRESS("mtasts.forbidden-address", "3.3"),
    /// A redirect, which must not be followed.
    REDIRECT("mtasts.redirect", "3.3"),
    /// Another status than 200.
    STATUS("mtasts.status", "3.3"),
    /// The document is not `text/plain`.
    MEDIA_TYPE("mtasts.media-type", "3.2"),
    /// A control character, or octets that are no UTF-8.
    BAD_OCTET("mtasts.bad-octet", "3.2"),
    /// A line that is no `name: value`.
    BAD_LINE("mtasts.bad-line", "3.2"),
    /// A blank line, passed over.
    BLANK_LINE("mtasts.blank-line", "3.2"),
    /// There is no `version`.
    NO_VERSION("mtasts.no-version", "3.2"),
    /// Another version than `STSv1`.
    BAD_VERSION("mtasts.bad-version", "3.2"),
    /// There is no `mode`.
    NO_MODE("mtasts.no-mode", "3.2"),
    /// A mode that is none.
    BAD_MODE("mtasts.bad-mode", "3.2"),
    /// There is no `max_age`.
    NO_MAX_AGE("mtasts.no-max-age", "3.2"),
    /// A `max_age` that is no number, or too large.
    BAD_MAX_AGE("mtasts.bad-max-age", "3.2"),
    /// No `mx`, and the mode is not `none`.
    NO_MX("mtasts.no-mx", "3.2"),
    /// An `mx` that is no pattern.
    BAD_MX("mtasts.bad-mx", "3.2"),
    /// The policy of the cache holds: no newer one was found.
    KEPT("mtasts.kept", "3.3"),
    /// It is too early to fetch again.
    TOO_EARLY("mtasts.too-early", "3.3"),
    /// An MX host that no pattern allows.
    MX_NOT_ALLOWED("mtasts.mx-not-allowed", "4.1"),
    /// A pattern that allows none of the MX hosts.
    UNUSED_PATTERN("mtasts.unused-pattern", "4.1"),
    /// A wildcard right below a top-level domain.
    BROAD_PATTERN("mtasts.broad-pattern", "4.1"),
    /// A `max_age` below a week.
    SHORT_MAX_AGE("mtasts.short-max-age", "3.2"),
    /// The mode is `testing`.
    MODE_TESTING("mtasts.mode-testing", "5"),
    /// The mode is `none`.
    MODE_NONE("mtasts.mode-none", "8.3"),
    /// The domain takes no mail, or its MX hosts could not be read.
    NO_MX_HOSTS("mtasts.no-mx-hosts", "4.1");

    private final String code;
    private final Clause clause;

    MtaStsReason(String code, String section) {
        this.code = code;
        this.clause = Clause.rfc(8461, section);
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
