package org.sigillo.documents.tlsrpt;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// Sessions that failed alike (8460 §4.4).
///
/// @param resultType why: a word of the registry (8460 §6.6), or another one
/// @param sendingMtaIp from where
/// @param receivingMxHostname to which host
/// @param receivingMxHelo what that host called itself
/// @param receivingIp at which address
/// @param failedSessionCount how many sessions
/// @param additionalInformation where to read more
/// @param failureReasonCode an error's code or text
public record TlsFailure(
        @Nullable String resultType,
        @Nullable IpAddress sendingMtaIp,
        @Nullable String receivingMxHostname,
        @Nullable String receivingMxHelo,
        @Nullable IpAddress receivingIp,
        long failedSessionCount,
        @Nullable String additionalInformation,
        @Nullable String failureReasonCode) {}
