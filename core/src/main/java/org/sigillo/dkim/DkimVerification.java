package org.sigillo.dkim;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;

/// The verification of one message's signatures, from its header to their outcomes. Keys may be fetched by another
/// thread than the one that writes the body, if [#finish()] comes after both.
public final class DkimVerification {
    /// Signatures of one message for which a change of the header is looked for.
    static final int MAX_HINTS = 4;

    private final DkimSettings settings;
    private final KeyCheck keyCheck;
    private final HeaderIndex index;
    private final List<Entry> entries = new ArrayList<>(2);
    private @Nullable List<DkimOutcome> outcomes;

    /// A signature field: settled at once, or waiting for its key and the body.
    private static final class Entry {
        final DkimSignatureParser.Answer parsed;

        @Nullable
        DkimReason settled;

        String detail = "";

        @Nullable
        BodyHash body;

        KeyCheck.@Nullable Answer header;

        Entry(DkimSignatureParser.Answer parsed) {
            this.parsed = parsed;
        }

        DkimSignature signature() {
            return ((DkimSignatureParser.Answer.Read) parsed).signature();
        }
    }

    DkimVerification(
            DkimSettings settings,
            KeyCheck keyCheck,
            Instant now,
            Header header,
            @Nullable DomainName authorDomain,
            BodyHasher hasher,
            HeaderIndex index) {
        this.settings = settings;
        this.keyCheck = keyCheck;
        this.index = index;
        boolean overLimit = header.overLimit();
        List<Entry> candidates = new ArrayList<>(2);
        for (HeaderField field : header.fields()) {
            if (!field.is("dkim-signature")) continue;
            Entry entry = new Entry(DkimSignatureParser.parse(field, settings));
            entries.add(entry);
            if (overLimit) {
                entry.settled = DkimReason.HEADER_OVER_LIMIT; // what is cut cannot be hashed
            } else if (entry.parsed instanceof DkimSignatureParser.Answer.Read read
                    && isTimely(entry, read.signature(), now)) {
                candidates.add(entry);
            }
        }
        choose(candidates, authorDomain, hasher);
    }

    private boolean isTimely(Entry entry, DkimSignature signature, Instant now) {
        long seconds = now.getEpochSecond();
        Long t = signature.timestamp();
        if (signature.hasExpired(seconds - settings.skewSeconds())) {
            entry.settled = DkimReason.EXPIRED; // 6376 §6.1.1
            entry.detail = String.valueOf(signature.expiration());
        } else if (t != null && t > seconds + settings.skewSeconds()) {
            entry.settled = DkimReason.SIGNED_IN_FUTURE; // 6376 §3.5 t=: MAY be ignored
            entry.detail = t.toString();
        }
        return entry.settled == null;
    }

    /// Takes the signatures to verify, the closest relatives of the Author Domain first.
    private void choose(List<Entry> candidates, @Nullable DomainName authorDomain, BodyHasher hasher) {
        int left = settings.maxSignatures();
        for (int kinship = 0; kinship <= Kinship.STRANGER; kinship++) {
            for (Entry entry : candidates) {
                DkimSignature signature = entry.signature();
                if (Kinship.of(signature.domain(), authorDomain) != kinship) continue;
                if (left > 0) entry.body = signature.register(hasher);
                if (entry.body == null) {
                    entry.settled = DkimReason.TOO_MANY_SIGNATURES; // 6376 §6.1
                    entry.detail = Integer.toString(settings.maxSignatures());
                } else {
                    left--;
                }
            }
        }
    }

    /// The questions [#fetchKeys(Dns)] will ask: so that they may be asked at once, through a `Dns` that remembers.
    ///
    /// @return at most as many as signatures are verified
    public List<DnsQuestion> questions() {
        List<DnsQuestion> questions = new ArrayList<>(2);
        for (Entry entry : entries) {
            if (entry.body == null) continue;
            DnsQuestion question = new DnsQuestion(entry.signature().keyName(), DnsType.TXT);
            if (!questions.contains(question)) questions.add(question);
        }
        return questions;
    }

