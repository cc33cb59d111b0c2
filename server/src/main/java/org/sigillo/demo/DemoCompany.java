package org.sigillo.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.demo.DemoStream.Kind;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SenderCatalogue;

/// The company: eight domains, twenty senders, and a year in which not everything went well.
final class DemoCompany {
    /// So many days.
    static final int DAYS = 365;

    static final int LAST = DAYS - 1;
    /// The first wave of forged mail.
    static final int FIRST_WAVE = 120;
    /// The second one.
    static final int SECOND_WAVE = 300;
    /// The day the signatures of the shop's mail broke.
    static final int BROKEN = LAST - 9;

    private static final String SERVERS = "192.0.2.";
    private static final String OTHERS = "198.51.100.";
    private static final String FORGERS = "203.0.113.";
    private static final String FORGERS_6 = "2001:db8:66::";

    /// A domain.
    ///
    /// @param name its name
    /// @param selector of its own signatures
    /// @param reporters how many of [DemoReports#REPORTERS] see its mail, the largest first
    /// @param since the first day of the year there are reports of
    /// @param policies what it published, in the order of days
    record Domain(String name, String selector, int reporters, int since, List<Policy> policies) {
        Policy policy(int day) {
            Policy now = policies.getFirst();
            for (Policy policy : policies) if (policy.from() <= day) now = policy;
            return now;
        }
    }

    /// A policy.
    ///
    /// @param from the first day it was published on
    /// @param p the word
    /// @param testing whether with `t=y`
    record Policy(int from, String p, boolean testing) {}

    final List<Domain> domains = List.of(
            new Domain("alder.example", "a1", 3, 0, climbed(140, 175)),
            new Domain("alder-shop.example", "s1", 2, 0, climbed(200, 230)),
            new Domain("alder-news.example", "n1", 2, 0, climbed(150, 180)),
            new Domain("alder-careers.example", "c1", 1, 0, List.of(new Policy(0, "none", false))),
            new Domain("alder-labs.example", "l1", 2, 0, rejecting(210)),
            new Domain("alder-holding.example", "h1", 1, 0, rejecting(30)),
            new Domain("alder-pay.example", "p1", 2, 0, rejecting(0)),
            new Domain("alder-events.example", "e1", 1, LAST - 11, List.of(new Policy(0, "none", false))));

    final List<DemoStream> streams = new ArrayList<>();
    private int next = 10;

    DemoCompany() {
        alder();
        shop();
        news();
        service("alder-careers.example", "microsoft", Kind.OWN, 2, 70, 0);
        service("alder-careers.example", "surveymonkey", Kind.SERVICE, 2, 15, 60);
        service("alder-careers.example", "docusign", Kind.NOT_SET_UP, 2, 35, LAST - 24);
        labs();
        service("alder-pay.example", "postmark", Kind.OWN, 3, 320, 0);
        service("alder-pay.example", "amazon-ses", Kind.OWN, 2, 140, 90);
        service("alder-pay.example", "freshworks", Kind.SERVICE, 2, 30, 0);
        service("alder-events.example", "mailgun", Kind.OWN, 2, 60, LAST - 11);
        service("alder-events.example", "qualtrics", Kind.SERVICE, 1, 20, LAST - 11);
        forgers();
    }

    private void alder() {
        String domain = "alder.example";
        service(domain, "google", Kind.OWN, 6, 900, 0);
        streams.add(new DemoStream(domain, null, "mx.alder.example", Kind.OWN, SERVERS, 2, 2, 220, 0, LAST));
        streams.add(new DemoStream(domain, null, "erp.alder.example", Kind.SPF_ALONE, SERVERS, 5, 1, 90, 0, LAST));
        service(domain, "salesforce", Kind.SERVICE, 3, 110, 0);
        service(domain, "zendesk", Kind.SERVICE, 3, 130, 0);
        service(domain, "atlassian", Kind.SERVICE, 2, 60, 0);
        service(domain, "help-scout", Kind.SERVICE, 2, 25, 180);
        streams.add(new DemoStream(domain, null, "relay.alumni.example", Kind.FORWARDED, OTHERS, 10, 3, 35, 0, LAST));
        streams.add(new DemoStream(domain, null, "forward.club.example", Kind.FORWARDED, OTHERS, 20, 2, 18, 40, LAST));
    }

    private void shop() {
        String domain = "alder-shop.example";
        service(domain, "sendgrid", Kind.BROKEN, 5, 480, 0);
        service(domain, "shopify", Kind.SERVICE, 3, 160, 0);
        service(domain, "klaviyo", Kind.SERVICE, 3, 210, 0);
        service(domain, "intercom", Kind.SERVICE, 2, 45, 110);
        streams.add(new DemoStream(domain, null, "relay.alumni.example", Kind.FORWARDED, OTHERS, 10, 3, 12, 0, LAST));
    }

    private void news() {
        String domain = "alder-news.example";
        service(domain, "mailchimp", Kind.SERVICE, 6, 1400, 0);
        service(domain, "hubspot", Kind.SERVICE, 3, 260, 0);
        service(domain, "brevo", Kind.SERVICE, 2, 120, 130);
        streams.add(new DemoStream(domain, null, "forward.club.example", Kind.FORWARDED, OTHERS, 20, 2, 25, 40, LAST));
    }

    private void labs() {
        String domain = "alder-labs.example";
        streams.add(new DemoStream(domain, null, "mx.alder-labs.example", Kind.OWN, SERVERS, 7, 2, 120, 0, LAST));
        streams.add(new DemoStream(domain, null, "lists.opensource.example", Kind.LIST, OTHERS, 40, 2, 40, 0, LAST));
        streams.add(new DemoStream(domain, null, "lists.standards.example", Kind.LIST, OTHERS, 50, 1, 15, 0, LAST));
    }

    /// Some forged mail always; twice very much of it.
    private void forgers() {
        for (String domain : List.of("alder.example", "alder-pay.example", "alder-holding.example"))
            streams.add(new DemoStream(domain, null, "", Kind.SPOOF, FORGERS, 200, 40, 6, 0, LAST));
        streams.add(new DemoStream(
                "alder.example", null, "", Kind.SPOOF, FORGERS, 1, 190, 3200, FIRST_WAVE, FIRST_WAVE + 5));
        streams.add(new DemoStream(
                "alder-holding.example", null, "", Kind.SPOOF, FORGERS, 1, 190, 900, FIRST_WAVE + 2, FIRST_WAVE + 5));
        streams.add(new DemoStream(
                "alder-pay.example", null, "", Kind.SPOOF, FORGERS_6, 1, 150, 5200, SECOND_WAVE, SECOND_WAVE + 3));
        streams.add(new DemoStream("alder-pay.example", null, "", Kind.SPOOF, FORGERS_6, 1, 60, 12, LAST - 20, LAST));
    }

    private void service(String domain, String id, Kind kind, int addresses, int daily, int from) {
        Sender sender = sender(id);
        if (sender == null) return; // it is no more in the list
        streams.add(new DemoStream(
                domain, id, sender.reverse().getFirst().toString(), kind, SERVERS, next, addresses, daily, from, LAST));
        next += addresses;
    }

    static @Nullable Sender sender(String id) {
        return SenderCatalogue.OURS.sender(id);
    }

    private static List<Policy> climbed(int tested, int enforced) {
        return List.of(
                new Policy(0, "none", false),
                new Policy(tested, "quarantine", true),
                new Policy(enforced, "quarantine", false));
    }

    private static List<Policy> rejecting(int from) {
        return List.of(new Policy(0, "quarantine", false), new Policy(from, "reject", false));
    }
}
