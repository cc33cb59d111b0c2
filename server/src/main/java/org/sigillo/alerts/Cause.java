package org.sigillo.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.sigillo.explain.Catalogue;

/// Something that is so now, and that somebody should know.
///
/// @param reason what kind of thing
/// @param domain whom it is about; empty for the house itself
/// @param subject what tells it apart from others of its kind: an address, a reporter, a result type; may be empty
/// @param evidence what fills the sentence, and what else a reader wants
/// @param since when it began, as far as can be told
public record Cause(AlertReason reason, String domain, String subject, Map<String, String> evidence, Instant since) {
    /// The longest subject kept, in characters.
    public static final int MAX_SUBJECT = 300;

    /// Copies the map, and cuts a subject that is too long.
    public Cause {
        if (subject.length() > MAX_SUBJECT) subject = subject.substring(0, MAX_SUBJECT);
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /// What makes a cause the same as another.
    ///
    /// @return code, domain and subject
    public String key() {
        return reason.code() + ' ' + domain + ' ' + subject;
    }

    /// What is so, in words.
    ///
    /// @param catalogue of a language
    /// @return one sentence
    public String sentence(Catalogue catalogue) {
        Map<String, String> slots = new TreeMap<>(evidence);
        slots.put("domain", domain);
        slots.put("subject", subject);
        return catalogue.sentence(reason.code(), slots);
    }
}
