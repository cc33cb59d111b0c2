package org.sigillo.dkim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;

/// Finds the fields that `h=` names, in constant time each, whatever the header: made once per message, used for
/// all its signatures, by any number of threads.
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

    /// Writes the octets a message signature covers: the fields of `h=`, then the signature field itself with
    /// the value of `b=` taken out and without a final CRLF (6376 §3.7).
    ///
    /// @param signature the signature
    /// @param out cleared first
    public void signed(DkimSignature signature, HeaderOctets out) {
        signed(signature, null, out);
    }

    /// As the other, as if one field were not there.
    void signed(DkimSignature signature, @Nullable HeaderField without, HeaderOctets out) {
        out.clear();
        for (HeaderField field : covered(signature, without)) out.add(field, signature.headerCanonicalization());
        out.own(
                signature.field(),
                signature.headerCanonicalization(),
                signature.signatureStart(),
                signature.signatureEnd());
    }

    /// The fields `h=` names, in its order.
    List<HeaderField> covered(DkimSignature signature, @Nullable HeaderField without) {
        return covered(signature.signedFields(), signature.field(), without);
    }

    /// The fields that names stand for, each name for the lowest field not yet taken.
    ///
    /// @param names as in `h=`; a name without a field left stands for nothing
    /// @return the fields, in the order of the names
    public List<HeaderField> covered(List<FieldName> names) {
        return covered(names, null, null);
    }

    private List<HeaderField> covered(List<FieldName> names, @Nullable HeaderField own, @Nullable HeaderField without) {
        List<HeaderField> covered = new ArrayList<>(names.size());
        int[] cursors = lowest.clone();
        for (FieldName name : names) {
            Integer group = groups.get(name);
            if (group == null) continue; // 6376 §3.5 h=: what does not exist is the null input
            int at = cursors[group];
            // 6376 §3.5 h=: never the field being verified
            while (at >= 0 && (fields.get(at) == own || fields.get(at) == without)) at = above[at];
            cursors[group] = at < 0 ? at : above[at]; // 6376 §5.4.2: from the bottom up
            if (at >= 0) covered.add(fields.get(at));
        }
        return covered;
    }

    /// How many fields have a name.
    ///
    /// @param name the name
    /// @return none, one or more
    public int count(FieldName name) {
        Integer group = groups.get(name);
        int count = 0;
        if (group != null) for (int at = lowest[group]; at >= 0; at = above[at]) count++;
        return count;
    }
}
