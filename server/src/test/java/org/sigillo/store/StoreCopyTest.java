package org.sigillo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.Receipt;
import org.sigillo.reports.ReportStore;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Period;

/// Backups, made while others write, and what becomes of them.
class StoreCopyTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final DomainName DOMAIN = DomainName.of("example.com");

    @TempDir
    Path folder = Path.of("");

    private StorePlace place(String kind, String name) throws Exception {
        return kind.equals("sqlite") ? new StorePlace.Folder(folder.resolve(name)) : Cluster.database();
    }

    private static Receipt add(Store store, String id) {
        return new ReportStore(store, UnpackLimits.DEFAULT)
                .add(List.of(incoming(id)))
                .getFirst();
    }

    private static Incoming incoming(String id) {
        String xml = """
                <feedback><report_metadata><org_name>o</org_name><email>a@example.net</email><report_id>%s</report_id>
                <date_range><begin>1767312000</begin><end>1767398399</end></date_range></report_metadata>
                <policy_published><domain>example.com</domain><p>none</p></policy_published>
                <record><row><source_ip>192.0.2.1</source_ip><count>2</count><policy_evaluated>
                <disposition>none</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
                <identifiers><header_from>example.com</header_from></identifiers><auth_results><spf>
                <domain>example.com</domain><result>pass</result></spf></auth_results></record></feedback>
                """.formatted(id);
        return new Incoming("test", xml.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @ParameterizedTest
    @CsvSource({"sqlite,sqlite", "sqlite,postgresql", "postgresql,sqlite", "postgresql,postgresql"})
    void aBackupIsAStoreAndFillsAnother(String from, String to) throws Exception {
        Path backup = folder.resolve("backup");
        StorePlace place = place(from, "data");
        try (Store store = Store.open(place)) {
            for (int i = 0; i < 9; i++) add(store, "r" + i);
            assertThat(StoreCopy.backup(place, store, backup)).isPositive();
            add(store, "later");
        }
        try (Store copy = Store.open(new StorePlace.Folder(backup))) {
            assertThat(DomainSummary.of(copy, DOMAIN, Period.ALL).reports()).isEqualTo(9);
        }
        try (Store other = Store.open(place(to, "other"))) {
            assertThat(StoreCopy.restore(backup, other)).isPositive();
            assertThat(DomainSummary.of(other, DOMAIN, Period.ALL).mail().messages())
                    .isEqualTo(18);
            assertThat(add(other, "r3")).isInstanceOf(Receipt.Duplicate.class);
            assertThat(add(other, "new")).isInstanceOf(Receipt.Imported.class); // and counting goes on where it ended
            assertThatThrownBy(() -> StoreCopy.restore(backup, other))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("not empty");
            assertThat(DomainSummary.of(other, DOMAIN, Period.ALL).reports()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @CsvSource({"sqlite", "postgresql"})
    void writersGoOnWhileABackupIsMade(String kind) throws Exception {
        StorePlace place = place(kind, "data");
        try (Store store = Store.open(place)) {
            AtomicBoolean enough = new AtomicBoolean();
            for (int i = 0; i < 100; i++) add(store, "r" + i);
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int i = 100; !enough.get(); i++) add(store, "r" + i);
            });
            Path backup = folder.resolve("backup");
            try {
                StoreCopy.backup(place, store, backup);
            } finally {
                enough.set(true);
                writer.join();
            }
            try (Store copy = Store.open(new StorePlace.Folder(backup))) {
                DomainSummary summary = DomainSummary.of(copy, DOMAIN, Period.ALL);
                assertThat(summary.reports()).isGreaterThanOrEqualTo(100);
                assertThat(summary.mail().messages()).isEqualTo(2 * summary.reports()); // one moment: days and reports
                assertThat(copy.<String>read(
                                connection -> String.valueOf(Tables.text(connection, "SELECT COUNT(*) FROM report"))))
                        .isEqualTo(Long.toString(summary.reports()));
            }
        }
    }

    @Test
    void aFolderWithAStoreIsLeftAlone() throws Exception {
        StorePlace.Folder place = new StorePlace.Folder(folder.resolve("data"));
        try (Store store = Store.open(place)) {
            assertThatThrownBy(() -> StoreCopy.backup(place, store, place.folder()))
                    .isInstanceOf(FileAlreadyExistsException.class);
            add(store, "one");
        }
    }

    @Test
    void nothingButTheStoreIsLeftInTheFolder() throws Exception {
        StorePlace place = Cluster.database();
        Path backup = folder.resolve("backup");
        try (Store store = Store.open(place)) {
            StoreCopy.backup(place, store, backup);
        }
        try (Stream<Path> files = Files.list(backup)) {
            assertThat(files).containsExactly(backup.resolve(StorePlace.Folder.FILE));
        }
    }

    @Test
    void aBackupThatIsNoStoreIsTold() throws Exception {
        Path backup = Files.createDirectory(folder.resolve("backup"));
        Files.writeString(
                backup.resolve(StorePlace.Folder.FILE), "this is no database, and long enough to be one".repeat(99));
        try (Store store = Store.open(place("sqlite", "data"))) {
            assertThatThrownBy(() -> StoreCopy.restore(backup, store))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be opened");
        }
    }
}
