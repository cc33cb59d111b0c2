package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.ReportStore;
import org.sigillo.reports.Xml;
import org.sigillo.senders.OwnersWord;
import org.sigillo.senders.OwnersWords;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;

/// Who sends, by service.
class SenderListTest {
    private static final DomainName EXAMPLE = DomainName.of("example.com");
    private static final Instant LATER = Instant.ofEpochSecond((Xml.DAY + 2) * 86_400);

    @TempDir
    Path folder = Path.of("");

    private static SourceList sources(Store store, DomainName domain) {
        return SourceList.of(
                store, domain, Period.ALL, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, SourceList.MAX_SOURCES);
    }

    @ParameterizedTest
    @EnumSource
    void groupsAddUpToTheirAddresses(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            SourceList list = sources(store, Month.DOMAIN);
            SenderList senders = SenderList.of(store, list);
            assertThat(senders.senders().stream().flatMap(group -> group.sources().stream()))
                    .containsExactlyInAnyOrderElementsOf(list.sources());
            for (SenderList.Group group : senders.senders()) {
                long messages = group.sources().stream()
                        .mapToLong(source -> source.facts().messages())
                        .sum();
                assertThat(group.fate().messages()).isEqualTo(messages);
                assertThat(group.facts().messages()).isEqualTo(messages);
                assertThat(group.points().stream().mapToLong(SenderList.Point::messages))
                        .hasSize(21);
                assertThat(group.points().stream()
                                .mapToLong(SenderList.Point::messages)
                                .sum())
                        .isEqualTo(messages);
                assertThat(group.points().stream()
                                .mapToLong(SenderList.Point::passed)
                                .sum())
                        .isEqualTo(group.fate().passed());
                assertThat(group.classes().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(messages);
            }
            assertThat(senders.rest()).isEqualTo(new SenderList.Rest(0, 0, Fate.NONE, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutSeriesAllElseIsTheSame(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            SourceList list = sources(store, Month.DOMAIN);
            assertThat(SenderList.withoutSeries(store, list))
                    .usingRecursiveComparison()
                    .ignoringFields("senders.points")
                    .isEqualTo(SenderList.of(store, list));
            assertThat(SenderList.withoutSeries(store, list).senders())
                    .allMatch(group -> group.points().isEmpty());
        }
    }

    /// Many have as many messages: which of them are told does not hang on how many are asked for.
    @ParameterizedTest
    @EnumSource
    void thoseWithMostMessagesAreTheFirstOfAll(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            String[] rows = new String[60];
            for (int i = 0; i < rows.length; i++)
                rows[i] = "198.51.100." + i + ' ' + (1 + i % 4) + " none fail fail mf=example.com=fail";
            new ReportStore(store, UnpackLimits.DEFAULT)
                    .add(List.of(new Incoming("a", Xml.report("r.example", "1", rows), LATER)));
            List<SourceList.Source> all = sources(store, EXAMPLE).sources();
            for (int most : new int[] {0, 1, 14, 15, 16, 40, 59, 60, 61}) {
                SourceList some =
                        SourceList.of(store, EXAMPLE, Period.ALL, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, most);
                assertThat(some.sources()).isEqualTo(all.subList(0, Math.min(most, 60)));
                assertThat(some.more()).isEqualTo(Math.max(0, 60 - most));
            }
        }
    }

    @Test
    void addressesOfAServiceAreOneSender() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            byte[] report = Xml.report(
                    "r.example",
                    "1",
                    "192.0.2.1 70 none pass fail d=example.com=pass d=sendgrid.info=pass",
                    "192.0.2.9 30 none pass fail d=example.com=pass d=sendgrid.info=pass",
                    "198.51.100.1 5 none fail fail mf=example.com=fail",
                    "198.51.100.2 6 none fail fail mf=example.com=fail",
                    "203.0.113.1 7 none fail fail mf=example.com=fail");
            new ReportStore(store, UnpackLimits.DEFAULT).add(List.of(new Incoming("a", report, LATER)));
            List<SenderList.Group> groups =
                    SenderList.of(store, sources(store, EXAMPLE)).senders();
            assertThat(groups)
                    .extracting(SenderList.Group::name)
                    .containsExactly("Twilio SendGrid", "198.51.100.0/24", "203.0.113.1");
            assertThat(groups).extracting(group -> group.sources().size()).containsExactly(2, 2, 1);
            assertThat(groups)
                    .extracting(group -> group.classification().kind())
                    .containsExactly(SourceClass.MINE_ALIGNED, SourceClass.PROBABLE_SPOOF, SourceClass.PROBABLE_SPOOF);
            assertThat(groups.getFirst().facts().signatures()).hasSize(2).allMatch(one -> one.messages() == 100);

            OwnersWords.say(store, EXAMPLE, groups.getFirst().subject(), OwnersWord.NOT_MINE, LATER);
            SenderList.Group said =
                    SenderList.of(store, sources(store, EXAMPLE)).senders().getFirst();
            assertThat(said.word()).isEqualTo(OwnersWord.NOT_MINE);
            assertThat(said.classification().kind()).isEqualTo(SourceClass.PROBABLE_SPOOF);
            String json = new String(
                    JsonLine.bytes(out -> SenderJson.write(out, SenderList.of(store, sources(store, EXAMPLE)))),
                    StandardCharsets.UTF_8);
            assertThat(json)
                    .contains(
                            "\"name\":\"Twilio SendGrid\"", "\"network\":\"198.51.100.0/24\"", "\"said\":\"not-mine\"");
        }
    }

    /// One more than are told one by one.
    @Test
    void theRestIsAddedUp() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            String[] rows = new String[SenderList.MAX_SENDERS + 1];
            for (int i = 0; i < rows.length; i++)
                rows[i] = "198.51." + i + ".1 " + (1000 - i) + " none fail fail mf=example.com=fail";
            new ReportStore(store, UnpackLimits.DEFAULT)
                    .add(List.of(new Incoming("a", Xml.report("r.example", "1", rows), LATER)));
            SenderList senders = SenderList.of(store, sources(store, EXAMPLE));
            assertThat(senders.senders()).hasSize(SenderList.MAX_SENDERS);
            assertThat(senders.rest())
                    .isEqualTo(new SenderList.Rest(1, 1, new Fate(1000 - SenderList.MAX_SENDERS, 0, 0, 0), 0));
        }
    }
}
