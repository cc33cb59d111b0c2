package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.text.TagList;

/// Tag lists: every value stands where its span says, printing and reading again changes nothing.
public final class TagListTarget {
    private TagListTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        TagList list = TagList.parse(text);
        StringBuilder printed = new StringBuilder();
        for (TagList.Tag tag : list.tags()) {
            Invariant.same(
                    tag.value(), text.substring(tag.span().start(), tag.span().end()), "span of " + tag.name());
            Invariant.holds(tag.value().indexOf(';') < 0, "a value with a semicolon");
            Invariant.holds(tag.name().indexOf('=') < 0, "a name with an equals sign");
            TagList.withoutFws(tag.value());
            if (!printed.isEmpty()) printed.append("; ");
            printed.append(tag.name()).append('=').append(tag.value());
        }
        Invariant.holds(list.defects().size() <= text.length() + 1, "more defects than octets");
        TagList again = TagList.parse(printed.toString());
        Invariant.same(
                list.tags().stream().map(t -> t.name() + '=' + t.value()).toList(),
                again.tags().stream().map(t -> t.name() + '=' + t.value()).toList(),
                "printed and read again");
    }
}
