package org.sigillo.dkim.sign;

/// How the tags of a signature field are written. All layouts verify alike; which octets stand there differs.
public enum TagLayout {
    /// In the order of the standard, `b=` last, on lines of at most 78 octets.
    FOLDED,
    /// In the order of the alphabet and on one line: the form in which the signing tests of ARC compare
    /// signatures.
    ALPHABETICAL
}
