package org.sigillo.tlsreports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReader;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.documents.tlsrpt.TlsWriter;

/// Policies and failures as the store keeps them: each as a report that holds nothing else, without
/// counts, so that equal ones are equal texts.
final class Documents {
    private Documents() {}

    static String of(TlsPolicy policy) {
        return text(new TlsPolicy(policy.type(), policy.strings(), policy.domain(), policy.mxHosts(), 0, 0, List.of()));
    }

    static String of(TlsFailure failure) {
        return text(new TlsPolicy("no-policy-found", List.of(), "x", List.of(), 0, 1, List.of(counted(failure, 1))));
    }

    private static String text(TlsPolicy policy) {
        TlsReport report = new TlsReport("x", Instant.EPOCH, Instant.EPOCH, "x", "x", List.of(policy));
        return new String(TlsWriter.write(report), StandardCharsets.UTF_8);
    }

    static TlsFailure counted(TlsFailure failure, long sessions) {
        return new TlsFailure(
                failure.resultType(),
                failure.sendingMtaIp(),
                failure.receivingMxHostname(),
                failure.receivingMxHelo(),
                failure.receivingIp(),
                sessions,
                failure.additionalInformation(),
                failure.failureReasonCode());
    }

    static TlsPolicy policy(String text) {
        try {
            return new TlsReader(Instant.EPOCH)
                    .read(text.getBytes(StandardCharsets.UTF_8), List.of())
                    .report()
                    .policies()
                    .getFirst();
        } catch (Unreadable impossible) {
            throw new IllegalStateException("the store holds a policy that cannot be read", impossible);
        }
    }

    static String hash(String text) {
        try {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
