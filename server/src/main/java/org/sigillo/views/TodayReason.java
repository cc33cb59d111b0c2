package org.sigillo.views;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What is to be done next, the most urgent first.
public enum TodayReason implements Reason {
    /// No domain is looked after yet.
    NO_DOMAIN("today.no-domain", 9989, "4.7"),
    /// No report of any domain has come in for days.
    INTAKE_SILENT("today.intake-silent", 9990, "3.5"),
    /// A domain publishes no policy, so that nobody reports.
    PUBLISH("today.publish", 9989, "4.7"),
    /// Its policy asks nobody for reports.
    ASK_FOR_REPORTS("today.ask-for-reports", 9989, "4.7"),
    /// It asks for reports, and the first has not come yet.
    WAIT("today.wait", 9990, "3.1.1.4"),
    /// Mail to it was not encrypted, or could not be.
    TLS_DOWNGRADE("today.tls-downgrade", 8460, "4.3"),
    /// Too much of the mail of a sender of the owner's fails.
    FIX_SENDER("today.fix-sender", 9989, "4.4"),
    /// The policy hurts mail that is wanted.
    LOOSEN("today.loosen", 9989, "7.4"),
    /// Somebody sends in its name, and nobody has said whether that is wanted.
    NAME_SENDER("today.name-sender", 9989, "4.4"),
    /// The next rung of the ladder may be taken.
    TIGHTEN("today.tighten", 9989, "7.4"),
    /// Nothing is to be done.
    KEPT("today.kept", 9989, "4.7");

    private final String code;
    private final Clause clause;

    TodayReason(String code, int rfc, String section) {
        this.code = code;
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
}
