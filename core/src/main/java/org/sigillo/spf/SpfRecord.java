package org.sigillo.spf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a domain publishes: `v=spf1` and its terms, in their order (7208 §4.6.1). [#toString()] is its wire form.
///
/// @param terms directives and modifiers as they stand
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-12 RFC 7208 §12
public record SpfRecord(List<Term> terms) {

    /// Copies the terms.
    public SpfRecord {
        terms = List.copyOf(terms);
    }

    /// A directive or a modifier.
    public sealed interface Term permits Directive, Modifier {}

    /// A mechanism, and the result it gives where it matches.
    ///
    /// @param qualifier the result
    /// @param mechanism the test
    public record Directive(Qualifier qualifier, Mechanism mechanism) implements Term {
        /// The wire form; `+` is not written.
        @Override
        public String toString() {
            return qualifier == Qualifier.PASS ? mechanism.toString() : qualifier.sign + mechanism.toString();
        }
    }

    /// What a matching mechanism says of the address (7208 §4.6.2).
    public enum Qualifier {
        /// `+`, or nothing written.
        PASS('+', SpfResult.PASS),
        /// `-`
        FAIL('-', SpfResult.FAIL),
        /// `~`
        SOFTFAIL('~', SpfResult.SOFTFAIL),
        /// `?`
        NEUTRAL('?', SpfResult.NEUTRAL);

        private final char sign;
        private final SpfResult result;

        Qualifier(char sign, SpfResult result) {
            this.sign = sign;
            this.result = result;
        }

        /// How it is written.
        ///
        /// @return `+`, `-`, `~` or `?`
        public char sign() {
            return sign;
        }

        /// The result it gives.
        ///
        /// @return a result
        public SpfResult result() {
            return result;
        }

        static @Nullable Qualifier of(char sign) {
            return switch (sign) {
                case '+' -> PASS;
                case '-' -> FAIL;
                case '~' -> SOFTFAIL;
                case '?' -> NEUTRAL;
                default -> null;
            };
        }
    }

    /// The `redirect` modifier (7208 §6.1).
    ///
    /// @return the modifier, or `null`
    public Modifier.@Nullable Redirect redirect() {
        for (Term term : terms) if (term instanceof Modifier.Redirect redirect) return redirect;
        return null;
    }

    /// The `exp` modifier (7208 §6.2).
    ///
    /// @return the modifier, or `null`
    public Modifier.@Nullable Exp exp() {
        for (Term term : terms) if (term instanceof Modifier.Exp exp) return exp;
        return null;
    }

    /// The record, terms in lower case, one space between them, defaults not written.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("v=spf1");
        for (Term term : terms) out.append(' ').append(term);
        return out.toString();
    }
}
