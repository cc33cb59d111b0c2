package org.sigillo.inbound;

import java.util.List;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.text.Ascii;

/// Whether a header says that the message came by way of a list or a forwarder. Anybody can write such fields: they
/// make policy milder, from refusing to holding back, and never let a message through.
///
/// @param list a field only lists write: List-Id (2919), List-Post (2369), Mailing-List, X-BeenThere, Precedence: list
/// @param forwarded a field only forwarders write: Resent-From (5322 §3.6.6), X-Forwarded-To, X-Forwarded-For
/// @spec https://www.rfc-editor.org/rfc/rfc7960 RFC 7960
public record IndirectSigns(boolean list, boolean forwarded) {
    /// None.
    public static final IndirectSigns NONE = new IndirectSigns(false, false);

    private static final List<String> OF_LISTS = List.of("list-id", "list-post", "mailing-list", "x-beenthere");
    private static final List<String> OF_FORWARDERS = List.of("resent-from", "x-forwarded-to", "x-forwarded-for");

    /// Looks for them.
    ///
    /// @param header the header
    /// @return what is there
    public static IndirectSigns of(Header header) {
        boolean list = false;
        boolean forwarded = false;
        for (HeaderField field : header.fields()) {
            list |= isAnyOf(field, OF_LISTS)
                    || field.is("precedence")
                            && Ascii.lower(field.value()).strip().equals("list");
            forwarded |= isAnyOf(field, OF_FORWARDERS);
        }
        return new IndirectSigns(list, forwarded);
    }

    /// Whether there is any.
    ///
    /// @return true if so
    public boolean any() {
        return list || forwarded;
    }

    private static boolean isAnyOf(HeaderField field, List<String> names) {
        for (String name : names) if (field.is(name)) return true;
        return false;
    }
}
