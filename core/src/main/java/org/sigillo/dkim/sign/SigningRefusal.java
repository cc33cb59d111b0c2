package org.sigillo.dkim.sign;

/// That a key did not sign, and why.
///
/// @param key which
/// @param reason why
/// @param detail what the reason speaks of; data, never prose
public record SigningRefusal(SigningKey key, SigningReason reason, String detail) {}
