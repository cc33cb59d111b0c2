package org.sigillo.documents.change;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.name.DomainName;

/// A file that says what is wanted, written key by key. Whether it says something that can be is for
/// [org.sigillo.documents.mailplan.MailFile] to judge.
public final class MailFileDraft {
    private final StringBuilder out = new StringBuilder();

    /// A file that speaks of nothing yet.
    ///
    /// @param domain whose records
    public MailFileDraft(DomainName domain) {
        out.append("domain: ").append(domain).append('\n');
    }

    /// Begins a section.
    ///
    /// @param technology what it is about
    /// @return this
    public MailFileDraft section(Technology technology) {
        out.append('\n').append(technology.word()).append(":\n");
        return this;
    }

    /// Writes what a record says, by its tags.
    ///
    /// @param kind of the record
    /// @param record its text
    /// @return this
    public MailFileDraft tags(RecordKind kind, String record) {
        out.append(Sections.of(kind, record));
        return this;
    }

    /// Writes a key.
    ///
    /// @param key the key
    /// @param value what it says; if it is empty, nothing is written
    /// @return this
    public MailFileDraft text(String key, String value) {
        if (!value.isEmpty())
            out.append("  ").append(key).append(": ").append(quoted(value)).append('\n');
        return this;
    }

    /// Writes a key that is said or not.
    ///
    /// @param key the key
    /// @param on whether it is
    /// @return this
    public MailFileDraft flag(String key, boolean on) {
        if (on) out.append("  ").append(key).append(": true\n");
        return this;
    }

    /// Writes a key with several values.
    ///
    /// @param key the key
    /// @param values what it says; if there are none, nothing is written
    /// @return this
    public MailFileDraft texts(String key, List<String> values) {
        if (values.isEmpty()) return this;
        List<String> quoted = new ArrayList<>();
        for (String value : values) quoted.add(quoted(value));
        out.append("  ")
                .append(key)
                .append(": [")
                .append(String.join(", ", quoted))
                .append("]\n");
        return this;
    }

    private static String quoted(String text) {
        return Sections.quoted(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /// The file.
    @Override
    public String toString() {
        return out.toString();
    }
}
