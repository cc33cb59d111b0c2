package org.sigillo.people;

import org.jspecify.annotations.Nullable;

/// What one may do; each may do what those after it may.
public enum Role {
    /// Decides who else may, and what belongs to the organization.
    OWNER,
    /// Says what a sender is, and changes what is kept.
    EDITOR,
    /// Sees.
    VIEWER;

    /// The word in the store and in forms.
    ///
    /// @return lower case
    public String word() {
        return switch (this) {
            case OWNER -> "owner";
            case EDITOR -> "editor";
            case VIEWER -> "viewer";
        };
    }

    /// The role of a word.
    ///
    /// @param word as [#word()] writes it
    /// @return the role; `null` if there is none of that name
    public static @Nullable Role of(@Nullable String word) {
        for (Role role : values()) if (role.word().equals(word)) return role;
        return null;
    }

    /// Whether this is as much as another, or more.
    ///
    /// @param wanted the other
    /// @return true if so
    public boolean covers(Role wanted) {
        return ordinal() <= wanted.ordinal();
    }
}
