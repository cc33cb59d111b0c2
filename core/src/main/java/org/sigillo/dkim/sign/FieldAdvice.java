package org.sigillo.dkim.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sigillo.spec.Clause;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Reason;

/// What to think of a choice of fields: a signature that leaves out what a reader sees, or lets others add to it, holds
/// for a message that says something else.
public enum FieldAdvice implements Reason {
    /// Fields that should be signed are not.
    UNSIGNED("signing.fields-unsigned", "5.4.1"),
    /// Fields are signed, and another one of the same name may be added.
    NOT_OVERSIGNED("signing.fields-not-oversigned", "8.15");

    /// Those a reader sees or acts upon, and those that say what the body is (6376 §5.4.1).
    private static final List<String> WANTED = List.of(
            "Reply-To",
            "Subject",
            "Date",
            "Message-ID",
            "To",
            "Cc",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "List-Unsubscribe",
            "List-Unsubscribe-Post");

    private final String code;
    private final Clause clause;

    FieldAdvice(String code, String section) {
        this.code = code;
        this.clause = Clause.rfc(6376, section);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }

    /// Looks at a choice.
    ///
    /// @param choice which fields are signed
    /// @return warnings, none for [FieldChoice#DEFAULT]
    public static List<Finding> of(FieldChoice choice) {
        List<String> unsigned = new ArrayList<>();
        for (String name : WANTED) if (!choice.covers(name.toLowerCase(Locale.ROOT))) unsigned.add(name);
        List<String> open = new ArrayList<>();
        for (String name : FieldChoice.DEFAULT.oversigned()) {
            boolean closed = choice.oversigned().stream().anyMatch(name::equalsIgnoreCase);
            if (!closed && choice.covers(name.toLowerCase(Locale.ROOT))) open.add(name);
        }
        List<Finding> findings = new ArrayList<>(2);
        if (!unsigned.isEmpty()) findings.add(Finding.warning(UNSIGNED, "h=", unsigned.toArray(String[]::new)));
        if (!open.isEmpty()) findings.add(Finding.warning(NOT_OVERSIGNED, "h=", open.toArray(String[]::new)));
        return findings;
    }
}
