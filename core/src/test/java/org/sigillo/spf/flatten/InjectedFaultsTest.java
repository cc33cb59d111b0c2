package org.sigillo.spf.flatten;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfReceiver;
import org.sigillo.spf.SpfResult;

/// Faults of the kind that lost ranges in other tools, put into a flattened record on purpose: each is told, with an
/// address that shows it.
class InjectedFaultsTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");

    private static Zone zone() {
        Zone.Builder zone = Zone.builder();
        StringBuilder includes = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            includes.append(" include:p").append(i).append(".example.net");
            zone.txt("p" + i + ".example.net", "v=spf1 ip4:198.51." + i + ".0/25 ip6:2001:db8:" + i + "::/48 -all");
        }
        zone.txt(
                "example.com",
                "v=spf1 -ip4:198.51.1.7 a:dual.example.net/28//64 mx/29//60 ~ip4:203.0.113.0/26" + includes
                        + " redirect=rest.example.net");
        zone.txt("rest.example.net", "v=spf1 ip4:203.0.113.128/25 ~ip6:2001:db8:ffff::/48 -all");
        zone.a("dual.example.net", "192.0.2.17").aaaa("dual.example.net", "2001:db8:a::17");
        zone.mx("example.com", 10, "mx.example.com").a("mx.example.com", "192.0.2.99");
        zone.aaaa("mx.example.com", "2001:db8:b::99");
        return zone.build();
    }

    private static String without(String text, String part) {
        StringBuilder out = new StringBuilder();
        for (String term : text.split(" "))
            if (!term.contains(part)) out.append(out.isEmpty() ? "" : " ").append(term);
        return out.toString();
    }

    @SuppressWarnings("ImmutableEnumChecker") // a function without a state
    enum Fault {
        IP6_DROPPED(text -> without(text, "ip6:")),
        INCLUDE_AFTER_THE_TENTH_DROPPED(text -> without(without(text, "198.51.11."), "2001:db8:b:")),
        PREFIX_ONE_TOO_LONG(text -> text.replace("198.51.3.0/25", "198.51.3.0/26")),
        PREFIX_ONE_TOO_SHORT(text -> text.replace("198.51.12.0/25", "198.51.12.0/24")),
        PREFIX_LOST(text -> text.replace("198.51.5.0/25", "198.51.5.0")),
        QUALIFIER_LOST(text -> text.replace("~ip4:203.0.113.0/26", "ip4:203.0.113.0/26")),
        EXCEPTION_LOST(text -> without(text, "-ip4:198.51.1.7")),
        REDIRECT_LOST(text -> without(without(text, "203.0.113.128"), "2001:db8:ffff:")),
        A_PREFIX_LOST(text -> text.replace("192.0.2.16/28", "192.0.2.17")),
        A_IP6_PREFIX_LOST(text -> text.replace("2001:db8:a::/64", "2001:db8:a::17")),
        MX_PREFIX_LOST(text -> text.replace("192.0.2.96/29", "192.0.2.99")),
        MX_DROPPED(text -> without(without(text, "192.0.2.96"), "2001:db8:b::/60")),
        ALL_DROPPED(text -> text.contains("include:") ? without(text, "-all") : text),
        ALL_WEAKENED(text -> text.contains("include:") ? text.replace("-all", "~all") : text),
        ALL_OF_A_PART_TURNED(text -> text.contains("include:") ? text : text.replace("-all", "+all")),
        ORDER_LOST(text -> text.contains("-ip4:198.51.1.7")
                ? without(text, "-ip4:198.51.1.7").replace(" -all", " -ip4:198.51.1.7 -all")
                : text),
        CUT_AT_255(text -> text.length() > 255 ? text.substring(0, text.lastIndexOf(' ', 255)) : text),
        PART_DROPPED(text -> without(text, "include:_spf1.")),
        NETWORK_MISTYPED(text -> text.replace("198.51.9.0", "198.51.90.0"));

        private final UnaryOperator<String> edit;

        Fault(UnaryOperator<String> edit) {
            this.edit = edit;
        }
    }

    private static SpfResult check(Dns dns, Proof.Counterexample found) {
        SpfLimits limits = new SpfLimits(100, 100, 10, 10, 1_000, Long.MAX_VALUE, 100);
        return new SpfChecker(dns, limits, SpfReceiver.UNKNOWN)
                .checkMailFrom(new SpfQuery(Objects.requireNonNull(found.address()), "example.com", "a@example.com"))
                .result();
    }

    @Test
    void withoutAFaultItHolds() {
        Flattening flat = new SpfFlattener(zone()).flatten(DOMAIN, Set.of());
        assertThat(flat.isGood()).as(flat.toString()).isTrue();
        assertThat(flat.before().lookups()).isEqualTo(15);
        assertThat(Objects.requireNonNull(flat.after()).lookups()).isEqualTo(1);
        assertThat(Objects.requireNonNull(flat.proof()).witnesses()).isGreaterThan(50);
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultIsCaught(Fault fault) {
        Zone zone = zone();
        List<FlatRecord> records = new ArrayList<>();
        boolean changed = false;
        for (FlatRecord record :
                new SpfFlattener(zone).flatten(DOMAIN, Set.of()).records()) {
            String text = fault.edit.apply(record.text());
            changed |= !text.equals(record.text());
            records.add(new FlatRecord(record.name(), text, false));
        }
        assertThat(changed).as("the fault is one: %s", records).isTrue();
        Dns after = new Proposal(zone, records);
        Proof proof = Objects.requireNonNull(SpfEquivalence.compare(DOMAIN, zone, after, Set.of()));
        Proof.Counterexample found = proof.counterexample();
        assertThat(found).as(fault.name()).isNotNull();
        assertThat(check(zone, found)).isEqualTo(found.before()).isNotEqualTo(check(after, found));
        assertThat(check(after, found)).isEqualTo(found.after());
    }
}
