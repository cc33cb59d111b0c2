package org.sigillo.documents.sample;

/// The kinds of reports.
public enum SampleKind {
    /// Who sent in a domain's name, counted by day (9990).
    AGGREGATE,
    /// How often mail came encrypted (8460).
    TLS,
    /// One message that failed (9991).
    FAILURE
}
