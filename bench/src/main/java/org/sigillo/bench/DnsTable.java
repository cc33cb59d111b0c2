package org.sigillo.bench;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.dns.CachingDns;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfResult;

/// SPF and DMARC, which compute nothing: the floor is asking the warm cache the same questions.
final class DnsTable {
    private static final Dns DNS = new CachingDns(zone(), System::nanoTime);

    private final PairedLoop loop;
    private final Table table;

    DnsTable(PairedLoop loop, Table table) {
        this.loop = loop;
        this.table = table;
    }

    private static Zone zone() {
        Zone.Builder zone = Zone.builder()
                .txt("simple.example", "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.0/24 -all")
                .txt(
                        "typical.example",
                        "v=spf1 include:_spf.one.example include:_spf.two.example include:three.example mx a:mail.typical.example ~all")
                .txt("_spf.one.example", "v=spf1 include:_netblocks.one.example include:_netblocks2.one.example ~all")
                .txt("_netblocks.one.example", "v=spf1" + networks(4, 18) + " ~all")
                .txt("_netblocks2.one.example", "v=spf1" + networks(6, 12) + " ~all")
                .txt("_spf.two.example", "v=spf1" + networks(4, 24) + " ~all")
                .txt("three.example", "v=spf1" + networks(4, 9) + " ~all")
                .mx("typical.example", 10, "mx1.typical.example")
                .mx("typical.example", 20, "mx2.typical.example")
                .a("mx1.typical.example", "203.0.113.1")
                .a("mx2.typical.example", "203.0.113.2")
                .a("mail.typical.example", "192.0.2.10")
                .txt("macros.example", "v=spf1 exists:%{ir}.%{v}._spf.%{d2} exists:%{l1r-}.%{o}._u.%{d} -all")
                .a("bounce.macros.example._u.macros.example", "127.0.0.2")
                .txt("_dmarc.own.example", "v=DMARC1; p=reject; sp=quarantine; adkim=s; rua=mailto:dmarc@own.example")
                .txt(
                        "_dmarc.walk.example",
                        "v=DMARC1; p=quarantine; rua=mailto:dmarc@walk.example,mailto:x@reports.example")
                .name("mail.eu.walk.example");
        return zone.build();
    }

    private static String networks(int family, int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (family == 4) out.append(" ip4:198.18.").append(i * 4).append(".0/22");
            else
                out.append(" ip6:2001:db8:")
                        .append(Integer.toHexString(i * 4096))
                        .append("::/36");
        }
        return out.toString();
    }

    void print() {
        table.title("SPF and DMARC, answers cached", "the same questions alone");
        spf("SPF, simple", "bounce@simple.example");
        spf("SPF, typical with includes", "bounce@typical.example");
        spf("SPF, macros", "bounce@macros.example");
        dmarc("DMARC, own record", "own.example");
        dmarc("DMARC, tree walk from four labels", "mail.eu.walk.example");
    }

    private void spf(String what, String mailFrom) {
        SpfQuery query = new SpfQuery(IpAddress.of("192.0.2.10"), "mail.example", mailFrom);
        SpfChecker checker = new SpfChecker(DNS);
        compare(what, dns -> pass(new SpfChecker(dns).checkMailFrom(query)), () -> pass(checker.checkMailFrom(query)));
    }

    private static int pass(SpfOutcome outcome) {
        if (outcome.result() != SpfResult.PASS) throw new IllegalStateException(outcome.toString());
        return outcome.lookups();
    }

    private void dmarc(String what, String author) {
        DomainName domain = DomainName.of(author);
        List<AuthenticatedIdentifier> identifiers = List.of(
                new AuthenticatedIdentifier.Spf(domain, AuthenticatedIdentifier.State.PASS),
                new AuthenticatedIdentifier.Dkim(domain, AuthenticatedIdentifier.State.PASS, "s1"));
        DmarcEvaluator evaluator = new DmarcEvaluator(DNS, DmarcMode.RFC9989, null);
        compare(
                what,
                dns -> pass(new DmarcEvaluator(dns, DmarcMode.RFC9989, null).evaluate(domain, identifiers)),
                () -> pass(evaluator.evaluate(domain, identifiers)));
    }

    private static int pass(DmarcOutcome outcome) {
        if (outcome.result() != DmarcResult.PASS) throw new IllegalStateException(outcome.toString());
        return outcome.alignedDkim().size();
    }

    private interface With {
        int run(Dns dns);
    }

    private void compare(String what, With recorded, PairedLoop.Once once) {
        List<DnsQuestion> asked = new ArrayList<>();
        recorded.run(question -> {
            asked.add(question);
            return DNS.ask(question);
        });
        DnsQuestion[] questions = asked.toArray(DnsQuestion[]::new);
        PairedLoop.Once floor = () -> {
            int mixed = 0;
            for (DnsQuestion question : questions) mixed += DNS.ask(question).hashCode() & 1;
            return mixed;
        };
        table.rows(
                what + ", " + questions.length + " questions",
                loop.run(List.of(new PairedLoop.Work("floor", floor), new PairedLoop.Work("", once))));
    }
}
