package org.sigillo.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.route.Signature.Relation;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// Reads what a DKIM-Signature, ARC-Message-Signature or ARC-Seal says of itself.
final class SignatureReader {
    /// The last moment of the year 9999: a later one is nobody's date.
    private static final long MAX_SECONDS = 253_402_300_799L;

    private SignatureReader() {}

    static Signature read(int index, HeaderField field, @Nullable String author) {
        TagList tags = TagList.parse(field.value());
        String domain = tag(tags, "d");
        String canonicalization = tag(tags, "c");
        return new Signature(
                index,
                domain,
                tag(tags, "s"),
                tag(tags, "i"),
                lower(tag(tags, "a")),
                canonicalization == null ? "simple/simple" : Ascii.lower(canonicalization),
                names(tag(tags, "h")),
                time(tags, "t"),
                time(tags, "x"),
                length(tag(tags, "l")),
                relation(domain, author));
    }

    static @Nullable String tag(TagList tags, String name) {
        String value = tags.get(name);
        if (value == null) return null;
        String bare = TagList.withoutFws(value);
        String unicode = Ascii.utf8(bare);
        return unicode == null ? bare : unicode;
    }

    static @Nullable Instant time(TagList tags, String name) {
        String value = tag(tags, name);
        long seconds = value == null ? -1 : Ascii.decimal(value, MAX_SECONDS);
        return seconds < 0 ? null : Instant.ofEpochSecond(seconds);
    }

    static List<String> names(@Nullable String list) {
        List<String> names = new ArrayList<>();
        for (int from = 0, to; list != null && from <= list.length(); from = to + 1) {
            to = list.indexOf(':', from);
            if (to < 0) to = list.length();
            if (to > from) names.add(Ascii.lower(list.substring(from, to)));
        }
        return names;
    }

    static Relation relation(@Nullable String domain, @Nullable String author) {
        DomainName one = domain == null ? null : DomainName.parseOrNull(domain);
        DomainName two = author == null ? null : DomainName.parseOrNull(author);
        if (one == null || two == null) return Relation.UNKNOWN;
        if (one.equals(two)) return Relation.SAME;
        boolean below = one.isOrIsBelow(two) || two.isOrIsBelow(one);
        return below || Near.isNear(domain, author) ? Relation.RELATED : Relation.OTHER;
    }

    private static @Nullable Long length(@Nullable String value) {
        long length = value == null ? -1 : Ascii.decimal(value, Long.MAX_VALUE);
        return length < 0 ? null : length;
    }

    private static @Nullable String lower(@Nullable String value) {
        return value == null ? null : Ascii.lower(value);
    }
}
