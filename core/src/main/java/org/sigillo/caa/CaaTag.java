package org.sigillo.caa;

import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// What a property is about. Tags are registered; others exist and are heeded by nobody we know of.
public enum CaaTag {
    /// Who may issue for a host (8659 §4.2).
    ISSUE("issue", true, true),
    /// Who may issue for every host below a name (8659 §4.3).
    ISSUEWILD("issuewild", true, true),
    /// Who may issue for mail addresses, S/MIME (9495 §4).
    ISSUEMAIL("issuemail", true, false),
    /// Who may issue for a mark, the logo beside mail (the CAs' requirements for mark certificates).
    ISSUEVMC("issuevmc", true, false),
    /// Who is told of requests that were refused (8659 §4.4).
    IODEF("iodef", false, true),
    /// Whom an authority may write to (the CAs' baseline requirements).
    CONTACTEMAIL("contactemail", false, false),
    /// Whom an authority may call (the CAs' baseline requirements).
    CONTACTPHONE("contactphone", false, false);

    private final String word;
    private final boolean permission;
    private final boolean everybody;

    CaaTag(String word, boolean permission, boolean everybody) {
        this.word = word;
        this.permission = permission;
        this.everybody = everybody;
    }

    /// The tag as it is published.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// Whether its value names who may issue.
    ///
    /// @return true for those that begin with `issue`
    public boolean isPermission() {
        return permission;
    }

    /// Whether every authority has to know it: it stands in RFC 8659 itself.
    ///
    /// @return false for those that came later
    public boolean isKnownToAll() {
        return everybody;
    }

    /// The tag for a word.
    ///
    /// @param word as published; case is not told apart (8659 §4.1)
    /// @return the tag; `null` if it is none of ours
    public static @Nullable CaaTag of(String word) {
        for (CaaTag tag : values()) if (Ascii.equalsIgnoreCase(tag.word, word)) return tag;
        return null;
    }
}
