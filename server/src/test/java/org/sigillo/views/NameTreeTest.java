package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.dmarc.EffectivePolicy;
import org.sigillo.dns.Zone;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.ReportStore;
import org.sigillo.reports.Xml;
import org.sigillo.store.Store;

class NameTreeTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final LocalDate DAY = LocalDate.ofEpochDay(Xml.DAY);
    private static final Instant COME = Instant.parse("2026-01-04T06:00:00Z");
    private static final Zone ZONE = Zone.builder()
            .txt("_dmarc.example.com", "v=DMARC1; p=reject; sp=quarantine; np=reject")
            .a("news.example.com", "192.0.2.1")
            .build();

    @TempDir
    Path folder = Path.of("");

    private NameTree tree(Month.Kind kind, String... rows) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            new ReportStore(store, UnpackLimits.DEFAULT)
                    .add(List.of(new Incoming("a", Xml.report("Receiver", "1", rows), COME)));
            return NameTree.of(store, DOMAIN, new Period(DAY, DAY), NameTree.lookup(ZONE));
        }
    }

    private static String line(NameTree.Name one) {
        EffectivePolicy policy = one.policy();
        return one.depth() + " " + one.name() + " " + one.fate().messages() + "/"
                + one.fate().passed() + " "
                + (policy == null
                        ? "?"
                        : policy.tag() + "=" + policy.disposition().word());
    }

    @ParameterizedTest
    @EnumSource(Month.Kind.class)
    void eachNameStandsBehindTheOneItIsBelow(Month.Kind kind) throws Exception {
        NameTree tree = tree(
                kind,
                "192.0.2.1 5 none pass pass",
                "192.0.2.2 3 none pass fail hf=news.example.com",
                "192.0.2.3 2 quarantine fail fail hf=a.news.example.com",
                "192.0.2.4 4 reject fail fail hf=newsletter.example.com",
                "192.0.2.5 1 none pass fail hf=NEWS.example.com",
                "192.0.2.6 7 none fail fail hf=example.com.evil.example",
                "192.0.2.7 1 none fail fail hf=&lt;b>");
        assertThat(tree.names().stream().map(NameTreeTest::line))
                .containsExactly(
                        "0 example.com 5/5 p=reject",
                        "1 news.example.com 4/4 sp=quarantine",
                        "2 a.news.example.com 2/0 np=reject",
                        "1 newsletter.example.com 4/0 np=reject");
        assertThat(tree.others()).isEqualTo(new Fate(8, 0, 0, 0));
        assertThat(tree.more()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Month.Kind.class)
    void onlySoManyAreToldAndLookedUp(Month.Kind kind) throws Exception {
        List<String> rows = new ArrayList<>();
        IntStream.rangeClosed(1, NameTree.MAX_NAMES + 1)
                .forEach(n -> rows.add("192.0.2.1 " + (1_000 - n) + " none pass pass hf=n" + n + ".example.com"));
        NameTree tree = tree(kind, rows.toArray(String[]::new));
        assertThat(tree.names()).hasSize(NameTree.MAX_NAMES);
        assertThat(tree.more()).isOne();
        assertThat(tree.names().stream().map(one -> one.name().toString()))
                .doesNotContain("n" + (NameTree.MAX_NAMES + 1) + ".example.com");
        assertThat(tree.names().stream().filter(one -> one.policy() != null)).hasSize(NameTree.MAX_LOOKUPS);
    }
}
