package org.sigillo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dns.Dns;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.Verdict;
import org.sigillo.spf.SpfResult;
import org.sigillo.store.StorePlace;

/// The benchmarks run, in turns too short to measure anything.
class SmokeTest {
    private static final TestKey RSA = TestKey.rsa("s1", 2048);
    private static final TestKey ED = TestKey.ed25519("e1");

    @Test
    void theFloorVerifiesWhatTheSampleSigned() {
        Sample sample = Sample.of(2_000, List.of(RSA, ED));
        assertThat(sample.message().length).isBetween(1_500, 2_800);
        assertThat(new Floor(sample, null).run()).isNotEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void sigilloVerifiesWhatTheSampleSigned() {
        List<TestKey> keys = List.of(RSA, ED);
        Inbound inbound = VerdictTable.inbound(keys, null);
        byte[] message = Sample.of(20_000, keys).message();
        Verdict verdict = VerdictTable.passes(inbound.verify(VerdictTable.ENVELOPE, message));
        assertThat(DkimTable.passes(verdict.dkim(), 2)).isEqualTo(2);
        assertThat(verdict.spfMailFrom().result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void sigilloSignsWithTheKeysOfTheTable() {
        SigningPlan plan = SigningPlan.of(SignTable.key(RSA, Crypto.JDK), SignTable.key(ED, Crypto.JDK));
        byte[] message = Sample.of(2_000, List.of()).message();
        assertThat(SignTable.fields(new DkimSigner(Crypto.JDK, DkimTable.CLOCK).sign(message, List.of(plan)), 2))
                .isPositive();
    }

    @Test
    void aLargeMessageTakesLittleHeap() {
        Inbound inbound = VerdictTable.inbound(List.of(RSA), null);
        byte[] message = Sample.of(5_000_000, List.of(RSA)).message();
        HeapTable.verify(inbound, message);
        assertThat(HeapTable.verify(inbound, message)).isLessThan(1 << 20);
    }

    @Test
    void aPairedLoopGivesAFigureForEachWork() {
        List<PairedLoop.Figure> figures = new PairedLoop(0.02, 5)
                .run(List.of(
                        new PairedLoop.Work("a", () -> spin(1000)), new PairedLoop.Work("b", () -> spin(100_000))));
        assertThat(figures).extracting(PairedLoop.Figure::name).containsExactly("a", "b");
        assertThat(figures.get(1).ratio()).isGreaterThan(1);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new Table(new PrintStream(printed, true, StandardCharsets.UTF_8)).rows("x", figures);
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("| x, b | ");
    }

    @Test
    void reportsAreReadWhole() {
        byte[] report = ReportTable.report(3);
        assertThat(ReportTable.read(report)).isEqualTo(1 + 8 + 15);
        assertThat(ReportTable.pass(report, false)).isPositive();
    }

    @Test
    void thePagesOfTheCompanyAreRead(@TempDir Path folder) throws Exception {
        StorePlace place = new StorePlace.Folder(folder);
        Dns dns = BusyCompany.zone();
        ConsoleStore.fill(place, new BusyCompany(4_000), dns);
        try (ConsoleVisit visit = new ConsoleVisit(place, dns, InstantSource.fixed(BusyCompany.NOW))
                .as(ConsoleStore.PERSON, ConsoleStore.PASSWORD)) {
            assertThat(visit.read("/today")).isGreaterThan(1_000);
            assertThat(visit.read("/domains/big.example/policy")).isGreaterThan(1_000);
        }
    }

    private static int spin(int times) {
        int x = 1;
        for (int i = 0; i < times; i++) x = x * 31 + i;
        return x;
    }
}
