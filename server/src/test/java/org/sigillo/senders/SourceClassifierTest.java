package org.sigillo.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.senders.OwnersWord.NOTHING;
import static org.sigillo.senders.SourceClass.FORWARDER;
import static org.sigillo.senders.SourceClass.MAILING_LIST;
import static org.sigillo.senders.SourceClass.MINE_ALIGNED;
import static org.sigillo.senders.SourceClass.MINE_TO_FIX;
import static org.sigillo.senders.SourceClass.PROBABLE_SPOOF;
import static org.sigillo.senders.SourceClass.SHARED_SERVICE;
import static org.sigillo.senders.SourceClass.UNKNOWN;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SourceFacts.EnvelopeSender;
import org.sigillo.senders.SourceFacts.Signature;

class SourceClassifierTest {
    private static final DomainName OWN = DomainName.of("example.com");

    /// Facts of 100 messages as one line: `spf` and `dkim` count the aligned passes; `sig` and `path` are domains,
    /// with `+` if verified; `ptr`, `said`, `arc`, `named`.
    private static SourceFacts facts(String line) {
        long spf = 0;
        long dkim = 0;
        List<Signature> signatures = new ArrayList<>();
        List<EnvelopeSender> paths = new ArrayList<>();
        Set<String> said = new HashSet<>();
        ReverseName reverse = ReverseName.UNKNOWN;
        boolean arc = false;
        Boolean named = null;
        for (String word : line.split(" ")) {
            String value = word.substring(word.indexOf('=') + 1);
            boolean passed = value.startsWith("+");
            String domain = passed ? value.substring(1) : value;
            switch (word.substring(0, Math.max(0, word.indexOf('=')))) {
                case "spf" -> spf = Long.parseLong(value);
                case "dkim" -> dkim = Long.parseLong(value);
                case "sig" ->
                    signatures.add(
                            new Signature(DomainName.of(domain), passed, OWN.equals(DomainName.of(domain)), 100));
                case "path" ->
                    paths.add(
                            new EnvelopeSender(DomainName.of(domain), passed, OWN.equals(DomainName.of(domain)), 100));
                case "ptr" ->
                    reverse = value.equals("none") ? ReverseName.NONE : new ReverseName.Confirmed(DomainName.of(value));
                case "said" -> said.add(value);
                case "arc" -> arc = true;
                case "named" -> named = value.equals("yes");
                default -> throw new IllegalArgumentException(word);
            }
        }
        AddressToday today = new AddressToday(reverse, named, null);
        return new SourceFacts(OWN, 100, Math.max(spf, dkim), spf, dkim, signatures, paths, said, arc, today);
    }

    private static @Nullable Sender sender(SourceFacts facts) {
        SenderNaming.Named named = new SenderNaming(SenderCatalogue.OURS).name(facts);
        return named == null ? null : named.sender();
    }

    private record Case(String line, SourceClass kind, SourceReason reason) {}

