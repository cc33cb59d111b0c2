package org.sigillo.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.AddressToday;
import org.sigillo.senders.Classification;
import org.sigillo.senders.OwnersWord;
import org.sigillo.senders.OwnersWords;
import org.sigillo.senders.ReverseName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SourceClass;
import org.sigillo.senders.SourceReason;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Mail;
import org.sigillo.views.Period;
import org.sigillo.views.RowExport;
import org.sigillo.views.SourceList;

/// Reports in the store, on both databases.
class ReportStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final DomainName DOMAIN = DomainName.of("example.com");

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private Store open(Kind kind) throws Exception {
        StorePlace place = switch (kind) {
            case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
            case POSTGRESQL -> Cluster.database();
        };
        return Store.open(place);
    }

    private static Receipt add(Store store, byte[] octets) {
        return new ReportStore(store, UnpackLimits.DEFAULT)
                .add(List.of(new Incoming("x", octets, NOW)))
                .getFirst();
    }

    private static final byte[] ONE = Xml.report(
            "one.example",
            "r1",
            "192.0.2.1 10 none pass pass d=example.com=pass mf=example.com=pass",
            "192.0.2.1 2 none pass fail d=example.com=pass mf=example.com=softfail",
            "192.0.2.2 5 quarantine fail fail mf=example.com=fail",
            "198.51.100.7 3 none fail fail d=example.com=fail mf=lists.example.org=pass o=mailing_list");

    @ParameterizedTest
    @EnumSource
    void messagesRowsAndReportsAreCountedApart(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            assertThat(add(store, ONE)).isInstanceOf(Receipt.Imported.class);
            add(store, Xml.report("two.example", "r1", "192.0.2.1 1 reject fail fail mf=example.com=fail"));
            DomainSummary summary = DomainSummary.of(store, DOMAIN, Period.ALL);
            assertThat(summary.reports()).isEqualTo(2);
            assertThat(summary.rows()).isEqualTo(5);
            assertThat(summary.mail()).isEqualTo(new Mail(21, 12, 12, 10, 10, 5, 1, 3));
            assertThat(summary.mail().failed()).isEqualTo(9);
            assertThat(summary.first()).isEqualTo(LocalDate.ofEpochDay(Xml.DAY));
            assertThat(summary.reporters())
                    .extracting(DomainSummary.Reporter::organization)
                    .containsExactly("one.example", "two.example");
            assertThat(summary.days()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameReportIsCountedOnceHoweverItIsPacked(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            Receipt first = add(store, ONE);
            Receipt again = add(store, gzip(ONE));
            assertThat(again).isInstanceOf(Receipt.Duplicate.class);
            assertThat(((Receipt.Duplicate) again).report()).isEqualTo(((Receipt.Imported) first).report());
            assertThat(DomainSummary.of(store, DOMAIN, Period.ALL).mail().messages())
                    .isEqualTo(20);
            assertThat(count(store, "report_duplicate")).isEqualTo(1);
            assertThat(count(store, "report_raw")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneIdWithTwoContentsIsTwoReports(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            add(store, Xml.report("one.example", "r1", "192.0.2.1 1 none pass pass"));
            assertThat(add(store, Xml.report("one.example", "r1", "192.0.2.1 2 none pass pass")))
                    .isInstanceOf(Receipt.Imported.class);
            assertThat(DomainSummary.of(store, DOMAIN, Period.ALL).reports()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeReadIsKeptWithItsReasonAndTheOthersGoOn(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            List<Receipt> receipts = new ReportStore(store, UnpackLimits.DEFAULT)
                    .add(List.of(
                            new Incoming("bad", "no report".getBytes(StandardCharsets.US_ASCII), NOW),
                            new Incoming("good", ONE, NOW)));
            assertThat(receipts.get(0)).isInstanceOf(Receipt.Rejected.class);
            assertThat(receipts.get(1)).isInstanceOf(Receipt.Imported.class);
            assertThat(count(store, "report_rejected")).isEqualTo(1);
            add(store, "no report".getBytes(StandardCharsets.US_ASCII));
            assertThat(count(store, "report_rejected")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTlsReportIsAddedUpByPolicy(Kind kind) throws Exception {
        byte[] json = """
                {"organization-name":"Company-X","date-range":{"start-datetime":"2026-01-02T00:00:00Z",
                "end-datetime":"2026-01-02T23:59:59Z"},"contact-info":"sts@company-x.example","report-id":"5065427",
                "policies":[{"policy":{"policy-type":"sts","policy-string":["version: STSv1"],
                "policy-domain":"example.com","mx-host":["*.mail.example.com"]},
                "summary":{"total-successful-session-count":5326,"total-failure-session-count":3},
                "failure-details":[{"result-type":"certificate-expired","sending-mta-ip":"192.0.2.1",
                "receiving-mx-hostname":"mx1.mail.example.com","failed-session-count":3}]}]}""".getBytes(StandardCharsets.UTF_8);
        try (Store store = open(kind)) {
            assertThat(add(store, json)).isInstanceOf(Receipt.Imported.class);
            assertThat(add(store, json)).isInstanceOf(Receipt.Duplicate.class);
            assertThat(DomainSummary.of(store, DOMAIN, Period.ALL).tls())
                    .containsExactly(new DomainSummary.Tls("sts", 5326, 3));
            assertThat(count(store, "tls_failure_day")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sourcesAreNamedAndClassified(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            add(store, ONE);
            SourceList list = SourceList.of(
                    store,
                    DOMAIN,
                    Period.ALL,
                    addresses -> Map.of(IpAddress.of("192.0.2.2"), new AddressToday(ReverseName.NONE, null, null)),
                    SenderCatalogue.OURS,
                    2);
            assertThat(list.sources())
                    .extracting(source ->
                            source.address() + " " + source.classification().kind())
                    .containsExactly(
                            "192.0.2.1 " + SourceClass.MINE_ALIGNED, "192.0.2.2 " + SourceClass.PROBABLE_SPOOF);
            assertThat(list.more()).isEqualTo(1);
            SourceList all =
                    SourceList.of(store, DOMAIN, Period.ALL, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, 9);
            assertThat(all.sources().getLast().classification().kind()).isEqualTo(SourceClass.MAILING_LIST);
            assertThat(all.more()).isZero();
            assertThat(all.sources().getFirst().facts().signatures()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOwnersLastWordDecides(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            add(store, ONE);
            OwnersWords.say(store, DOMAIN, "192.0.2.2", OwnersWord.NOT_MINE, Instant.EPOCH);
            OwnersWords.say(store, DOMAIN, "192.0.2.2", OwnersWord.FORWARDER, Instant.EPOCH);
            SourceList list =
                    SourceList.of(store, DOMAIN, Period.ALL, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, 9);
            assertThat(list.sources().get(1).classification())
                    .isEqualTo(new Classification(SourceClass.FORWARDER, 100, List.of(SourceReason.OWNER_FORWARDER)));
            OwnersWords.say(store, DOMAIN, "192.0.2.2", OwnersWord.NOTHING, Instant.EPOCH);
            assertThat(OwnersWords.of(store, DOMAIN).word(IpAddress.of("192.0.2.2"), null))
                    .isEqualTo(OwnersWord.NOTHING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void daysOutsideThePeriodAreLeftOut(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            add(store, ONE);
            LocalDate day = LocalDate.ofEpochDay(Xml.DAY);
            assertThat(DomainSummary.of(store, DOMAIN, new Period(day, day)).reports())
                    .isEqualTo(1);
            assertThat(DomainSummary.of(store, DOMAIN, new Period(day.plusDays(1), day.plusDays(9)))
                            .reports())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreExportedAndFormulasAreDefused(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            add(store, Xml.report("=cmd()", "r,1", "192.0.2.1 7 none pass fail d=example.com=pass"));
            assertThat(lines(store, RowExport.Format.CSV))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith(
                            "\"'=cmd()\",\"r,1\",example.com,2026-01-02T00:00:00Z,2026-01-02T23:59:59Z,192.0.2.1,7,");
            assertThat(lines(store, RowExport.Format.JSON))
                    .singleElement()
                    .asString()
                    .contains(
                            "\"organization\":\"=cmd()\"",
                            "\"count\":7",
                            "\"dkimResults\":[{\"domain\":\"example.com\"");
        }
    }

    private static List<String> lines(Store store, RowExport.Format format) {
        List<String> lines = new ArrayList<>();
        RowExport.write(store, DOMAIN, Period.ALL, format, line -> lines.add(new String(line, StandardCharsets.UTF_8)));
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void aDomainIsForgottenWhollyAndOthersStay(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            add(store, ONE);
            add(
                    store,
                    new String(ONE, StandardCharsets.UTF_8)
                            .replace("<domain>example.com</domain><p>", "<domain>example.org</domain><p>")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new Retention(store).forget(DOMAIN)).isEqualTo(1);
            assertThat(DomainSummary.of(store, DOMAIN, Period.ALL).reports()).isZero();
            assertThat(DomainSummary.of(store, DomainName.of("example.org"), Period.ALL)
                            .reports())
                    .isEqualTo(1);
            assertThat(count(store, "report_raw")).isEqualTo(1);
            assertThat(count(store, "report_row")).isEqualTo(4);
            assertThat(add(store, ONE)).isInstanceOf(Receipt.Imported.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oldReportsGoAndTheirDaysStay(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            add(store, ONE);
            assertThat(new Retention(store).prune(Instant.parse("2026-01-02T23:59:59Z")))
                    .isZero();
            assertThat(new Retention(store).prune(Instant.parse("2026-01-03T00:00:00Z")))
                    .isEqualTo(1);
            assertThat(count(store, "report_row")).isZero();
            assertThat(DomainSummary.of(store, DOMAIN, Period.ALL).mail().messages())
                    .isEqualTo(20);
            assertThat(new Retention(store).pruneDays(Instant.parse("2026-01-03T00:00:00Z")))
                    .isEqualTo(1);
            assertThat(DomainSummary.of(store, DOMAIN, Period.ALL).reports()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreReportsThanOneTransactionTakesOut(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            List<Incoming> many = new ArrayList<>();
            for (int i = 0; i <= Retention.AT_ONCE; i++)
                many.add(new Incoming("a", Xml.report("o", "r" + i, "192.0.2.1 1 none pass pass"), NOW));
            new ReportStore(store, UnpackLimits.DEFAULT).add(many);
            assertThat(new Retention(store).forget(DOMAIN)).isEqualTo(Retention.AT_ONCE + 1);
            assertThat(count(store, "report_raw")).isZero();
        }
    }

    /// A table that is added later and has a domain in it must be forgotten with the domain, or stand here.
    @Test
    void everyTableWithADomainIsForgottenWithIt() throws Exception {
        Set<String> own = Set.of(
                "report",
                "report_row",
                "tls_policy",
                "source_word",
                "source_first",
                "alert"); // taken out each in its way
        Set<String> others = Set.of( // keys of ours, what we tell others, and who may see what
                "domain_claim",
                "person_role",
                "invitation",
                "dkim_key",
                "dkim_key_step",
                "dkim_key_health",
                "dns_change",
                "mail_file",
                "handoff",
                "outgoing_period",
                "outgoing_report",
                "post_parcel",
                "tlsrpt_day",
                "tlsrpt_failure",
                "tlsrpt_session");
        try (Store store = open(Kind.SQLITE)) {
            Set<String> tables = store.read(connection -> {
                Set<String> found = new TreeSet<>();
                try (ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "domain")) {
                    while (columns.next()) found.add(columns.getString("TABLE_NAME"));
                }
                return found;
            });
            tables.removeAll(own);
            tables.removeAll(others);
            assertThat(tables).containsExactlyInAnyOrderElementsOf(Retention.DAYS);
        }
    }

    @Test
    void aBatchThatBreaksLeavesNothing() throws Exception {
        try (Store store = open(Kind.SQLITE)) {
            store.write(connection -> connection
                    .createStatement()
                    .execute(
                            "CREATE TRIGGER full BEFORE INSERT ON source_sign BEGIN SELECT RAISE(ABORT, 'full'); END"));
            ReportStore reports = new ReportStore(store, UnpackLimits.DEFAULT);
            List<Incoming> two = List.of(new Incoming("a", Xml.report("o", "1"), NOW), new Incoming("b", ONE, NOW));
            assertThatThrownBy(() -> reports.add(two)).hasMessageContaining("full");
            assertThat(count(store, "report")).isZero();
            assertThat(count(store, "report_raw")).isZero();
        }
    }

    /// Lines worked out ahead and while they are written, more of them than wait at once, and one report twice.
    @ParameterizedTest
    @EnumSource
    void aTransactionOfManyLinesAddsUp(Kind kind) throws Exception {
        List<Integer> sizes = List.of(Opened.MAX_AHEAD, Opened.MAX_AHEAD + 1, Changes.MAX_WAITING / 4, 1, 1);
        List<Incoming> arrivals = new ArrayList<>();
        for (int size : sizes) arrivals.add(new Incoming("x", ofRecords(size), NOW));
        try (Store store = open(kind)) {
            new ReportStore(store, UnpackLimits.DEFAULT).add(arrivals);
            long all = sizes.stream().mapToLong(Integer::longValue).sum() - 1; // the last was there
            DomainSummary summary = DomainSummary.of(store, DOMAIN, Period.ALL);
            assertThat(summary.reports()).isEqualTo(4);
            assertThat(summary.rows()).isEqualTo(all);
            assertThat(summary.mail()).isEqualTo(new Mail(2 * all, 2 * all, 2 * all, 2 * all, 2 * all, 0, 0, 0));
            assertThat(count(store, "report_row")).isEqualTo(all);
            assertThat(count(store, "source_day")).isEqualTo(Changes.MAX_WAITING / 4);
            assertThat(count(store, "source_first")).isEqualTo(Changes.MAX_WAITING / 4 + 2);
            assertThat(count(store, "report_duplicate")).isEqualTo(1);
        }
    }

    private static byte[] ofRecords(int size) {
        String[] rows = new String[size];
        for (int i = 0; i < size; i++)
            rows[i] = "10.0." + i / 256 + "." + i % 256 + " 2 none pass pass d=example.com=pass mf=example.com=pass";
        return Xml.report("one.example", "of-" + size, rows);
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return out.toByteArray();
    }

    private static long count(Store store, String table) {
        return store.<Long>read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                return rows.next() ? rows.getLong(1) : -1L;
            }
        });
    }
}
