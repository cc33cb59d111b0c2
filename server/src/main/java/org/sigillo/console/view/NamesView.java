package org.sigillo.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.dmarc.EffectivePolicy;
import org.sigillo.name.Idna;
import org.sigillo.views.NameTree;

/// The names below a domain that stand in the From of mail.
///
/// @param period the days, as people read them
/// @param names each behind the one it is below
/// @param more what is not told, in a sentence; empty if all are
/// @param others of names that are not below the domain, in a sentence; empty if there are none
public record NamesView(String period, List<Name> names, String more, String others) {
    /// Most steps to the right that a name is shown with.
    private static final int MOST_STEPS = 8;

    /// A name.
    ///
    /// @param name in letters
    /// @param steps to the right
    /// @param messages how many
    /// @param passed the share that passes
    /// @param policy the tag and what it asks for; a dash if it is not known
    /// @param from where the record stands; empty if there is none
    public record Name(String name, int steps, String messages, String passed, String policy, String from) {}

    /// Makes it.
    ///
    /// @param tree the names
    /// @param words of the language
    /// @return the view
    public static NamesView of(NameTree tree, Words words) {
        return new NamesView(
                words.days(tree.period().since(), tree.period().until()),
                tree.names().stream().map(one -> name(one, words)).toList(),
                tree.more() == 0 ? "" : words.count("names.rest", tree.more()),
                tree.others().messages() == 0
                        ? ""
                        : words.count("names.others", tree.others().messages()));
    }

    private static Name name(NameTree.Name one, Words words) {
        EffectivePolicy policy = one.policy();
        return new Name(
                Idna.toUnicode(one.name().toString()),
                Math.min(MOST_STEPS, one.depth()),
                words.number(one.fate().messages()),
                words.share(one.fate().passed(), one.fate().messages()),
                policy(policy, words),
                policy == null || policy.policyDomain() == null
                        ? ""
                        : Idna.toUnicode(policy.policyDomain().toString()));
    }

    private static String policy(@Nullable EffectivePolicy policy, Words words) {
        if (policy == null) return "–";
        return policy.policyDomain() == null
                ? words.say("names.no-policy")
                : policy.tag() + '=' + policy.disposition().word();
    }
}
