package org.sigillo.dkim;

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
    private final DkimSettings settings;
    private final Crypto crypto;
    private final KeyReader reader;
    private final HeaderIndex index;
    private final List<Entry> entries = new ArrayList<>(2);
    private final List<DomainName> keyNames = new ArrayList<>(2);
    private final Map<DomainName, KeyAnswer> keys = new HashMap<>();
    private @Nullable List<DkimOutcome> outcomes;

    /// A signature field: settled at once, or waiting for its key and the body.
    private static final class Entry {
        final DkimSignatureParser.Answer parsed;
        @Nullable DkimReason settled;
        String detail = "";
        @Nullable BodyHash body;

        Entry(DkimSignatureParser.Answer parsed) {
            this.parsed = parsed;
        }
    }

    DkimVerification(
            DkimSettings settings,
            Crypto crypto,
            KeyReader reader,
            Instant now,
            Header header,
            @Nullable DomainName authorDomain,
            BodyHasher hasher,
            HeaderIndex index) {
        this.settings = settings;
        this.crypto = crypto;
        this.reader = reader;
        this.index = index;
        boolean overLimit = header.overLimit();
        List<Entry> candidates = new ArrayList<>(2);
        for (HeaderField field : header.fields()) {
            if (!field.is("dkim-signature")) continue;
            Entry entry = new Entry(DkimSignatureParser.parse(field, settings));
            entries.add(entry);
            if (overLimit) {
                entry.settled = DkimReason.HEADER_OVER_LIMIT; // what is cut cannot be hashed
            } else if (entry.parsed instanceof DkimSignatureParser.Answer.Read read && isTimely(entry, read.signature(), now)) {
                candidates.add(entry);
            }
        }
        choose(candidates, authorDomain, hasher);
    }

    private boolean isTimely(Entry entry, DkimSignature signature, Instant now) {
        long seconds = now.getEpochSecond();
        Long x = signature.expiration();
        Long t = signature.timestamp();
        if (x != null && x != Long.MAX_VALUE && x < seconds - settings.skewSeconds()) {
            entry.settled = DkimReason.EXPIRED; // 6376 §6.1.1
            entry.detail = x.toString();
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
                DkimSignature signature = ((DkimSignatureParser.Answer.Read) entry.parsed).signature();
                if (Kinship.of(signature.domain(), authorDomain) != kinship) continue;
                if (left == 0) {
                    entry.settled = DkimReason.TOO_MANY_SIGNATURES; // 6376 §6.1
                    entry.detail = Integer.toString(settings.maxSignatures());
                    continue;
                }
                left--;
                long length = signature.length() == null ? Long.MAX_VALUE : signature.length();
                entry.body = hasher.register(signature.bodyCanonicalization(), signature.algorithm().hash(), length);
                if (entry.body == null) entry.settled = DkimReason.TOO_MANY_SIGNATURES;
                else if (!keyNames.contains(signature.keyName())) keyNames.add(signature.keyName());
            }
        }
    }

    /// The questions [#fetchKeys(Dns)] will ask: so that they may be asked at once, through a `Dns` that remembers.
    ///
    /// @return at most as many as signatures are verified
    public List<DnsQuestion> questions() {
        List<DnsQuestion> questions = new ArrayList<>(keyNames.size());
        for (DomainName name : keyNames) questions.add(new DnsQuestion(name, DnsType.TXT));
        return questions;
    }

    /// Fetches the keys, one by one.
    ///
    /// @param dns where they are
    public void fetchKeys(Dns dns) {
        for (DomainName name : keyNames) {
            if (!keys.containsKey(name)) keys.put(name, KeyAnswer.fetch(name, dns, reader, settings.maxKeys()));
        }
    }

    /// The outcomes, once keys and body are there.
    ///
    /// @return one outcome a DKIM-Signature field, top first; empty if the message is not signed
    /// @throws IllegalStateException if a key was not fetched or the body has not ended
    public List<DkimOutcome> finish() {
        if (outcomes != null) return outcomes;
        List<DkimOutcome> found = new ArrayList<>(entries.size());
        HeaderOctets octets = new HeaderOctets();
        for (Entry entry : entries) found.add(outcome(entry, octets));
        outcomes = List.copyOf(found);
        return outcomes;
    }

    private DkimOutcome outcome(Entry entry, HeaderOctets octets) {
        return switch (entry.parsed) {
            case DkimSignatureParser.Answer.Refused refused ->
                entry.settled == null
                        ? Outcomes.refused(refused, refused.reason(), refused.detail())
                        : Outcomes.refused(refused, entry.settled, entry.detail);
            case DkimSignatureParser.Answer.Read read -> {
                BodyHash body = entry.body;
                if (entry.settled != null || body == null) {
                    yield Outcomes.of(read.signature(), entry.settled, entry.detail, null, false, null);
                }
                KeyAnswer answer = keys.get(read.signature().keyName());
                if (answer == null) throw new IllegalStateException("fetchKeys comes before finish");
                yield verify(read.signature(), answer, body, octets);
            }
        };
    }

    private DkimOutcome verify(DkimSignature signature, KeyAnswer answer, BodyHash body, HeaderOctets octets) {
        return switch (answer) {
            case KeyAnswer.None none -> Outcomes.of(signature, none.reason(), none.detail(), null, false, null);
            case KeyAnswer.Keys keysThere -> {
                SignatureCheck check = new SignatureCheck(settings, crypto, index, signature, body, octets);
                DkimOutcome best = null;
                for (DkimKey key : keysThere.keys()) {
                    DkimOutcome outcome = check.with(key);
                    if (best == null || Outcomes.rank(outcome) < Outcomes.rank(best)) best = outcome;
                    if (outcome.result() == DkimResult.PASS) break;
                }
                yield java.util.Objects.requireNonNull(best);
            }
        };
    }
}
