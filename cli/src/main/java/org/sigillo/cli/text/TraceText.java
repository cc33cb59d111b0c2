package org.sigillo.cli.text;

import java.util.List;
import java.util.Locale;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.Presentation;
import org.sigillo.evidence.Step;

/// Every question asked of the DNS, with its answer.
public final class TraceText {
    private final Page page;

    /// A part of a page.
    ///
    /// @param page the page
    public TraceText(Page page) {
        this.page = page;
    }

    /// Adds the questions.
    ///
    /// @param steps the questions with their answers
    public void add(List<Step> steps) {
        page.heading("Asked of the DNS");
        for (Step step : steps) {
            String question = step.question().name() + " " + step.question().type();
            switch (step.answer()) {
                case DnsAnswer.Found found -> {
                    String note = found.ttl() + " s" + (found.authentic() ? ", DNSSEC" : "");
                    for (DnsRecord record : found.records()) {
                        page.row(question, Mark.GOOD, "found", text(record), note);
                        question = "";
                        note = "";
                    }
                }
                case DnsAnswer.NoData none -> page.row(question, Mark.NONE, "no such record", "", none.ttl() + " s");
                case DnsAnswer.NoName none -> page.row(question, Mark.NONE, "no such name", "", none.ttl() + " s");
                case DnsAnswer.Failed failed ->
                    page.row(question, Mark.OPEN, "failed", failed.why().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /// A record as a master file writes its data.
    ///
    /// @param record the record
    /// @return one line; octets as they are
    public static String text(DnsRecord record) {
        return switch (record) {
            case DnsRecord.A a -> a.address().toString();
            case DnsRecord.Aaaa aaaa -> aaaa.address().toString();
            case DnsRecord.Caa caa -> Presentation.of(caa);
            case DnsRecord.Cname cname -> cname.target() + ".";
            case DnsRecord.Ns ns -> ns.host() + ".";
            case DnsRecord.Ptr ptr -> ptr.name() + ".";
            case DnsRecord.Mx mx -> mx.preference() + " " + mx.host() + ".";
            case DnsRecord.Soa soa -> soa.primary() + ". serial " + soa.serial();
            case DnsRecord.Tlsa tlsa ->
                tlsa.usage() + " " + tlsa.selector() + " " + tlsa.matching() + " " + tlsa.data();
            case DnsRecord.Txt txt -> '"' + txt.text() + '"';
        };
    }
}
