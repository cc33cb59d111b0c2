package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sigillo.tlsreports.SessionReader;
import org.sigillo.tlsrpt.TlsRptParser;
import org.sigillo.tlsrpt.TlsRptRecord;

/// Datagrams of libtlsrpt, and the records of `_smtp._tls`: a record that is read is written so that it
/// is read again.
public final class TlsRptTarget {
    private TlsRptTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        boolean session = SessionReader.isSession(input);
        if (session && input.length == 0) throw new AssertionError("nothing is a session");
        String text = new String(input, StandardCharsets.ISO_8859_1);
        TlsRptRecord record = TlsRptParser.parse(List.of(text)).record();
        if (record == null)
            record = TlsRptParser.parse(List.of("v=TLSRPTv1;" + text)).record();
        if (record == null) return;
        Invariant.same(
                record, TlsRptParser.parse(List.of(record.toString())).record(), "a record, written and read again");
    }
}
