package org.sigillo.cli.text;

import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.EffectivePolicy;
import org.sigillo.views.NameTree;

/// The names below a domain, as a page.
public final class NameText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public NameText(Style style) {
        this.page = new Page(style);
    }

    /// The names.
    ///
    /// @param tree the answer of the store
    /// @return text with line ends
    public String page(NameTree tree) {
        int names = tree.names().size() + tree.more();
        page.headline(
                Mark.NONE,
                names == 1 ? "1 NAME" : names + " NAMES",
                "of " + tree.domain() + " in the From of mail from "
                        + tree.period().since() + " to " + tree.period().until());
        page.heading("The names, and the policy for what fails");
        for (NameTree.Name one : tree.names())
            page.row(
                    "  ".repeat(one.depth()) + VerdictText.name(one.name()),
                    Mark.NONE,
                    one.fate().messages() + " messages",
                    StoreText.share(one.fate().passed(), one.fate().messages()) + " pass",
                    policy(one.policy()));
        if (tree.more() > 0) page.text(tree.more() + " names with fewer messages are not told.");
        if (tree.others().messages() > 0)
            page.text(tree.others().messages()
                    + " messages bore names that are not below this domain: these reports are wrong about them.");
        return page.toString();
    }

    private static String policy(@Nullable EffectivePolicy policy) {
        if (policy == null) return "policy not looked up";
        if (policy.policyDomain() == null) return "no policy";
        return policy.tag() + '=' + policy.disposition().word() + " of " + VerdictText.name(policy.policyDomain());
    }
}
