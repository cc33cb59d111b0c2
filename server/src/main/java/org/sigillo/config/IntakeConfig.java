package org.sigillo.config;

import org.sigillo.intake.IntakeSettings.Unauthenticated;

/// How reports of others come in.
///
/// @param unauthenticated what is done with reports in mail nobody can be shown to have sent
public record IntakeConfig(Unauthenticated unauthenticated) {
    /// Nothing is said.
    public static final IntakeConfig NONE = new IntakeConfig(Unauthenticated.MARK);
}
