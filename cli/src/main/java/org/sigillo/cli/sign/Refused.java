package org.sigillo.cli.sign;

import java.util.Map;
import org.sigillo.cli.call.CallException;
import org.sigillo.explain.Catalogue;
import org.sigillo.spec.Reason;

/// What was refused, as the one sentence of an error.
public final class Refused {
    private Refused() {}

    /// An error with the code, the sentence and the clause of a reason.
    ///
    /// @param what is refused, `cannot sign FILE`
    /// @param reason why
    /// @param slots what fills the sentence
    /// @return the error
    public static CallException of(String what, Reason reason, Map<String, String> slots) {
        String sentence = Catalogue.ENGLISH.sentence(reason.code(), slots);
        String bare = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        boolean article = bare.startsWith("The ") || bare.startsWith("A ");
        String told = article ? Character.toLowerCase(bare.charAt(0)) + bare.substring(1) : bare;
        return new CallException(reason.code(), what + ": " + told + " (" + reason.clause() + ")");
    }
}
