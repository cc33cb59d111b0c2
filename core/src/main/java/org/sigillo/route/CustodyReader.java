package org.sigillo.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// Puts the fields of each ARC instance together.
final class CustodyReader {
    private static final int MAX_INSTANCE = 50; // 8617 §4.2.1

    private final Map<Integer, Parts> sets = new TreeMap<>();
    private int unnumbered;

    private CustodyReader() {}

    private static final class Parts {
        @Nullable
        Integer seal;

        @Nullable
        Integer signature;

        @Nullable
        Integer results;

        @Nullable
        TagList sealTags;

        @Nullable
        TagList signatureTags;

        @Nullable
        String authservId;

        boolean repeated;
    }

    /// The sets, first instance first, and how many ARC fields have no instance of 1 to 50.
    record Sets(List<CustodySet> sets, int unnumbered) {}

    static Sets read(Header header) {
        CustodyReader reader = new CustodyReader();
        for (int i = 0; i < header.fields().size(); i++)
            reader.field(i, header.fields().get(i));
        List<CustodySet> sets = new ArrayList<>();
        reader.sets.forEach((instance, parts) -> sets.add(set(instance, parts)));
        return new Sets(sets, reader.unnumbered);
    }

    private void field(int i, HeaderField field) {
        if (field.is("arc-seal")) {
            TagList tags = TagList.parse(field.value());
            Parts parts = parts(instance(tags));
            parts.repeated |= parts.seal != null;
            parts.seal = i;
            parts.sealTags = tags;
        } else if (field.is("arc-message-signature")) {
            TagList tags = TagList.parse(field.value());
            Parts parts = parts(instance(tags));
            parts.repeated |= parts.signature != null;
            parts.signature = i;
            parts.signatureTags = tags;
        } else if (field.is("arc-authentication-results")) {
            AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parseArc(field.value());
            Parts parts = parts(reading.instance());
            parts.repeated |= parts.results != null;
            parts.results = i;
            parts.authservId = reading.authservId();
        }
    }

    private Parts parts(int instance) {
        if (instance > 0) return sets.computeIfAbsent(instance, number -> new Parts());
        unnumbered++;
        return new Parts(); // belongs to no set
    }

    private static int instance(TagList tags) {
        String value = SignatureReader.tag(tags, "i");
        return value == null ? 0 : (int) Math.max(0, Ascii.decimal(value, MAX_INSTANCE));
    }

    private static CustodySet set(int instance, Parts parts) {
        TagList seal = parts.sealTags == null ? TagList.parse("") : parts.sealTags;
        TagList signature = parts.signatureTags == null ? TagList.parse("") : parts.signatureTags;
        String algorithm = SignatureReader.tag(seal, "a");
        String validation = SignatureReader.tag(seal, "cv");
        return new CustodySet(
                instance,
                parts.seal,
                parts.signature,
                parts.results,
                SignatureReader.tag(seal, "d"),
                SignatureReader.tag(seal, "s"),
                algorithm == null ? null : Ascii.lower(algorithm),
                validation == null ? null : Ascii.lower(validation),
                SignatureReader.time(seal, "t"),
                SignatureReader.tag(signature, "d"),
                SignatureReader.names(SignatureReader.tag(signature, "h")),
                parts.authservId,
                parts.repeated);
    }
}
