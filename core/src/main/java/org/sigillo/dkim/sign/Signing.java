package org.sigillo.dkim.sign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.BodyHash;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.FieldName;
import org.sigillo.dkim.HashAlgorithm;
import org.sigillo.dkim.HeaderIndex;
import org.sigillo.dkim.HeaderOctets;
import org.sigillo.message.BodySink;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;

/// The signing of one message, from its header to the fields. One thread at a time.
public final class Signing implements BodySink {
    private static final String NAME = "DKIM-Signature";

    private final Crypto crypto;
    private final Instant now;
    private final HeaderIndex index;
    private final BodyHasher hasher;
    private final boolean ownHasher;
    private final LineEnds lineEnds = new LineEnds();
    private final List<Entry> entries = new ArrayList<>(2);
    private final List<SigningRefusal> refusals = new ArrayList<>(0);
    private @Nullable SigningOutcome outcome;

    /// A key that will sign.
    private record Entry(SigningPlan plan, SigningKey key, List<String> names, BodyHash body) {}

    Signing(
            Crypto crypto,
            Instant now,
            Header header,
            HeaderIndex index,
            List<SigningPlan> plans,
            @Nullable BodyHasher shared) {
        this.crypto = crypto;
        this.now = now;
        this.index = index;
        this.hasher = shared == null ? new BodyHasher(crypto) : shared;
        this.ownHasher = shared == null;
        SigningReason defect = HeaderFitness.defect(header);
        for (SigningPlan plan : plans) {
            List<String> names = defect == null ? plan.fields().names(index) : null;
            SigningReason why = defect == null && names == null ? SigningReason.TOO_MANY_FIELDS : defect;
            for (SigningKey key : plan.keys()) {
                if (names == null) refuse(key, why == null ? SigningReason.TOO_MANY_FIELDS : why, "");
                else enter(plan, key, names);
            }
        }
    }

    private void enter(SigningPlan plan, SigningKey key, List<String> names) {
        SigningReason defect = key.defect();
        if (defect != null) {
            refuse(key, defect, key.algorithm().word());
            return;
        }
        String identity = plan.identity();
        if (identity != null && !Identity.isWithin(identity, key.domain())) {
            refuse(key, SigningReason.IDENTITY_OUTSIDE_DOMAIN, identity); // 6376 §3.5 i=
            return;
        }
        BodyHash body = hasher.register(plan.body(), HashAlgorithm.SHA256, Long.MAX_VALUE);
        if (body == null) refuse(key, SigningReason.TOO_MANY_HASHES, Integer.toString(BodyHasher.MAX_HASHES));
        else entries.add(new Entry(plan, key, names, body));
    }

    private void refuse(SigningKey key, SigningReason reason, String detail) {
        refusals.add(new SigningRefusal(key, reason, detail));
    }

    /// Whether the body decides anything still: if not, it need not be written.
    ///
    /// @return false if every key was refused already
    public boolean wantsBody() {
        return !entries.isEmpty();
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        if (entries.isEmpty()) return;
        lineEnds.write(buffer, offset, length);
        if (ownHasher) hasher.write(buffer, offset, length);
    }

    /// Signs, once the body has been written.
    ///
    /// @return a field or a refusal for each key
    /// @throws IllegalStateException if the hasher is the caller's and has not ended
    public SigningOutcome finish() {
        if (outcome != null) return outcome;
        if (ownHasher) hasher.finish();
        List<SignedField> fields = new ArrayList<>(entries.size());
        SigningReason lines = lineEnds.reason();
        HeaderOctets octets = new HeaderOctets();
        Entry before = null;
        int covered = 0;
        for (Entry entry : entries) {
            if (lines != null) {
                refuse(entry.key, lines, "body");
                continue;
            }
            if (before == null || before.plan != entry.plan) { // the header is the same for all keys of a plan
                octets.clear();
                List<FieldName> names = entry.names.stream().map(FieldName::of).toList();
                for (HeaderField field : index.covered(names)) octets.add(field, entry.plan.header());
                covered = octets.length();
            }
            before = entry;
            octets.cut(covered);
            SignedField field = sign(entry, octets);
            if (field == null)
                refuse(
                        entry.key,
                        SigningReason.KEY_UNUSABLE,
                        entry.key.algorithm().word());
            else fields.add(field);
        }
        return outcome = new SigningOutcome(fields, refusals);
    }

    private @Nullable SignedField sign(Entry entry, HeaderOctets octets) {
        SigningPlan plan = entry.plan;
        SigningKey key = entry.key;
        TagWriter tags = new TagWriter(NAME, TagLayout.FOLDED)
                .tag("v", "1")
                .tag("a", key.algorithm().word())
                .tag("c", plan.header().and(plan.body()))
                .tag("d", key.domain().toString())
                .tag("s", key.selector());
        if (plan.identity() != null) tags.tag("i", Identity.encode(plan.identity()));
        tags.tag("t", Long.toString(now.getEpochSecond()));
        if (plan.expire() != null) {
            tags.tag("x", Long.toString(now.getEpochSecond() + plan.expire().toSeconds()));
        }
        tags.names(entry.names).base64("bh", entry.body.value());
        return tags.sign(key, plan.header(), octets, crypto);
    }
}
