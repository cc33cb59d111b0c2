package org.sigillo.arc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dkim.DkimSignatureParser;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dkim.FieldName;
import org.sigillo.dkim.HeaderIndex;
import org.sigillo.dkim.HeaderOctets;
import org.sigillo.dkim.KeyAnswer;
import org.sigillo.dkim.KeyCheck;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.message.Header;
import org.sigillo.name.DomainName;

/// The validation of one message's chain, from its header to the outcome. Keys may be fetched by another thread than
/// the one that writes the body, if [#finish()] comes after both.
public final class ArcValidation {
    private final ArcChain chain;
    private final Header header;
    private final DkimVerifier dkim;
    private final @Nullable HeaderIndex index;
    private final Map<DomainName, KeyAnswer> keys = new HashMap<>();
    /// The message signatures, the newest first.
    private final List<MessageSignatureCheck> signatures = new ArrayList<>();
    /// How many of them hold without a gap, as far as the header goes.
    private int holding;
    private boolean fetched;
    private @Nullable ArcReason reason;
    private @Nullable Integer failedInstance;
    private String detail = "";

    ArcValidation(ArcChain chain, Header header, @Nullable HeaderIndex index, BodyHasher hasher, DkimVerifier dkim) {
        this.chain = chain;
        this.header = header;
        this.index = index;
        this.dkim = dkim;
        if (chain.defect() != null) {
            reason = chain.defect();
            failedInstance = chain.failedInstance();
            detail = chain.detail();
        } else if (chain.instances() > 0) {
            judgeGrammar();
        }
        if (reason == null) {
            for (ArcSet set : chain.sets().reversed()) signatures.add(new MessageSignatureCheck(set, hasher));
        }
    }

    private void fail(ArcReason why, int instance, String about) {
        reason = why;
        failedInstance = instance;
        detail = about;
    }

    /// The newest message signature and all seals must be readable; older message signatures may be anything.
    private void judgeGrammar() {
        ArcSet newest = chain.newest();
        switch (newest.messageSignature()) {
            case DkimSignatureParser.Answer.Refused refused -> {
                String about = refused.detail().isEmpty() ? "" : " " + refused.detail();
                fail(
                        ArcReason.BAD_MESSAGE_SIGNATURE,
                        newest.instance(),
                        refused.reason().code() + about);
                return;
            }
            case DkimSignatureParser.Answer.Read read -> {
                for (FieldName name : read.signature().signedFields()) {
                    if (!name.is("arc-seal")) continue; // 8617 §4.1.2; the other ARC fields are met with and let pass
                    fail(ArcReason.MESSAGE_SIGNATURE_COVERS_SEAL, newest.instance(), "h");
                    return;
                }
            }
        }
        for (ArcSet set : chain.sets()) {
            ArcSeal seal = set.seal();
            if (seal.namesFields()) fail(ArcReason.SEAL_NAMES_FIELDS, set.instance(), "h"); // 8617 §4.1.3: MUST be fail
            else if (seal.defect() != null) fail(ArcReason.BAD_SEAL, set.instance(), seal.detail());
            if (reason != null) return;
        }
    }

    /// The questions [#fetchKeys(Dns)] may ask, the newest set's first. A chain that fails early needs fewer.
    ///
    /// @return none if the chain has failed by its structure
    public List<DnsQuestion> questions() {
        List<DnsQuestion> questions = new ArrayList<>();
        if (reason != null) return questions;
        for (MessageSignatureCheck signature : signatures) {
            add(signature.keyName(), questions);
            add(chain.sets().get(signature.instance() - 1).seal().keyName(), questions);
        }
        return questions;
    }

    private static void add(@Nullable DomainName name, List<DnsQuestion> questions) {
        if (name == null) return;
        DnsQuestion question = new DnsQuestion(name, DnsType.TXT);
        if (!questions.contains(question)) questions.add(question);
    }

