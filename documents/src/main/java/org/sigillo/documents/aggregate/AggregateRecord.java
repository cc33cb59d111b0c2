package org.sigillo.documents.aggregate;

/// The messages of one address that fared the same (9990 §3.1.1.7).
///
/// @param row where from, how many, what became of them
/// @param identifiers whose names they bore
/// @param authResults what DKIM and SPF said, DMARC aside
public record AggregateRecord(Row row, Identifiers identifiers, AuthResults authResults) {}
