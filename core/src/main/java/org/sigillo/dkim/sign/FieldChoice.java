package org.sigillo.dkim.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.FieldName;
import org.sigillo.dkim.HeaderIndex;
import org.sigillo.text.Ascii;

/// Which fields a signature covers. A name stands in `h=` once for each field there is; once more where it is
/// oversigned, so that adding another field of that name breaks the signature (6376 §5.4.2). Upper or lower case is
/// the same.
///
/// @param signed names signed where they are present
/// @param oversigned names oversigned, present or not
/// @param oversignedIfPresent names oversigned where they are present: who may rightly add one on the way, a
///     mailing list say, does not break what had none
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-5.4 RFC 6376 §5.4
public record FieldChoice(List<String> signed, List<String> oversigned, List<String> oversignedIfPresent) {
    /// Names that `h=` may have at most; the limit verifiers of this house have by default.
    public static final int MAX_NAMES = 1024;

    /// The fields of 6376 §5.4.1, those of MIME and of threads, and those that readers act upon; what a reader
    /// sees is oversigned.
    public static final FieldChoice DEFAULT = new FieldChoice(
            List.of(
                    "From",
                    "Sender",
                    "Reply-To",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "To",
                    "Cc",
                    "MIME-Version",
                    "Content-Type",
                    "Content-Transfer-Encoding",
                    "Content-ID",
                    "Content-Description",
                    "Content-Disposition",
                    "Content-Language",
                    "Resent-Date",
                    "Resent-From",
                    "Resent-Sender",
                    "Resent-To",
                    "Resent-Cc",
                    "Resent-Message-ID",
                    "In-Reply-To",
                    "References",
                    "List-Id",
                    "List-Help",
                    "List-Unsubscribe",
                    "List-Unsubscribe-Post",
                    "List-Subscribe",
                    "List-Post",
                    "List-Owner",
                    "List-Archive",
                    "Feedback-ID",
                    "BIMI-Selector",
                    "Autocrypt"),
            List.of("From", "To", "Cc", "Subject", "Date", "Reply-To", "Content-Type"),
            List.of(
                    "Sender",
                    "Message-ID",
                    "MIME-Version",
                    "Content-Transfer-Encoding",
                    "In-Reply-To",
                    "References",
                    "List-Id",
                    "List-Unsubscribe",
                    "List-Unsubscribe-Post",
                    "BIMI-Selector"));

    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException if a name is none
    public FieldChoice {
        signed = List.copyOf(signed);
        oversigned = List.copyOf(oversigned);
        oversignedIfPresent = List.copyOf(oversignedIfPresent);
        for (List<String> names : List.of(signed, oversigned, oversignedIfPresent)) {
            for (String name : names)
                if (!isName(name)) throw new IllegalArgumentException("not a field's name: " + name);
        }
    }

    /// Whether a text can stand in `h=`.
    ///
    /// @param name the text
    /// @return true for printable ASCII without colon and semicolon
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c > '~' || c == ':' || c == ';') return false; // 6376 §3.5 h=: no ";" either
        }
        return !name.isEmpty();
    }

    /// Whether a name is covered at all.
    ///
    /// @param name in lower case
    /// @return true if one of the lists has it
    public boolean covers(String name) {
        return has(signed, name) || has(oversigned, name) || has(oversignedIfPresent, name);
    }

    /// The first of some names that is covered.
    ///
    /// @param names in lower case
    /// @return the name, or `null`
    public @Nullable String first(List<String> names) {
        for (String name : names) if (covers(name)) return name;
        return null;
    }

    private static boolean has(List<String> names, String name) {
        for (String one : names) if (Ascii.equalsIgnoreCase(one, name)) return true;
        return false;
    }

    /// The names for one message.
    ///
    /// @param index of its header
    /// @return `h=`, in the order of the lists; `null` if there are more than [#MAX_NAMES]
    public @Nullable List<String> names(HeaderIndex index) {
        Map<FieldName, String> all = new LinkedHashMap<>();
        for (List<String> list : List.of(signed, oversigned, oversignedIfPresent)) {
            for (String name : list) all.putIfAbsent(FieldName.of(name), name);
        }
        List<String> names = new ArrayList<>(all.size());
        for (Map.Entry<FieldName, String> entry : all.entrySet()) {
            int count = index.count(entry.getKey());
            boolean more = has(oversigned, entry.getValue()) || count > 0 && has(oversignedIfPresent, entry.getValue());
            if (more) count++;
            if (names.size() + count > MAX_NAMES) return null;
            for (int i = 0; i < count; i++) names.add(entry.getValue());
        }
        return names;
    }
}
