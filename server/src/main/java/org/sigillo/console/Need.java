package org.sigillo.console;

/// Who may come to a route.
public enum Need {
    /// Anybody.
    NOTHING,
    /// Whoever has signed in, and guests where they are let in.
    GUEST,
    /// Whoever has signed in.
    PERSON,
    /// Whoever may see the domain in the path.
    VIEWER,
    /// Whoever may say something of it.
    EDITOR,
    /// Whoever owns an organization.
    OWNER,
    /// Whoever owns the organization that runs the installation.
    OPERATOR
}
