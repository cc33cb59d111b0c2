package org.sigillo.examples;

import java.util.List;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.AuthenticatedIdentifier.State;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

/// DMARC alone: results of SPF and DKIM found elsewhere, and what the Author Domain's owner asks for.
public final class EvaluateDmarc {
    private EvaluateDmarc() {}

    /// Evaluates one Author Domain with three sets of Authenticated Identifiers.
    ///
    /// @param args none
    public static void main(String... args) {
        Dns dns = Zone.builder()
                .txt("_dmarc.example.com", "v=DMARC1; p=reject; aspf=s")
                .build();
        DmarcEvaluator dmarc = new DmarcEvaluator(dns, DmarcMode.RFC9989, null);
        DomainName author = DomainName.of("news.example.com");
        var spf = new AuthenticatedIdentifier.Spf(DomainName.of("bounce.example.com"), State.PASS);
        var dkim = new AuthenticatedIdentifier.Dkim(DomainName.of("example.com"), State.PASS, "s1");

        print("SPF of a sibling, strict", dmarc.evaluate(author, List.of(spf)));
        print("a signature of the parent, relaxed", dmarc.evaluate(author, List.of(dkim)));
        print("nothing", dmarc.evaluate(author, List.of()));
    }

    private static void print(String given, DmarcOutcome outcome) {
        System.out.println(given + ": " + outcome.result().word() + ", policy of " + outcome.policyDomain()
                + ", disposition " + outcome.disposition().word());
    }
}
