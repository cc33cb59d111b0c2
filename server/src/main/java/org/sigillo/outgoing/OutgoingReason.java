package org.sigillo.outgoing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Catalogue;
import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a message is not counted, a report is not made, or is not sent to one who asks for it.
public enum OutgoingReason implements Reason {
    /// The Author Domain has no record, or one that asks for no reports.
    NOT_ASKED("not-asked", 9990, "3.4"),
    /// The message is a report, of a domain it really comes from: reports on reports would never end.
    ABOUT_REPORT("about-a-report", 9990, "3.5.2"),
    /// The client's address is not known.
    NO_ADDRESS("no-client-address", 9990, "3.1.1.8"),
    /// The message was put off: it comes again.
    PUT_OFF("put-off", 9990, "3.1"),
    /// More came than could be kept in time.
    QUEUE_FULL("queue-full", 9990, "3.1"),
    /// More combinations than a report lists.
    TOO_MANY_ROWS("too-many-rows", 9990, "3.1.1.7"),
    /// More domains in a period than are kept.
    TOO_MANY_DOMAINS("too-many-domains", 9990, "3.1"),

    /// The operator never reports on the domain.
    NEVER("never", 9990, "7.1"),
    /// The domain sends, and nothing it sent was welcome.
    ONLY_SPAM("only-spam", 9990, "7.1"),
    /// Nothing passed.
    NOTHING_PASSED("nothing-passed", 9990, "7.1"),
    /// Nobody is left to send the report to.
    NO_DESTINATION("no-destination", 9990, "4"),
    /// A mistake of ours: the report could not be written.
    NOT_WRITTEN("not-written", 9990, "9.1"),
    /// As many reports as are made for a period have been made.
    TOO_MANY_REPORTS("too-many-reports", 9990, "3.5"),

    /// The destination is of the domain's own organization.
    OWN("destination-own", 9990, "4"),
    /// The destination has agreed.
    AGREED("destination-agreed", 9990, "4"),
    /// The destination has not agreed.
    NOT_AGREED("destination-not-agreed", 9990, "4"),
    /// The destination has put another host in its place.
    DIVERTED("destination-diverted", 9990, "4"),
    /// Reports are not sent by that scheme.
    UNSUPPORTED("destination-unsupported", 9989, "4.7"),
    /// The DNS did not say whether the destination has agreed.
    UNDECIDED("destination-undecided", 9990, "4"),
    /// The operator never sends there.
    NEVER_THERE("destination-never", 9990, "7.1"),
    /// What was sent there came back.
    SUPPRESSED("destination-suppressed", 9990, "3.5"),
    /// The record names more destinations than are served.
    OVER_DESTINATIONS("destination-over-limit", 9990, "3.5"),
    /// Failure reports are not for Public Suffix Domains.
    PSD("destination-psd", 9991, "2"),

    /// The message is a report, an answer of a machine, or has no sender: a report on it could come back.
    FAILURE_LOOP("failure-loop", 9991, "5.1"),
    /// The domain has had its share of failure reports.
    FAILURE_DOMAIN_RATE("failure-domain-rate", 9991, "2"),
    /// The destination has had its share of failure reports.
    FAILURE_DESTINATION_RATE("failure-destination-rate", 9991, "5.1"),
    /// More failures than can be reported in time.
    FAILURE_QUEUE_FULL("failure-queue-full", 9991, "8.1");

    private final String code;
    private final Clause clause;

    OutgoingReason(String code, int rfc, String section) {
        this.code = "outgoing." + code;
        this.clause = Clause.rfc(rfc, section);
    }

    /// The reason of a code.
    ///
    /// @param code a stable code
    /// @return the reason, or `null`
    public static @Nullable OutgoingReason of(String code) {
        for (OutgoingReason one : values()) if (one.code.equals(code)) return one;
        return null;
    }

    /// The sentence, in English.
    ///
    /// @param domain the DMARC Policy Domain
    /// @param destination where a report goes; empty if that does not matter
    /// @param detail what the reason speaks of
    /// @return one sentence with its full stop, without the clause
    public String sentence(String domain, String destination, String detail) {
        Map<String, String> slots = Map.of("domain", domain, "destination", destination, "detail", detail);
        return Catalogue.ENGLISH.sentence(code, slots);
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
