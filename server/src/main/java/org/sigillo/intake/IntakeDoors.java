package org.sigillo.intake;

import org.jspecify.annotations.Nullable;
import org.sigillo.reports.MailVerdict;

/// What the [Intake] calls upon while it works. None of it may hold a delivery up for long.
public interface IntakeDoors {
    /// Judges the mail.
    ///
    /// @param delivery what came
    /// @return what can be said of who sent it; `null` if it is no mail or is not judged
    default @Nullable MailVerdict judge(Delivery delivery) {
        return null;
    }

    /// Hears of a delivery status notification (3464), once it is durable in quarantine and before it is
    /// acknowledged: what is done here is done at least once, and again if the process dies in between.
    ///
    /// @param delivery the mail that came back
    default void bounced(Delivery delivery) {}

    /// Hears what was answered.
    ///
    /// @param delivery what came
    /// @param verdict what can be said of who sent it, or `null`
    /// @param answer what was answered
    /// @param nanos how long it took
    default void answered(Delivery delivery, @Nullable MailVerdict verdict, IntakeAnswer answer, long nanos) {}
}
