package org.sigillo.documents.bimi.svg;

import org.sigillo.spec.Finding;

/// A file that cannot be read as SVG at all.
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    /// What is wrong.
    private final transient Finding finding;

    Unreadable(SvgReason reason, String where, String... arguments) {
        super(reason.code());
        this.finding = Finding.error(reason, where, arguments);
    }

    /// What is wrong.
    ///
    /// @return an error
    public Finding finding() {
        return finding;
    }
}
