package org.sigillo.views;

import java.util.Locale;

/// What kind of failure a result type of a TLS report is (8460 §4.3).
public enum TlsFailureClass {
    /// Encryption was not offered, or the policy that wants it could not be had: a mistake, or somebody on the way.
    DOWNGRADE,
    /// The certificate does not fit.
    CERTIFICATE,
    /// The policy of MTA-STS is wrong.
    POLICY,
    /// DANE or DNSSEC.
    DANE,
    /// Anything else.
    OTHER;

    /// The class of a result type.
    ///
    /// @param resultType as the report has it
    /// @return the class
    public static TlsFailureClass of(String resultType) {
        return switch (resultType) {
            case "starttls-not-supported", "sts-policy-fetch-error" -> DOWNGRADE;
            case "certificate-host-mismatch", "certificate-expired", "certificate-not-trusted", "sts-webpki-invalid" ->
                CERTIFICATE;
            case "sts-policy-invalid" -> POLICY;
            case "tlsa-invalid", "dnssec-invalid", "dane-required" -> DANE;
            default -> OTHER;
        };
    }

    /// The word in JSON: lower case.
    ///
    /// @return the word
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