    /// Fetches the keys, one by one, and holds the header signatures against them.
    ///
    /// @param dns where they are
    public void fetchKeys(Dns dns) {
        Map<DomainName, KeyAnswer> keys = new HashMap<>();
        HeaderOctets octets = new HeaderOctets();
        int hints = MAX_HINTS;
        for (Entry entry : entries) {
            if (entry.body == null) continue;
            DkimSignature signature = entry.signature();
            KeyAnswer answer = keys.computeIfAbsent(signature.keyName(), name -> keyCheck.fetch(name, dns));
            index.signed(signature, octets);
            entry.header = keyCheck.check(signature.headerSignature(), answer, octets);
            byte[] signedHash = entry.header.signedHash();
            if (signedHash != null && hints-- > 0) entry.detail = keyCheck.change(index, signature, signedHash);
        }
    }

    /// The outcomes, once keys and body are there.
    ///
    /// @return one outcome a DKIM-Signature field, top first; empty if the message is not signed
    /// @throws IllegalStateException if the keys were not fetched or the body has not ended
    public List<DkimOutcome> finish() {
        if (outcomes != null) return outcomes;
        List<DkimOutcome> found = new ArrayList<>(entries.size());
        for (Entry entry : entries) found.add(outcome(entry));
        outcomes = List.copyOf(found);
        return outcomes;
    }

    private DkimOutcome outcome(Entry entry) {
        return switch (entry.parsed) {
            case DkimSignatureParser.Answer.Refused refused ->
                entry.settled == null
                        ? Outcomes.refused(refused, refused.reason(), refused.detail())
                        : Outcomes.refused(refused, entry.settled, entry.detail);
            case DkimSignatureParser.Answer.Read read -> {
                BodyHash body = entry.body;
                if (body == null) yield Outcomes.of(read.signature(), entry.settled, entry.detail, null, false, null);
                if (entry.header == null) throw new IllegalStateException("fetchKeys comes before finish");
                yield judge(read.signature(), entry.header, entry.detail, body);
            }
        };
    }

    private DkimOutcome judge(DkimSignature signature, KeyCheck.Answer header, String change, BodyHash body) {
        DkimReason reason = header.reason();
        String detail = header.signedHash() == null ? header.detail() : change;
        Long unsigned = null;
        if (header.tried()) {
            long length = signature.length() == null ? body.canonicalLength() : signature.length();
            if (length <= body.canonicalLength()) unsigned = body.canonicalLength() - length;
            if (unsigned == null) {
                reason = DkimReason.BODY_TOO_SHORT; // 6376 §3.5 l=: MUST NOT be larger than the canonical body
                detail = Long.toString(length);
            } else if (!MessageDigest.isEqual(body.value(), signature.bodyHash())) {
                reason = DkimReason.BODY_HASH_MISMATCH; // 6376 §6.1.3 step 3
                detail = header.holds() ? "header-holds" : "header-fails"; // tells what happened on the way
            } else if (header.holds()) {
                reason = weakness(signature, header, unsigned);
            }
        }
        return Outcomes.of(signature, reason, detail, header.keyBits(), header.testing(), unsigned);
    }

    /// Why a signature that verifies does not pass.
    private @Nullable DkimReason weakness(DkimSignature signature, KeyCheck.Answer header, long unsigned) {
        boolean ed25519 = signature.algorithm() == SigningAlgorithm.ED25519_SHA256;
        boolean small = !ed25519 && header.keyBits() != null && header.keyBits() < 1024;
        if (signature.algorithm() == SigningAlgorithm.RSA_SHA1
                || small
                || !"1".equals(signature.tags().get("v"))) {
            return DkimReason.HISTORIC; // reached in historic mode only
        }
        if (unsigned > 0 && !settings.trustLength()) return DkimReason.UNSIGNED_BODY; // 6376 §6.1.3, §8.2
        // 6376 §3.6.1 t=y: MUST NOT be treated differently from unsigned mail
        return header.testing() && !settings.trustTestingKeys() ? DkimReason.TESTING_KEY : null;
    }
}
