package org.sigillo.dane;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// Reads TLSA records, from the wire and from text. It never throws.
public final class TlsaParser {
    /// Records of one name that are looked at.
    public static final int MAX_RECORDS = 100;

    private TlsaParser() {}

    /// A record from its octets (6698 §2.1).
    ///
    /// @param rdata usage, selector, matching type, data
    /// @return the record, or `null` if there are fewer than four octets
    public static @Nullable TlsaRecord octets(byte[] rdata) {
        if (rdata.length < 4) return null;
        String data = HexFormat.of().formatHex(rdata, 3, rdata.length);
        return new TlsaRecord(rdata[0] & 255, rdata[1] & 255, rdata[2] & 255, data);
    }

    /// A record as master files write it (6698 §2.2): three numbers and hexadecimal digits, with or without space
    /// between them.
    ///
    /// @param text `3 1 1 0D6F…`
    /// @return the record, or `null` if it is none
    public static @Nullable TlsaRecord text(String text) {
        int[] numbers = new int[3];
        int at = 0;
        for (int i = 0; i < 3; i++) {
            while (at < text.length() && Ascii.isWsp(text.charAt(at))) at++;
            int start = at;
            while (at < text.length() && Ascii.isDigit(text.charAt(at))) at++;
            long number = Ascii.decimal(text.substring(start, at), 255);
            if (number < 0 || at == text.length() || !Ascii.isWsp(text.charAt(at))) return null;
            numbers[i] = (int) number;
        }
        String data = Ascii.lower(TagList.withoutFws(text.substring(at)));
        return isHex(data) ? new TlsaRecord(numbers[0], numbers[1], numbers[2], data) : null;
    }

    /// The records of an answer, each once.
    ///
    /// @param found what came back for a question of type TLSA
    /// @return the records in the order of their text; at most [#MAX_RECORDS]
    public static List<TlsaRecord> records(DnsAnswer.Found found) {
        List<TlsaRecord> records = new ArrayList<>();
        for (DnsRecord one : found.records()) {
            if (!(one instanceof DnsRecord.Tlsa tlsa)) continue;
            String data = Ascii.lower(tlsa.data());
            if ((tlsa.usage() | tlsa.selector() | tlsa.matching()) >>> 8 != 0 || !isHex(data)) continue;
            TlsaRecord record = new TlsaRecord(tlsa.usage(), tlsa.selector(), tlsa.matching(), data);
            if (!records.contains(record)) records.add(record);
            if (records.size() == MAX_RECORDS) break;
        }
        records.sort(java.util.Comparator.comparing(TlsaRecord::toString));
        return List.copyOf(records);
    }

    /// Whole octets in lower case, at least one.
    static boolean isHex(String data) {
        if (data.isEmpty() || data.length() % 2 != 0) return false;
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (!Ascii.isDigit(c) && (c < 'a' || c > 'f')) return false;
        }
        return true;
    }
}