    private static final List<Case> CASES = List.of(
            new Case("spf=100 dkim=100 sig=+example.com path=+example.com", MINE_ALIGNED, SourceReason.SPF_ALIGNED),
            new Case("spf=100 path=+example.com ptr=mail.example.net", MINE_ALIGNED, SourceReason.SPF_ALIGNED),
            new Case("spf=60 path=+example.com", MINE_TO_FIX, SourceReason.PARTLY),
            new Case(
                    "dkim=100 sig=+example.com sig=+amazonses.com path=+amazonses.com",
                    MINE_ALIGNED,
                    SourceReason.DKIM_ALIGNED),
            new Case(
                    "dkim=100 sig=+example.com path=+mcsv.net ptr=mail1.mcsv.net",
                    MINE_ALIGNED,
                    SourceReason.DKIM_ALIGNED),
            new Case("dkim=40 sig=+example.com path=+mcsv.net ptr=mail1.mcsv.net", MINE_TO_FIX, SourceReason.PARTLY),
            new Case(
                    "dkim=100 sig=+example.com path=example.com ptr=mx.alumni.example.org",
                    FORWARDER,
                    SourceReason.SIGNATURE_SURVIVED),
            new Case(
                    "dkim=100 sig=+example.com path=+example.org named=no",
                    FORWARDER,
                    SourceReason.RETURN_PATH_REWRITTEN),
            new Case("dkim=100 sig=+example.com path=+example.org", MINE_ALIGNED, SourceReason.DKIM_ALIGNED),
            new Case(
                    "dkim=100 sig=+example.com path=example.com ptr=mail-x.google.com",
                    FORWARDER,
                    SourceReason.KNOWN_FORWARDER),
            new Case(
                    "spf=1 dkim=99 sig=+example.com path=example.com ptr=mail-x.google.com",
                    FORWARDER,
                    SourceReason.KNOWN_FORWARDER),
            new Case(
                    "spf=90 dkim=99 sig=+example.com path=+example.com ptr=mail-x.google.com",
                    MINE_ALIGNED,
                    SourceReason.SPF_ALIGNED),
            new Case("sig=example.com path=+groups.io ptr=web01.groups.io", MAILING_LIST, SourceReason.KNOWN_LIST),
            new Case("sig=example.com path=+lists.example.org said=mailing_list", MAILING_LIST, SourceReason.SAID_LIST),
            new Case("path=+example.org said=forwarded", FORWARDER, SourceReason.SAID_FORWARDED),
            new Case("path=+example.org said=local_policy arc=pass", FORWARDER, SourceReason.ARC_BELIEVED),
            new Case("sig=example.com path=+lists.example.org", FORWARDER, SourceReason.SIGNATURE_BROKEN),
            new Case(
                    "sig=example.com sig=+sendgrid.net path=+sendgrid.net", MINE_TO_FIX, SourceReason.SIGNATURE_BROKEN),
            new Case("path=+bounces.example.net named=yes", MINE_TO_FIX, SourceReason.AUTHORIZED),
            new Case(
                    "sig=+sendgrid.net path=+sendgrid.net ptr=o1.ptr.sendgrid.net",
                    SHARED_SERVICE,
                    SourceReason.SERVICE_VOUCHES),
            new Case(
                    "sig=+ksdn.klaviyomail.com path=+ksdn.klaviyomail.com",
                    SHARED_SERVICE,
                    SourceReason.SERVICE_VOUCHES),
            new Case("ptr=mail1.mcsv.net", SHARED_SERVICE, SourceReason.KNOWN_SERVICE),
            new Case("path=example.com ptr=none", PROBABLE_SPOOF, SourceReason.NO_REVERSE_NAME),
            new Case("path=example.com ptr=vmi1.contaboserver.net", PROBABLE_SPOOF, SourceReason.SPF_FAILS),
            new Case(
                    "path=+spam.example.org sig=+spam.example.org ptr=mail.spam.example.org",
                    UNKNOWN,
                    SourceReason.NOTHING_ALIGNED));

    @TestFactory
    List<DynamicTest> sourcesAreClassified() {
        return CASES.stream()
                .map(one -> DynamicTest.dynamicTest(one.line(), () -> {
                    SourceFacts facts = facts(one.line());
                    Classification found = SourceClassifier.classify(facts, sender(facts), NOTHING);
                    assertThat(found.kind()).isEqualTo(one.kind());
                    assertThat(found.reasons()).contains(one.reason());
                    assertThat(found.confidence()).isBetween(1, 99);
                }))
                .toList();
    }

    @Test
    void theOwnersWordDecides() {
        SourceFacts spoof = facts("path=example.com ptr=none");
        assertThat(SourceClassifier.classify(spoof, null, OwnersWord.MINE).kind())
                .isEqualTo(MINE_TO_FIX);
        assertThat(SourceClassifier.classify(spoof, null, OwnersWord.FORWARDER).kind())
                .isEqualTo(FORWARDER);
        assertThat(SourceClassifier.classify(facts("spf=100"), null, OwnersWord.NOT_MINE)
                        .kind())
                .isEqualTo(PROBABLE_SPOOF);
    }

    @Test
    void wellBeginsAtItsLimit() {
        assertThat(SourceClassifier.classify(facts("spf=98"), null, NOTHING).kind())
                .isEqualTo(MINE_ALIGNED);
        assertThat(SourceClassifier.classify(facts("spf=97"), null, NOTHING).kind())
                .isEqualTo(MINE_TO_FIX);
    }

    @Test
    void everyReasonHasASentence() {
        assertThat(SourceReason.values())
                .allSatisfy(reason -> assertThat(Catalogue.ENGLISH.has(reason.code()))
                        .as(reason.code())
                        .isTrue());
    }
}
