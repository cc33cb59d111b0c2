package org.sigillo.documents.change;

import java.util.List;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.bimi.AssertionRecordParser;
import org.sigillo.dkim.DkimKeyParser;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.mtasts.MtaStsRecord;
import org.sigillo.mtasts.MtaStsRecordParser;
import org.sigillo.spf.SpfParser;
import org.sigillo.tlsrpt.TlsRptParser;
import org.sigillo.tlsrpt.TlsRptRecord;

/// Whether two texts are one record in other words: blanks, the order of tags, defaults written out.
final class Meaning {
    private Meaning() {}

    static boolean same(RecordKind kind, String one, String other) {
        if (one.equals(other)) return true;
        return switch (kind) {
            case SPF -> {
                SpfParser.Parsed a = SpfParser.parse(one);
                SpfParser.Parsed b = SpfParser.parse(other);
                yield a.flaws().isEmpty()
                        && b.flaws().isEmpty()
                        && a.record().toString().equalsIgnoreCase(b.record().toString());
            }
            case DKIM ->
                DkimKeyParser.parse(one) instanceof DkimKeyParser.Answer.Read a
                        && DkimKeyParser.parse(other) instanceof DkimKeyParser.Answer.Read b
                        && a.record().equals(b.record());
            case DMARC, REPORT_AUTHORIZATION -> {
                DmarcRecord a = DmarcRecordParser.parse(one).record();
                yield a != null
                        && a.equals(DmarcRecordParser.parse(other).record())
                        && DmarcRecordParser.parse(one).findings().isEmpty()
                        && DmarcRecordParser.parse(other).findings().isEmpty();
            }
            case MTA_STS -> {
                MtaStsRecord a = MtaStsRecordParser.parse(List.of(one)).record();
                yield a != null
                        && a.equals(MtaStsRecordParser.parse(List.of(other)).record());
            }
            case TLS_RPT -> {
                TlsRptRecord a = TlsRptParser.parse(List.of(one)).record();
                yield a != null && a.equals(TlsRptParser.parse(List.of(other)).record());
            }
            case BIMI -> {
                AssertionRecord a = AssertionRecordParser.parse(one).record();
                yield a != null && a.equals(AssertionRecordParser.parse(other).record());
            }
        };
    }
}
