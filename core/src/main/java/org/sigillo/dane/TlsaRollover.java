package org.sigillo.dane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a server's key is changed without mail waiting: the record of the next key stands beside the current one before
/// the certificate changes, until every cache has it (7671 §8.1).
///
/// @param step what is to do now
/// @param records all that shall be published now
/// @param waitSeconds how long to wait after publishing before the next step: twice the TTL
/// @spec https://www.rfc-editor.org/rfc/rfc7671#section-8 RFC 7671 §8
public record TlsaRollover(Step step, List<TlsaRecord> records, long waitSeconds) {
    /// The steps, in order.
    public enum Step {
        /// Publish the records; then wait.
        PUBLISH("publish"),
        /// The next key is published: install its certificate, once the wait is over.
        DEPLOY("deploy"),
        /// The certificate has changed: leave only these records.
        REMOVE("remove"),
        /// Nothing.
        DONE("done");

        private final String word;

        Step(String word) {
            this.word = word;
        }

        /// The word in JSON.
        ///
        /// @return the word
        public String word() {
            return word;
        }
    }

    /// Copies the list.
    public TlsaRollover {
        records = List.copyOf(records);
    }

    /// Plans the next step.
    ///
    /// @param published what stands in the DNS now
    /// @param current the server's certificate now, in DER; `null` if the server is not in service yet
    /// @param next the certificate, or the public key (SubjectPublicKeyInfo), to come, in DER; the current one
    ///     again if no change is wanted
    /// @param ttl of the records, in seconds
    /// @return the step
    /// @throws IllegalArgumentException if `current` or `next` is neither certificate nor key
    public static TlsaRollover plan(List<TlsaRecord> published, byte @Nullable [] current, byte[] next, int ttl) {
        TlsaRecord coming = record(next);
        TlsaRecord serving = current == null ? coming : record(current);
        List<TlsaRecord> both = new ArrayList<>(List.of(serving));
        if (!coming.equals(serving)) both.add(coming);
        if (!published.containsAll(both)) {
            List<TlsaRecord> wanted = new ArrayList<>(both); // what serves today by another record stays meanwhile
            if (current != null)
                for (TlsaRecord old : published) if (!wanted.contains(old) && serves(old, current)) wanted.add(old);
            return new TlsaRollover(Step.PUBLISH, wanted, 2L * ttl);
        }
        if (!coming.equals(serving)) return new TlsaRollover(Step.DEPLOY, both, 2L * ttl);
        return published.size() == 1 ? new TlsaRollover(Step.DONE, both, 0) : new TlsaRollover(Step.REMOVE, both, 0);
    }

    private static boolean serves(TlsaRecord record, byte[] certificate) {
        return record.unusable() == null
                && (record.usage() == TlsaRecord.DANE_TA || Association.matches(record, certificate));
    }

    /// The record recommended: `3 1 1` (7672 §3.1.1).
    private static TlsaRecord record(byte[] certificateOrKey) {
        TlsaRecord record = Association.of(TlsaRecord.DANE_EE, TlsaRecord.SPKI, TlsaRecord.SHA_256, certificateOrKey);
        if (record == null) record = Association.ofKey(TlsaRecord.DANE_EE, TlsaRecord.SHA_256, certificateOrKey);
        if (record == null) throw new IllegalArgumentException("neither a certificate nor a public key");
        return record;
    }
}
