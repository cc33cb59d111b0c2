package org.sigillo.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.reports.MailVerdict.Standing;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Period;

/// What was not taken is kept as it came, and may be read again any number of times.
class QuarantineTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final byte[] LETTER = "Subject: hello\r\n\r\nhow are you?\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final DomainName DOMAIN = DomainName.of("example.com");

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private Store open(Kind kind) throws Exception {
        return Store.open(
                switch (kind) {
                    case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
                    case POSTGRESQL -> Cluster.database();
                });
    }

    private static long messages(Store store) {
        return DomainSummary.of(store, DOMAIN, Period.ALL).mail().messages();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void readAgainAndAgain(Kind kind) throws Exception {
        byte[] report = Xml.report("Receiver", "1", "192.0.2.1 5 none pass pass");
        try (Store store = open(kind)) {
            ReportStore reports = new ReportStore(store, UnpackLimits.DEFAULT);
            Quarantine quarantine = new Quarantine(store);
            DomainName evil = DomainName.of("evil.example");
            MailVerdict verdict = new MailVerdict(
                    Standing.NOT_SHOWN, evil, "fail", List.of(), "none", null, List.of(), null, "", null);
            Opened opened =
                    reports.open(new Incoming("smtp 192.0.2.7", report, NOW)).judged(verdict);
            reports.write(List.of(opened.withheld(Fault.UNAUTHENTICATED, "dmarc=fail")));
            reports.write(List.of(opened.withheld(Fault.UNAUTHENTICATED, "dmarc=fail"))); // sent again: kept once
            reports.add(List.of(new Incoming("smtp 192.0.2.8", LETTER, NOW.plusSeconds(1))));
            assertThat(quarantine.count()).isEqualTo(2);
            assertThat(quarantine.list(1)).singleElement().satisfies(kept -> {
                assertThat(kept.fault()).isEqualTo(Fault.NOT_A_REPORT);
                assertThat(quarantine.octets(kept.hash())).isEqualTo(LETTER);
            });
            Quarantine.Kept withheld = quarantine.list(2).getLast();
            assertThat(withheld.author()).isEqualTo("evil.example");
            assertThat(quarantine.find(withheld.id())).containsExactly(withheld);
            assertThat(quarantine.find("")).isEmpty();
            assertThat(quarantine.find("%%%%%")).isEmpty();
            assertThat(messages(store)).isZero();
            for (int i = 0; i < 2; i++) {
                quarantine.again(withheld, UnpackLimits.DEFAULT);
                assertThat(messages(store)).isEqualTo(5);
            }
            assertThat(quarantine.count()).isEqualTo(1);
            Quarantine.Kept letter = quarantine.list(2).getFirst();
            assertThat(quarantine.again(letter, UnpackLimits.DEFAULT).getFirst())
                    .isInstanceOf(Receipt.Rejected.class);
            assertThat(quarantine.count()).as("it stays").isEqualTo(1);
            assertThat(quarantine.remove(letter.hash())).isEqualTo(1);
            assertThat(quarantine.count()).isZero();
            assertThat(word(store, "SELECT authentic FROM report_origin")).isEqualTo("no");
        }
    }

    private static String word(Store store, String sql) {
        return store.read(connection -> {
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(sql)) {
                return found.next() ? String.valueOf(found.getString(1)) : "";
            }
        });
    }
}
