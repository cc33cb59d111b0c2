package org.sigillo.reports;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why messages had no aligned pass, as far as a report tells.
public enum FailureCause implements Reason {
    /// The reporter said that the message was forwarded, came by a mailing list, or that it believed an ARC chain.
    PASSED_ON("cause.passed-on", 7960, "3.2"),
    /// A check of the domain's own identifiers met a fault of the DNS that would have passed.
    TEMPORARY("cause.temporary", 9989, "4.4"),
    /// A signature of the domain is there and does not verify.
    SIGNATURE_BROKEN("cause.signature-broken", 7960, "3.1.2"),
    /// Something is verified, for another domain.
    OTHER_VOUCHES("cause.other-vouches", 9989, "4.4"),
    /// The domain's own return path, from an address its SPF record does not name; no signature.
    SPF_FAILS("cause.spf-fails", 7208, "8.4"),
    /// Nothing is verified, and nothing of the domain's was there to be.
    NOTHING("cause.nothing", 9989, "4.4");

    /// What one check of a message came to.
    ///
    /// @param word the result, `pass`
    /// @param aligned whether the domain checked is aligned with the Author Domain
    public record Check(String word, boolean aligned) {}

    private static final Set<String> PASSING_ON = Set.of("forwarded", "trusted_forwarder", "mailing_list", "arc");

    private final String code;
    private final Clause clause;

    FailureCause(String code, int rfc, String section) {
        this.code = code;
        this.clause = Clause.rfc(rfc, section);
    }

    /// The cause of a row in which neither DKIM nor SPF passed aligned.
    ///
    /// @param signatures what the signatures came to
    /// @param paths what SPF came to
    /// @param said kinds of overrides, and `arc`
    /// @return the cause
    public static FailureCause of(List<Check> signatures, List<Check> paths, Set<String> said) {
        if (said.stream().anyMatch(PASSING_ON::contains)) return PASSED_ON;
        if (any(signatures, "temperror", true) || any(paths, "temperror", true)) return TEMPORARY;
        if (signatures.stream().anyMatch(Check::aligned)) return SIGNATURE_BROKEN;
        if (any(signatures, "pass", false) || any(paths, "pass", false)) return OTHER_VOUCHES;
        return paths.stream().anyMatch(Check::aligned) ? SPF_FAILS : NOTHING;
    }

    private static boolean any(List<Check> checks, String word, boolean aligned) {
        return checks.stream()
                .anyMatch(check -> check.aligned() == aligned && check.word().equals(word));
    }

    /// The cause of a code.
    ///
    /// @param code as [#code()] gives it
    /// @return the cause, or `null`
    public static @Nullable FailureCause ofCode(String code) {
        for (FailureCause cause : values()) if (cause.code.equals(code)) return cause;
        return null;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }
}
