package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.ReportStore;
import org.sigillo.reports.Retention;
import org.sigillo.reports.Xml;
import org.sigillo.store.Store;

/// Mail by the name in its From: sums, and those of stores that were there before the sums.
class AuthorMailTest {
    private static final DomainName EXAMPLE = DomainName.of("example.com");
    private static final Instant LATER = Instant.ofEpochSecond((Xml.DAY + 2) * 86_400);
    private static final String ALL =
            "SELECT domain, day, author, source_ip, messages, passed, quarantined, rejected FROM author_day"
                    + " ORDER BY domain, day, author, source_ip";

    @TempDir
    Path folder = Path.of("");

    private static void add(Store store, String id, String... rows) {
        new ReportStore(store, UnpackLimits.DEFAULT)
                .add(List.of(new Incoming("a", Xml.report("r.example", id, rows), LATER)));
    }

    private static Store filled(Month.Kind kind, Path folder) throws Exception {
        Store store = Month.empty(kind, folder);
        add(
                store,
                "1",
                "192.0.2.1 5 none pass pass",
                "192.0.2.1 3 none pass fail hf=News.Example.com",
                "192.0.2.2 2 quarantine fail fail hf=news.example.com",
                "192.0.2.3 7 reject fail fail hf=&lt;b>");
        add(store, "2", "192.0.2.1 4 none fail pass hf=news.example.com", "192.0.2.9 1 reject fail fail");
        Month.read(store, "recorded/reports.mbox", LATER);
        return store;
    }

    @ParameterizedTest
    @EnumSource
    void namesOtherThanTheDomainAreToldWithTheirAddresses(Month.Kind kind) throws Exception {
        try (Store store = filled(kind, folder)) {
            AuthorMail mail = AuthorMail.of(store, EXAMPLE, Period.ALL);
            assertThat(mail.own()).isEqualTo(new Fate(6, 5, 0, 1));
            assertThat(mail.lines())
                    .containsExactly(
                            new AuthorMail.Line("<b>", "192.0.2.3", new Fate(7, 0, 0, 7)),
                            new AuthorMail.Line("news.example.com", "192.0.2.1", new Fate(7, 7, 0, 0)),
                            new AuthorMail.Line("news.example.com", "192.0.2.2", new Fate(2, 0, 2, 0)));
            assertThat(mail.messages()).isEqualTo(22);
            assertThat(mail.untold()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSumsStayWhenReportsAreTakenOutAndGoWithTheDomain(Month.Kind kind) throws Exception {
        try (Store store = filled(kind, folder)) {
            AuthorMail before = AuthorMail.of(store, EXAMPLE, Period.ALL);
            new Retention(store).prune(LATER);
            assertThat(AuthorMail.of(store, EXAMPLE, Period.ALL)).isEqualTo(before);
            new Retention(store).forget(EXAMPLE);
            assertThat(AuthorMail.of(store, EXAMPLE, Period.ALL))
                    .isEqualTo(new AuthorMail(EXAMPLE, Period.ALL, Fate.NONE, List.of(), 0));
        }
    }

    /// What V62 writes of the reports that are there is what came of them.
    @ParameterizedTest
    @EnumSource
    void olderStoresAreAddedUp(Month.Kind kind) throws Exception {
        String migration;
        try (var in = Store.class.getResourceAsStream("migrations/V62__author_days.sql")) {
            migration = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Store store = filled(kind, folder)) {
            List<String> lines = lines(store);
            assertThat(lines).hasSize(19);
            store.change("DELETE FROM author_day");
            assertThat(AuthorMail.of(store, EXAMPLE, Period.ALL).untold()).isEqualTo(22);
            store.change(migration.substring(migration.indexOf("INSERT"), migration.lastIndexOf(';')));
            assertThat(lines(store)).isEqualTo(lines);
        }
    }

    private static List<String> lines(Store store) {
        return store.read(connection -> Ask.list(connection, ALL, row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= 8; i++) line.append(row.getString(i)).append(' ');
            return line.toString();
        }));
    }
}
