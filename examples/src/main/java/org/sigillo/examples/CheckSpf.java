package org.sigillo.examples;

import java.util.Objects;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;

/// SPF alone, against a DNS in memory.
public final class CheckSpf {
    private CheckSpf() {}

    /// Asks whether addresses may send for example.com.
    ///
    /// @param addresses the clients
    public static void main(String... addresses) {
        Dns dns = Zone.builder()
                .txt("example.com", "v=spf1 mx include:_spf.example.net -all")
                .mx("example.com", 10, "mail.example.com")
                .a("mail.example.com", "192.0.2.25")
                .txt("_spf.example.net", "v=spf1 ip4:198.51.100.0/24 -all")
                .build();
        SpfChecker spf = new SpfChecker(dns);
        for (String address : addresses) {
            IpAddress ip = Objects.requireNonNull(IpAddress.parse(address), "an IP address");
            SpfOutcome outcome = spf.checkMailFrom(new SpfQuery(ip, "mail.example.com", "bounce@example.com"));
            System.out.println(address + ": " + outcome.result().word() + " by " + outcome.mechanism() + ", "
                    + outcome.lookups() + " lookups of 10");
        }
    }
}
