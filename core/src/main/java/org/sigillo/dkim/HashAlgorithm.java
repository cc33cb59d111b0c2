package org.sigillo.dkim;

/// The hash algorithms of `a=` and of a key's `h=`.
public enum HashAlgorithm {
    /// The one in use.
    SHA256("sha256", "SHA-256"),
    /// Known so that it can be refused (8301 §3.1).
    SHA1("sha1", "SHA-1");

    private final String word;
    private final String standardName;

    HashAlgorithm(String word, String standardName) {
        this.word = word;
        this.standardName = standardName;
    }

    /// The word in `h=` of a key.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// Its name in the Java Security Standard Algorithm Names.
    ///
    /// @return the name
    public String standardName() {
        return standardName;
    }
}
