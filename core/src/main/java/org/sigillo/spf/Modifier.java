package org.sigillo.spf;

/// A name and a value that add to what the mechanisms say (7208 §6).
public sealed interface Modifier extends SpfRecord.Term {

    /// Where to go on when no mechanism matched (§6.1).
    ///
    /// @param domain the domain whose record decides
    record Redirect(MacroString domain) implements Modifier {
        @Override
        public String toString() {
            return "redirect=" + domain;
        }
    }

    /// Where the domain explains a fail (§6.2).
    ///
    /// @param domain the name whose TXT record is the explanation
    record Exp(MacroString domain) implements Modifier {
        @Override
        public String toString() {
            return "exp=" + domain;
        }
    }

    /// A modifier of another specification, ignored (§6).
    ///
    /// @param name as written
    /// @param value a macro-string
    record Unknown(String name, MacroString value) implements Modifier {
        @Override
        public String toString() {
            return name + '=' + value;
        }
    }
}
