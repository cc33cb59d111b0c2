package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.bimi.AssertionRecordParser;
import org.sigillo.bimi.PublishedAssertion;
import org.sigillo.bimi.SelectorField;

/// BIMI records and selector fields: what a record means, printed and read again, means the same.
public final class BimiRecordTarget {
    private BimiRecordTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        record(text);
        record("v=BIMI1; " + text);
        record("v=BIMI1; l=https://example.com/" + text);
        String selector = SelectorField.parse(text).selector();
        Invariant.holds(SelectorField.isSelector(selector), "a selector that is none: " + selector);
    }

    private static void record(String text) {
        PublishedAssertion published = AssertionRecordParser.parse(text);
        AssertionRecord record = published.record();
        Invariant.holds(record == null || published.error() == null, "a record with an error");
        if (record == null) return;
        PublishedAssertion again = AssertionRecordParser.parse(record.toString());
        Invariant.same(record, again.record(), "printed and read again: " + record);
    }
}
