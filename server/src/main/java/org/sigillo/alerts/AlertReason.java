package org.sigillo.alerts;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why somebody should look.
public enum AlertReason implements Reason {
    /// Somebody sends in the domain's name who never did.
    NEW_SENDER("alert.new-sender", 9989, "4.4", false),
    /// Of mail from sources that used to pass, less does.
    PASS_RATE_FELL("alert.pass-rate-fell", 9989, "4.4", true),
    /// The same reporters tell of far less mail.
    VOLUME_FELL("alert.volume-fell", 9990, "3.1.1", true),
    /// Far more mail than usual that nobody vouches for.
    SPOOF_WAVE("alert.spoof-wave", 9989, "4.4", false),
    /// A reporter tells no more.
    REPORTER_SILENT("alert.reporter-silent", 9990, "3.1.1.4", true),
    /// No reporter tells of a domain any more.
    NO_REPORTS("alert.no-reports", 9990, "3.1.1.4", true),
    /// No report comes in at all.
    INTAKE_DEAD("alert.intake-dead", 9990, "3.5", true),
    /// Sessions were not encrypted, or the policy that wants it could not be had.
    TLS_DOWNGRADE("alert.tls-downgrade", 8460, "4.3", true),
    /// Certificates of mail servers do not fit.
    TLS_CERTIFICATE("alert.tls-certificate", 8460, "4.3.1", true),
    /// The certificate of a mail host ends soon.
    CERTIFICATE_EXPIRES("alert.certificate-expires", 8461, "4.2", true),
    /// The certificate of a mail host has ended.
    CERTIFICATE_EXPIRED("alert.certificate-expired", 8461, "4.2", true),
    /// The certificate of a mail host has another name.
    CERTIFICATE_NAME("alert.certificate-name", 8461, "4.2", true),
    /// Another part of the daemon is concerned.
    CONCERN("alert.concern", 8460, "4.3.3", true);

    private final String code;
    private final Clause clause;
    private final boolean ends;

    AlertReason(String code, int rfc, String section, boolean ends) {
        this.code = code;
        this.clause = Clause.rfc(rfc, section);
        this.ends = ends;
    }

    /// Whether it is worth a word that it is over.
    ///
    /// @return false for what merely happened
    public boolean ends() {
        return ends;
    }

    /// Whether a code is that of a reason.
    ///
    /// @param code a code
    /// @return true if there is one
    static boolean isCode(String code) {
        for (AlertReason reason : values()) if (reason.code.equals(code)) return true;
        return false;
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
