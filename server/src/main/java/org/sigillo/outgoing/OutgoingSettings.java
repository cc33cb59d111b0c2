package org.sigillo.outgoing;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;

/// How aggregate reports are made.
///
/// @param organization who reports, `org_name`
/// @param email whom to write to; the mails come from there
/// @param extraContact further ways to reach us; `null` for none
/// @param submitter the Mail Receiver's domain, in subjects, names of files and ids
/// @param generator the software, `generator`
/// @param hours how long a period is: a divisor of 24
/// @param spread over how long the reports of a period are sent, at most a quarter of it
/// @param gate whose mail is worth a report
/// @param gateDays over how many days the gate looks back, the period included
/// @param never domains never reported on, and destinations never written to, each with all below
/// @param spamField the name of a field that marks spam where its value begins with `yes`, in lower case; `null` for
/// none
/// @param keep how long what was reported is kept
/// @param mostReports reports made for one period
public record OutgoingSettings(
        String organization,
        EmailAddress email,
        @Nullable String extraContact,
        DomainName submitter,
        String generator,
        int hours,
        Duration spread,
        Gate gate,
        int gateDays,
        Set<DomainName> never,
        @Nullable String spamField,
        Duration keep,
        int mostReports) {
    /// Hours of a period, if not said otherwise.
    public static final int DEFAULT_HOURS = 24; // 9990 §3.1.1.4
    /// Over how long reports are sent.
    public static final Duration DEFAULT_SPREAD = Duration.ofHours(4);
    /// Days the gate looks back.
    public static final int DEFAULT_GATE_DAYS = 7;
    /// How long what was reported is kept.
    public static final Duration DEFAULT_KEEP = Duration.ofDays(30);
    /// Reports made for one period, unless the operator says otherwise.
    public static final int DEFAULT_REPORTS = 20_000;

    /// Copies the set.
    public OutgoingSettings {
        never = Set.copyOf(never);
        if (hours < 1 || 24 % hours != 0) throw new IllegalArgumentException(hours + " does not divide 24");
    }

    /// Whether nothing is to be told of a domain, or sent to it.
    boolean isNever(DomainName domain) {
        for (DomainName one : never) if (domain.isOrIsBelow(one)) return true;
        return false;
    }
}
