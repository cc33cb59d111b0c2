package org.sigillo.documents.failure;

/// One header field of a report, or of the message it is about.
///
/// @param name as written, one octet a char
/// @param value unfolded, without white space around it, one octet a char
public record ReportField(String name, String value) {}
