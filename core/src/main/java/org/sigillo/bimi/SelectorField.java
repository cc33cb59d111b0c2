package org.sigillo.bimi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// The BIMI-Selector field of a message: which of a domain's records is meant.
///
/// @param selector one or more labels, lower case; `default` where the field is ignored
/// @param finding why it is ignored; `null` if it is not
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12#section-5.1 §5.1
public record SelectorField(String selector, @Nullable Finding finding) {
    /// The selector of a message without the field (§4.4).
    public static final String DEFAULT = "default";

    /// The longest field that is read, in octets.
    public static final int MAX_FIELD = 2_000;

    /// Reads the field's body. Total: what is wrong is ignored, and named.
    ///
    /// @param body behind the colon, folding included, one octet a char
    /// @return the selector
    public static SelectorField parse(String body) {
        if (body.length() > MAX_FIELD) return ignored("");
        TagList list = TagList.parse(body);
        List<TagList.Tag> tags = list.tags();
        boolean version = !tags.isEmpty()
                && tags.getFirst().name().equals("v")
                && Ascii.equalsIgnoreCase(tags.getFirst().value(), "BIMI1");
        String selector = list.get("s");
        if (!version || selector == null || !list.defects().isEmpty()) return ignored(body); // §5.1, A.5
        return isSelector(selector) ? new SelectorField(Ascii.lower(selector), null) : ignored(body);
    }

    /// Whether a text is `sub-domain *( "." sub-domain )` (§4.4; 5321 §4.1.2).
    ///
    /// @param selector the text
    /// @return true if so
    public static boolean isSelector(String selector) {
        DomainName name = DomainName.parseOctets(selector);
        return name != null && !selector.endsWith(".") && selector.indexOf('_') < 0 && name.isHostname();
    }

    private static SelectorField ignored(String body) {
        String shown = body.length() <= 200 ? body : body.substring(0, 200) + '…';
        return new SelectorField(DEFAULT, Finding.warning(RecordReason.BAD_SELECTOR_FIELD, "BIMI-Selector", shown));
    }
}