    /// Fetches the keys and holds seals and message signatures against them, as far as the header goes. It stops at
    /// the first that decides, so a forged chain costs one or two questions.
    ///
    /// @param dns where the keys are
    public void fetchKeys(Dns dns) {
        fetched = true;
        if (signatures.isEmpty()) return;
        HeaderOctets octets = new HeaderOctets();
        HeaderIndex fields = index == null ? new HeaderIndex(header) : index;
        KeyCheck.Answer newest = signatures.get(0).header(dkim, fields, name -> key(name, dns), octets);
        if (!newest.holds()) { // 8617 §5.2 step 4
            refuse(ArcReason.MESSAGE_SIGNATURE_FAILS, chain.instances(), newest);
            return;
        }
        holding = 1;
        seals(dns, octets);
        if (reason != null) return;
        while (holding < signatures.size()) { // 8617 §5.2 step 5: how far back the message signatures hold
            if (!signatures
                    .get(holding)
                    .header(dkim, fields, name -> key(name, dns), octets)
                    .holds()) return;
            holding++;
        }
    }

    private void refuse(ArcReason why, int instance, KeyCheck.Answer answer) {
        DkimReason because = answer.reason();
        boolean unavailable = because == DkimReason.KEY_UNAVAILABLE; // 8617 §5.2.1: DNS failures too are permanent
        String about = because == null ? "" : because.code();
        fail(unavailable ? ArcReason.KEY_UNAVAILABLE : why, instance, unavailable ? answer.detail() : about);
    }

    /// 8617 §5.2 step 6: all seals, the newest first. A seal covers all sets up to its own (8617 §5.1.1).
    private void seals(Dns dns, HeaderOctets octets) {
        octets.clear();
        int count = chain.sets().size();
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            ArcSet set = chain.sets().get(i);
            octets.add(set.authenticationResults(), Canonicalization.RELAXED);
            octets.add(set.messageSignatureField(), Canonicalization.RELAXED);
            lengths[i] = octets.length();
            octets.add(set.seal().field(), Canonicalization.RELAXED);
        }
        for (int i = count - 1; i >= 0 && reason == null; i--) {
            ArcSet set = chain.sets().get(i);
            ArcSeal seal = set.seal();
            octets.cut(lengths[i]);
            octets.own(seal.field(), Canonicalization.RELAXED, seal.signatureStart(), seal.signatureEnd());
            KeyCheck.Answer answer = dkim.keyCheck().check(seal.signature(), key(seal.keyName(), dns), octets);
            if (!answer.holds()) refuse(ArcReason.SEAL_FAILS, set.instance(), answer);
        }
    }

    private KeyAnswer key(@Nullable DomainName name, Dns dns) {
        if (name == null) return new KeyAnswer.None(DkimReason.BAD_TAG, "s");
        return keys.computeIfAbsent(name, n -> dkim.keyCheck().fetch(n, dns));
    }

    /// The outcome, once keys and body are there.
    ///
    /// @return [ArcOutcome#NONE] if the message has no chain
    /// @throws IllegalStateException if the keys were not fetched or the body has not ended
    public ArcOutcome finish() {
        if (chain.instances() == 0 && reason == null) return ArcOutcome.NONE;
        boolean trustLength = dkim.settings().trustLength();
        Integer oldestPass = null;
        if (reason == null) {
            if (!fetched) throw new IllegalStateException("fetchKeys comes before finish");
            int pass = 0;
            while (pass < holding && signatures.get(pass).body(trustLength) == null) pass++;
            DkimReason body = pass == 0 ? signatures.get(0).body(trustLength) : null;
            if (body != null)
                fail(ArcReason.MESSAGE_SIGNATURE_FAILS, chain.instances(), body.code()); // 8617 §5.2 step 4
            else oldestPass = pass == signatures.size() ? 0 : chain.instances() - pass + 1; // 8617 §5.2 step 5
        }
        return new ArcOutcome(
                reason == null ? ArcResult.PASS : ArcResult.FAIL,
                chain.instances(),
                chain.sealers(),
                failedInstance,
                oldestPass,
                reason,
                detail,
                chain.sets().isEmpty() ? null : chain.newest().payload());
    }
}
