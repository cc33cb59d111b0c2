package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.spf.MacroString;
import org.sigillo.spf.SpfParser;
import org.sigillo.spf.SpfRecord;

/// SPF records and macro strings: a record without flaws, printed and read again, is the same record without flaws;
/// every flaw and term stands where its span says.
public final class SpfTarget {
    private SpfTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        record(text);
        record("v=spf1 " + text);
        MacroString macro = MacroString.parseExplanation(text);
        if (macro != null) {
            Invariant.same(macro.parts(), parts(macro.toString()), "explanation printed and read again");
        }
    }

    private static Object parts(String text) {
        MacroString again = MacroString.parseExplanation(text);
        return again == null ? "null" : again.parts();
    }

    private static void record(String text) {
        SpfParser.Parsed parsed = SpfParser.parse(text);
        SpfRecord record = parsed.record();
        Invariant.same(record.terms().size(), parsed.spans().size(), "a span for each term");
        for (int i = 0; i < record.terms().size(); i++)
            Invariant.holds(!parsed.written(i).isEmpty(), "an empty term");
        for (SpfParser.Flaw flaw : parsed.flaws()) {
            Invariant.same(
                    flaw.term(), text.substring(flaw.span().start(), flaw.span().end()), "span of a flaw");
        }
        if (!SpfParser.isSpf(text)) {
            Invariant.holds(!parsed.flaws().isEmpty(), "no version and no flaw");
            return;
        }
        SpfParser.Parsed again = SpfParser.parse(record.toString());
        Invariant.same(record, again.record(), "printed and read again: " + record);
        Invariant.holds(again.flaws().isEmpty(), "printed with a flaw: " + again.flaws());
    }
}
