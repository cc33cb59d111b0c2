package org.sigillo.spf.flatten;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfReceiver;
import org.sigillo.spf.SpfResult;

/// Ten thousand records, made up: the compiler agrees with the evaluator, a proof that holds is true, and a
/// counter-example is one. Each tree has its number as seed, so a failure names itself.
class FlattenPropertyTest {
    private static final int TREES = Integer.getInteger("sigillo.trees", 10_000);
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final SpfLimits NO_LIMITS = new SpfLimits(1_000, 1_000, 10, 10, 100_000, Long.MAX_VALUE, 1_000);

    private static SpfResult check(Dns dns, SpfLimits limits, IpAddress address) {
        SpfChecker checker = new SpfChecker(dns, limits, SpfReceiver.UNKNOWN);
        return checker.checkMailFrom(new SpfQuery(address, "example.com", "postmaster@example.com"))
                .result();
    }

    private int good;
    private int broken;
    private int large;
    private int open;
    private int faults;
    private int harmless;

    @Test
    void theProofHoldsOrTheCounterexampleIsReal() {
        for (int seed = 0; seed < TREES; seed++) one(seed);
        System.out.printf(
                "%d trees: %d flattened, %d broken, %d too large, %d with open terms; %d faults, %d harmless%n",
                TREES, good, broken, large, open, faults, harmless);
        assertThat(good).isGreaterThan(TREES / 2);
        assertThat(open).isGreaterThan(TREES / 100);
        assertThat(faults).isGreaterThan(TREES / 4);
    }

    private void one(int seed) {
        RandomTree tree = new RandomTree(seed);
        Dns zone = tree.zone();
        Random random = new Random(~seed);
        List<IpAddress> addresses = RandomTree.addresses(random, 6);
        Rules rules = Objects.requireNonNull(new RuleReader(zone, DOMAIN, Set.of()).read());
        Decisions decisions = rules.decisions();
        if (rules.open().stream().noneMatch(term -> term.term().contains("include:"))) {
            for (IpAddress address : addresses) // no open term matches in this zone, so the stages decide alone
            assertThat(decisions.result(address))
                        .as("%s in tree %d:%n%s", address, seed, tree)
                        .isEqualTo(check(zone, NO_LIMITS, address));
        }
        if (!rules.open().isEmpty()) open++;
        Flattening flat = new SpfFlattener(zone).flatten(DOMAIN, Set.of());
        if (flat.proof() == null) {
            IpAddress lost = Objects.requireNonNull(
                    decisions.addresses(SpfResult.PERMERROR).first());
            if (rules.open().isEmpty())
                assertThat(check(zone, NO_LIMITS, lost)).as(tree.toString()).isEqualTo(SpfResult.PERMERROR);
            broken++;
            return;
        }
        assertThat(flat.proof().holds()).as("tree %d:%n%s%s", seed, tree, flat).isTrue();
        if (!flat.isGood()) {
            large++;
            return;
        }
        good++;
        Dns after = new Proposal(zone, flat.records());
        SpfLimits limits = rules.open().isEmpty() ? SpfLimits.DEFAULT : NO_LIMITS; // open terms are void here
        for (IpAddress address : addresses)
            assertThat(check(after, limits, address))
                    .as("%s in tree %d:%n%s%s", address, seed, tree, flat.records())
                    .isEqualTo(check(zone, NO_LIMITS, address));
        assertThat(flat.records()).allMatch(record -> record.text().length() <= SpfFlattener.MAX_OCTETS);
        faulty(seed, zone, flat, random);
    }

    /// One term of one record left out, or put elsewhere: told, or without effect.
    private void faulty(int seed, Dns zone, Flattening flat, Random random) {
        List<FlatRecord> records = new ArrayList<>(flat.records());
        int at = random.nextInt(records.size());
        FlatRecord old = records.get(at);
        List<String> terms = new ArrayList<>(List.of(old.text().split(" ")));
        if (terms.size() < 2) return;
        String term = terms.remove(1 + random.nextInt(terms.size() - 1));
        if (random.nextInt(3) == 0) terms.add(1 + random.nextInt(terms.size()), term);
        records.set(at, new FlatRecord(old.name(), String.join(" ", terms), false));
        Dns after = new Proposal(zone, records);
        Proof proof = Objects.requireNonNull(SpfEquivalence.compare(DOMAIN, zone, after, Set.of()));
        Proof.Counterexample found = proof.counterexample();
        if (found == null) {
            harmless++;
            for (IpAddress address : RandomTree.addresses(random, 6))
                assertThat(check(after, NO_LIMITS, address))
                        .as("tree %d, %s", seed, term)
                        .isEqualTo(check(zone, NO_LIMITS, address));
            return;
        }
        faults++;
        if (found.address() == null || !proof.open().isEmpty()) return; // it needs a message to show
        assertThat(check(after, NO_LIMITS, found.address()))
                .as("tree %d: %s without %s", seed, found.address(), term)
                .isNotEqualTo(check(zone, NO_LIMITS, found.address()));
        assertThat(check(zone, NO_LIMITS, found.address())).isEqualTo(found.before());
        assertThat(check(after, NO_LIMITS, found.address())).isEqualTo(found.after());
    }
}
