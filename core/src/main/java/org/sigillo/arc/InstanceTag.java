package org.sigillo.arc;

import org.sigillo.message.HeaderField;
import org.sigillo.text.Ascii;
import org.sigillo.text.FieldScanner;
import org.sigillo.text.TagList;

/// `i=`, which tells to which set a field belongs.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-4.2.1 RFC 8617 §4.2.1
final class InstanceTag {
    /// Sets a message may have.
    static final int MAX = 50;

    private InstanceTag() {}

    /// The instance of an ARC-Authentication-Results: before all else, and followed by a semicolon (8617 §4.1.1).
    ///
    /// @param field the field
    /// @return 1 to 50, or 0 if there is none
    static int ofResults(HeaderField field) {
        FieldScanner scanner = new FieldScanner(field.value());
        scanner.skipCfws(null);
        if (!scanner.take('i')) return 0;
        scanner.skipCfws(null);
        if (!scanner.take('=')) return 0;
        scanner.skipCfws(null);
        int instance = number(scanner.digits());
        scanner.skipCfws(null);
        return scanner.take(';') ? instance : 0;
    }

    /// Where the payload begins.
    ///
    /// @param value of an ARC-Authentication-Results that has an instance
    /// @return the index behind the first semicolon that is no part of a comment
    static int payload(String value) {
        FieldScanner scanner = new FieldScanner(value);
        while (!scanner.atEnd()) {
            scanner.skipCfws(null);
            if (scanner.take(';')) return scanner.position();
            if (!scanner.atEnd()) scanner.moveTo(scanner.position() + 1);
        }
        return value.length();
    }

    /// The instance of an ARC-Message-Signature or ARC-Seal: the suites have it at any place, though §4.1.2 puts it
    /// first.
    ///
    /// @param field the field
    /// @return 1 to 50, or 0 if there is none
    static int ofSignature(HeaderField field) {
        String i = TagList.parse(field.value()).get("i");
        return i == null ? 0 : number(i);
    }

    /// 8617 §4.2.1: instance-value = 1*2DIGIT ; 1 - 50
    private static int number(String digits) {
        long value = digits.length() > 2 ? -1 : Ascii.decimal(digits, MAX);
        return value < 1 ? 0 : (int) value;
    }
}
