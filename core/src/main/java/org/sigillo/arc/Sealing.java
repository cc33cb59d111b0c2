package org.sigillo.arc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.dkim.BodyHash;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.FieldName;
import org.sigillo.dkim.HashAlgorithm;
import org.sigillo.dkim.HeaderIndex;
import org.sigillo.dkim.HeaderOctets;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.dkim.sign.SigningReason;
import org.sigillo.dkim.sign.TagWriter;
import org.sigillo.message.BodySink;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.text.Ascii;

/// The sealing of one message, from its header to the new set. One thread at a time.
public final class Sealing implements BodySink {
    private static final String RESULTS = "ARC-Authentication-Results";

    private final Crypto crypto;
    private final String time;
    private final Header header;
    private final HeaderIndex index;
    private final SealingPlan plan;
    private final BodyHasher hasher;
    private final boolean ownHasher;
    private final @Nullable BodyHash body;
    private final @Nullable List<String> names;
    private final @Nullable SigningReason defect;

    Sealing(Crypto crypto, Instant now, Header header, SealingPlan plan, @Nullable BodyHasher shared) {
        this.crypto = crypto;
        this.time = Long.toString(now.getEpochSecond());
        this.header = header;
        this.index = new HeaderIndex(header);
        this.plan = plan;
        this.hasher = shared == null ? new BodyHasher(crypto) : shared;
        this.ownHasher = shared == null;
        this.names = plan.fields().names(index);
        this.body = hasher.register(Canonicalization.RELAXED, HashAlgorithm.SHA256, Long.MAX_VALUE);
        this.defect = defect();
    }

    private @Nullable SigningReason defect() {
        if (header.overLimit()) return SigningReason.HEADER_OVER_LIMIT; // what is cut cannot be hashed
        int from = index.count(FieldName.of("From"));
        if (from != 1) return from == 0 ? SigningReason.NO_FROM : SigningReason.SEVERAL_FROM;
        if (names == null) return SigningReason.TOO_MANY_FIELDS;
        if (body == null) return SigningReason.TOO_MANY_HASHES;
        return plan.key().defect();
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        if (ownHasher) hasher.write(buffer, offset, length);
    }

    /// Seals, once the body has been written and the message validated.
    ///
    /// @param chain what validation found of the same header
    /// @param results what was found of the message; for a header in ASCII [AuthenticationResults#ascii()]
    /// @return the set, or why there is none
    /// @throws IllegalStateException if the hasher is the caller's and has not ended
    public SealingOutcome finish(ArcOutcome chain, AuthenticationResults results) {
        return finish(chain, Ascii.octets(results.folded().getBytes(StandardCharsets.UTF_8)));
    }

    /// As the other, with the results as they stand in a field.
    ///
    /// @param chain what validation found of the same header
    /// @param payload what stands behind `Authentication-Results: `, folded or not, without the final CRLF; one
    ///     octet a char
    /// @return the set, or why there is none
    public SealingOutcome finish(ArcOutcome chain, String payload) {
        if (ownHasher) hasher.finish();
        ArcResult status = chain.result();
        if (chain.reason() == ArcReason.FAILED_BEFORE) // 8617 §5.1 step 2
        return SealingOutcome.refused(status, SealingReason.FAILED_BEFORE, "");
        if (chain.reason() == ArcReason.KEY_UNAVAILABLE) // 8617 §5.2.1: fail, and no seal of ours makes it last
        return SealingOutcome.refused(status, SealingReason.CHAIN_UNDECIDED, chain.detail());
        int instance = chain.instances() + 1; // 8617 §5.1 step 3
        if (instance > InstanceTag.MAX) {
            return SealingOutcome.refused(status, SealingReason.TOO_MANY_SETS, Integer.toString(chain.instances()));
        }
        ArcChain before = status == ArcResult.PASS ? ArcChain.of(header, DkimSettings.DEFAULT) : null;
        if (before != null && (before.defect() != null || before.sets().size() != instance - 1))
            return SealingOutcome.refused(status, SealingReason.CHAIN_CHANGED, "");
        if (defect != null || names == null || body == null) {
            SigningReason why = defect == null ? SigningReason.TOO_MANY_FIELDS : defect;
            return SealingOutcome.refused(status, why, plan.key().algorithm().word());
        }
        HeaderOctets octets = new HeaderOctets();
        SignedField results = results(instance, payload);
        SignedField signature = signature(instance, names, body, octets);
        SignedField seal = signature == null ? null : seal(instance, status, before, results, signature, octets);
        if (signature == null || seal == null) {
            return SealingOutcome.refused(
                    status, SigningReason.KEY_UNUSABLE, plan.key().algorithm().word());
        }
        return new SealingOutcome(instance, status, List.of(seal, signature, results), null, "");
    }

    /// 8617 §4.1.1
    private static SignedField results(int instance, String payload) {
        String start = "i=" + instance + ";";
        int lineEnd = payload.indexOf('\r');
        int first = RESULTS.length() + 2 + start.length() + 1 + (lineEnd < 0 ? payload.length() : lineEnd);
        return new SignedField(RESULTS, start + (first > TagWriter.WIDTH ? "\r\n " : " ") + payload);
    }

    /// 8617 §4.1.2: a DKIM signature with `i=` for the instance and without `v=`.
    private @Nullable SignedField signature(int instance, List<String> names, BodyHash body, HeaderOctets octets) {
        octets.clear();
        for (HeaderField field : index.covered(names.stream().map(FieldName::of).toList()))
            octets.add(field, Canonicalization.RELAXED);
        return start("ARC-Message-Signature", instance)
                .tag("c", Canonicalization.RELAXED.and(Canonicalization.RELAXED))
                .tag("d", plan.key().domain().toString())
                .tag("s", plan.key().selector())
                .tag("t", time)
                .names(names)
                .base64("bh", body.value())
                .sign(plan.key(), Canonicalization.RELAXED, octets, crypto);
    }

    /// 8617 §4.1.3
    private @Nullable SignedField seal(
            int instance,
            ArcResult status,
            @Nullable ArcChain before,
            SignedField results,
            SignedField signature,
            HeaderOctets octets) {
        octets.clear();
        if (before != null) { // 8617 §5.1.1; with cv=fail the new set stands alone, 8617 §5.1.2
            for (ArcSet set : before.sets()) {
                octets.add(set.authenticationResults(), Canonicalization.RELAXED);
                octets.add(set.messageSignatureField(), Canonicalization.RELAXED);
                octets.add(set.seal().field(), Canonicalization.RELAXED);
            }
        }
        octets.add(field(results), Canonicalization.RELAXED);
        octets.add(field(signature), Canonicalization.RELAXED);
        return start("ARC-Seal", instance)
                .tag("cv", status.word())
                .tag("d", plan.key().domain().toString())
                .tag("s", plan.key().selector())
                .tag("t", time)
                .sign(plan.key(), Canonicalization.RELAXED, octets, crypto);
    }

    private TagWriter start(String name, int instance) {
        return new TagWriter(name, plan.layout())
                .tag("i", Integer.toString(instance))
                .tag("a", plan.key().algorithm().word());
    }

    private static HeaderField field(SignedField field) {
        return HeaderField.of(field.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
