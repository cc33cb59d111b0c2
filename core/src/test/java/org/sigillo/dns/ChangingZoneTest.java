package org.sigillo.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.name.DomainName;

class ChangingZoneTest {
    private static final DomainName ORIGIN = DomainName.of("example.com");
    private static final DomainName NAME = DomainName.of("_dmarc.example.com");
    private static final DomainName OTHER = DomainName.of("_smtp._tls.example.com");
    private static final RecordSet FIRST = txt(NAME, "v=DMARC1; p=none");
    private static final RecordSet SECOND = txt(NAME, "v=DMARC1; p=reject");

    private final ChangingZone zone = new ChangingZone(ORIGIN, List.of(FIRST));

    @Test
    void aChangeIsSeenAtOnceAndCanBeTakenBack() {
        SetChange change = new SetChange(FIRST, SECOND);
        assertThat(zone.apply(List.of(change))).isEqualTo(new ChangePublisher.Outcome.Done(""));
        assertThat(zone.look(NAME, DnsType.TXT)).isEqualTo(new ChangePublisher.Shown.Held(SECOND, false));
        assertThat(zone.apply(List.of(change.reversed()))).isInstanceOf(ChangePublisher.Outcome.Done.class);
        assertThat(zone.ask(NAME, DnsType.TXT)).isInstanceOf(DnsAnswer.Found.class);
    }

    @Test
    void oneThatIsOvertakenLeavesAllAsItIs() {
        SetChange good = new SetChange(RecordSet.none(OTHER, DnsType.TXT), txt(OTHER, "v=TLSRPTv1"));
        SetChange late = new SetChange(SECOND, FIRST);
        assertThat(zone.apply(List.of(good, late)))
                .isEqualTo(
                        new ChangePublisher.Outcome.Overtaken("TXT of _dmarc.example.com is \"v=DMARC1; p=none\" now"));
        assertThat(zone.ask(OTHER, DnsType.TXT)).isInstanceOf(DnsAnswer.NoName.class);
    }

    @Test
    void whatAWildcardAnswersIsNotHeldAtTheName() {
        RecordSet star = txt(DomainName.of("*.example.com"), "v=spf1 -all");
        ChangingZone wild = new ChangingZone(ORIGIN, List.of(star));
        assertThat(wild.look(NAME, DnsType.TXT))
                .isEqualTo(new ChangePublisher.Shown.Held(txt(NAME, "v=spf1 -all"), true));
    }

    @Test
    void anotherZoneIsRefused() {
        DomainName elsewhere = DomainName.of("a.example.net");
        assertThat(zone.apply(List.of(new SetChange(RecordSet.none(elsewhere, DnsType.TXT), txt(elsewhere, "x")))))
                .isInstanceOf(ChangePublisher.Outcome.Refused.class);
    }

    @Test
    void aSetThatSaysTheSameForAnotherTimeIsNotDone() {
        SetChange longer = new SetChange(FIRST, new RecordSet(NAME, DnsType.TXT, 7200, FIRST.values()));
        assertThat(longer.isDone(FIRST)).isFalse();
        assertThat(longer.isDone(longer.after())).isTrue();
    }

    private static RecordSet txt(DomainName name, String text) {
        return new RecordSet(name, DnsType.TXT, Zone.TTL, List.of(text));
    }
}
