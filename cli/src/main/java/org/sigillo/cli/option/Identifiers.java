package org.sigillo.cli.option;

import java.util.Set;
import org.sigillo.cli.call.CallException;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.AuthenticatedIdentifier.State;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// What SPF and DKIM found, as a person or a line of a batch says it.
public final class Identifiers {
    private static final Set<String> SPF_WORDS =
            Set.of("none", "neutral", "pass", "fail", "softfail", "temperror", "permerror");
    private static final Set<String> DKIM_WORDS =
            Set.of("none", "pass", "fail", "policy", "neutral", "temperror", "permerror");

    private Identifiers() {}

    /// What SPF found.
    ///
    /// @param text `RESULT:DOMAIN`; of an address the domain counts
    /// @return the identifier
    /// @throws CallException if it is not that
    public static AuthenticatedIdentifier spf(String text) throws CallException {
        int colon = colon("--spf", text);
        return spf(text.substring(0, colon), text.substring(colon + 1));
    }

    /// What SPF found.
    ///
    /// @param result the registry's word
    /// @param domain a domain, or an address whose domain counts
    /// @return the identifier
    /// @throws CallException if there is no such word or name
    public static AuthenticatedIdentifier spf(String result, String domain) throws CallException {
        DomainName name = Arguments.domain(domain.substring(domain.lastIndexOf('@') + 1));
        return new AuthenticatedIdentifier.Spf(name, state("SPF", SPF_WORDS, result));
    }

    /// What a DKIM signature gave.
    ///
    /// @param text `RESULT:DOMAIN`
    /// @return the identifier
    /// @throws CallException if it is not that
    public static AuthenticatedIdentifier dkim(String text) throws CallException {
        int colon = colon("--dkim", text);
        return dkim(text.substring(0, colon), text.substring(colon + 1));
    }

    /// What a DKIM signature gave.
    ///
    /// @param result the registry's word
    /// @param domain the Signing Domain
    /// @return the identifier
    /// @throws CallException if there is no such word or name
    public static AuthenticatedIdentifier dkim(String result, String domain) throws CallException {
        return new AuthenticatedIdentifier.Dkim(Arguments.domain(domain), state("DKIM", DKIM_WORDS, result), null);
    }

    private static int colon(String option, String text) throws CallException {
        int colon = text.indexOf(':');
        if (colon < 0)
            throw CallException.usage(option + " is RESULT:DOMAIN, as in pass:example.com, not \"" + text + '"');
        return colon;
    }

    private static State state(String method, Set<String> words, String word) throws CallException {
        String result = Ascii.lower(word);
        if (!words.contains(result))
            throw CallException.usage("\"" + word + "\" is no result of " + method + " (RFC 8601)");
        return switch (result) {
            case "pass" -> State.PASS;
            case "temperror" -> State.TEMPERROR;
            default -> State.NOT_PASS;
        };
    }
}
