package org.sigillo.documents.inspect;

/// Who runs a part of a domain for its owner.
///
/// @param name as it calls itself
/// @param include what its customers put into their SPF record; empty if there is nothing of the kind
/// @param hostField what its form for a DNS record calls the host; `Name` unless it runs the DNS
/// @param valueField what its form calls the value
public record Provider(String name, String include, String hostField, String valueField) {}
