package org.sigillo.dkim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;

/// Finds the fields that `h=` names, in constant time each, whatever the header: made once per message, used for all
/// its signatures, by any number of threads.
public final class HeaderIndex {
    private final List<HeaderField> fields;
    private final Map<FieldName, Integer> groups = new HashMap<>();
    /// The place of the lowest field of each name.
    private int[] lowest = new int[32];
    /// For each field the place of the next one above it with the same name; -1 if none.
    private final int[] above;

    /// An index.
    ///
    /// @param header whose fields to find
    public HeaderIndex(Header header) {
        fields = header.fields();
        above = new int[fields.size()];
        for (int i = 0; i < fields.size(); i++) {
            HeaderField field = fields.get(i);
            above[i] = -1;
            if (field.nameEnd() == field.start()) continue; // not a field, so nothing can name it
            FieldName name = new FieldName(field.buffer(), field.start(), field.nameEnd());
            int fresh = groups.size();
            Integer known = groups.putIfAbsent(name, fresh);
            if (known != null) {
                above[i] = lowest[known];
                lowest[known] = i;
            } else {
                if (fresh == lowest.length) lowest = Arrays.copyOf(lowest, 2 * fresh);
                lowest[fresh] = i;
            }
        }
    }

    /// Writes the octets a message signature covers: the fields of `h=`, then the signature field itself with the
    /// value of `b=` taken out and without a final CRLF (6376 §3.7).
    ///
    /// @param signature the signature
    /// @param out cleared first
    public void signed(DkimSignature signature, HeaderOctets out) {
        out.clear();
        selected(signature.signedFields(), signature.field(), signature.headerCanonicalization(), out);
        out.own(signature.field(), signature.headerCanonicalization(), signature.signatureStart(), signature.signatureEnd());
    }

    private void selected(List<FieldName> names, HeaderField own, Canonicalization canonicalization, HeaderOctets out) {
        int[] cursors = lowest.clone();
        for (FieldName name : names) {
            Integer group = groups.get(name);
            if (group == null) continue; // 6376 §3.5 h=: what does not exist is the null input
            int at = cursors[group];
            if (at >= 0 && fields.get(at) == own) at = above[at]; // 6376 §3.5 h=: never the field being verified
            if (at < 0) continue;
            cursors[group] = above[at]; // 6376 §5.4.2: from the bottom up
            out.add(fields.get(at), canonicalization);
        }
    }
}
