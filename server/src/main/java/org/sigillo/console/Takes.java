package org.sigillo.console;

/// What body a route takes.
enum Takes {
    /// None: it is asked for.
    NOTHING(""),
    /// A form, with the token of the session's forms: it may change something.
    FORM("application/x-www-form-urlencoded"),
    /// A form with a file (7578). Where it changes something, the page looks at its token.
    FILE("multipart/form-data"),
    /// A form of either kind, of whoever holds a link.
    ANSWER("application/x-www-form-urlencoded", "multipart/form-data"),
    /// A message, from a program. It changes nothing either.
    MESSAGE("text/plain", "message/rfc822"),
    /// Nothing that is read: a program asks for something. A form of another site cannot have this type.
    WISH("application/json");

    private final String[] types;

    Takes(String... types) {
        this.types = types;
    }

    /// Whether a body of a media type is taken, its parameters aside.
    boolean fits(String type) {
        int end = type.indexOf(';');
        String bare = (end < 0 ? type : type.substring(0, end)).strip();
        for (String one : types) if (bare.equalsIgnoreCase(one)) return true;
        return false;
    }
}
