package org.sigillo.bimi;

/// `avp`: what a mailbox provider should show where the sender has a picture of their own (§4.3).
public enum AvatarPreference {
    /// The indicator of the domain; the default.
    BRAND("brand"),
    /// The sender's own picture, and the indicator where there is none.
    PERSONAL("personal");

    private final String word;

    AvatarPreference(String word) {
        this.word = word;
    }

    /// The tag's value.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
