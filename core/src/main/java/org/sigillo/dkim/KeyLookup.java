package org.sigillo.dkim;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// Asks the DNS for the keys at a selector.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-6.1.2 RFC 6376 §6.1.2
final class KeyLookup {
    private KeyLookup() {}

    /// Asks for the key record.
    ///
    /// @param name of the record
    /// @param dns where it is
    /// @param reader makes keys of records
    /// @param maxKeys how many key records may stand there
    /// @return what was found
    static KeyAnswer fetch(DomainName name, Dns dns, KeyReader reader, int maxKeys) {
        return switch (dns.ask(name, DnsType.TXT)) {
            case DnsAnswer.Found found -> read(found.records(), reader, maxKeys);
            case DnsAnswer.NoData none -> new KeyAnswer.None(DkimReason.NO_KEY, ""); // 6376 §6.1.2 step 3
            case DnsAnswer.NoName none -> new KeyAnswer.None(DkimReason.NO_KEY, "");
            case DnsAnswer.Failed failed -> // 6376 §6.1.2 step 2
                new KeyAnswer.None(
                        DkimReason.KEY_UNAVAILABLE, failed.why().name().toLowerCase(java.util.Locale.ROOT));
        };
    }

    private static KeyAnswer read(List<DnsRecord> records, KeyReader reader, int maxKeys) {
        if (records.size() == 1 && records.get(0) instanceof DnsRecord.Txt txt) {
            return new KeyAnswer.Keys(List.of(reader.read(txt.text())));
        }
        List<String> texts = new ArrayList<>();
        for (DnsRecord record : records) if (record instanceof DnsRecord.Txt txt) texts.add(txt.text());
        texts.sort(null);
        List<DkimKey> good = new ArrayList<>();
        DkimKey bad = null;
        for (String text : texts) { // 6376 §6.1.2: malformed records are ignored, and the others tried one by one
            DkimKey key = reader.read(text);
            if (isKeyRecord(key)) good.add(key);
            else if (bad == null) bad = key;
            if (good.size() > maxKeys)
                return new KeyAnswer.None(DkimReason.TOO_MANY_KEYS, Integer.toString(texts.size()));
        }
        if (!good.isEmpty()) return new KeyAnswer.Keys(good);
        return bad == null ? new KeyAnswer.None(DkimReason.NO_KEY, "") : new KeyAnswer.Keys(List.of(bad));
    }

    private static boolean isKeyRecord(DkimKey key) {
        return switch (key) {
            case DkimKey.Usable usable -> true;
            case DkimKey.Unusable unusable -> unusable.record() != null;
        };
    }
}
