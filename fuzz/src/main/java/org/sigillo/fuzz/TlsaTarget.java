package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.sigillo.dane.Association;
import org.sigillo.dane.DaneVerifier;
import org.sigillo.dane.TlsaParser;
import org.sigillo.dane.TlsaRecord;
import org.sigillo.name.DomainName;

/// TLSA records and certificates of any octets: what is read is printed and read again; what names a certificate
/// matches it; no chain makes the comparison throw.
public final class TlsaTarget {
    private static final Instant NOW = Instant.ofEpochSecond(1767225600);
    private static final List<DomainName> NAMES = List.of(DomainName.of("mx.example"));

    private TlsaTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<TlsaRecord> records = new ArrayList<>();
        TlsaRecord wire = TlsaParser.octets(input);
        if (wire != null) {
            Invariant.same(wire, TlsaParser.text(wire.toString()), "printed and read again");
            records.add(wire);
        }
        TlsaRecord text = TlsaParser.text(new String(input, StandardCharsets.ISO_8859_1));
        if (text != null) records.add(text);
        records.add(new TlsaRecord(2, 0, 1, "ab".repeat(32)));
        if (input.length > 0) {
            String data = HexFormat.of().formatHex(input);
            records.add(new TlsaRecord(2, 0, 0, data));
            records.add(new TlsaRecord(2, 1, 0, data));
        }
        for (TlsaRecord record : records) record.unusable();
        byte[] half = Arrays.copyOfRange(input, input.length / 2, input.length);
        DaneVerifier.verify(records, List.of(input, half), NAMES, NOW);
        for (int matching = 0; matching <= 2; matching++) {
            TlsaRecord own = Association.of(3, 0, matching, input);
            if (own == null) continue;
            Invariant.holds(Association.matches(own, input), "a certificate that does not match itself");
            Invariant.same(null, own.unusable(), "its own record is of no use");
        }
    }
}
