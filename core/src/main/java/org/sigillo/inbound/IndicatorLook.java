package org.sigillo.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.BimiEvaluator;
import org.sigillo.bimi.BimiOutcome;
import org.sigillo.bimi.SelectorField;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dns.Dns;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// What BIMI wants to know of a message: who wrote it, and which of the domain's records is meant.
final class IndicatorLook {
    private static final String SELECTOR = "bimi-selector";

    private IndicatorLook() {}

    static BimiOutcome look(Dns dns, Header header, AuthorDomain author, List<DkimOutcome> dkim, DmarcOutcome dmarc) {
        DmarcEvaluator policies = new DmarcEvaluator(dns, DmarcMode.RFC9989, null);
        return new BimiEvaluator(dns, policies).evaluate(dmarc, selector(header, dkim, dmarc), localPart(author));
    }

    private static @Nullable String localPart(AuthorDomain author) {
        return author instanceof AuthorDomain.Single single
                        && single.mailboxes().size() == 1
                ? single.mailboxes().getFirst().localPart()
                : null;
    }

    /// The field counts only where it is covered by an aligned signature that holds: others could have added it.
    private static String selector(Header header, List<DkimOutcome> dkim, DmarcOutcome dmarc) {
        List<HeaderField> asked = header.all(SELECTOR);
        List<HeaderField> signatures = header.all("dkim-signature");
        if (asked.size() != 1 || signatures.size() != dkim.size()) return SelectorField.DEFAULT;
        for (int i = 0; i < dkim.size(); i++) {
            DkimOutcome outcome = dkim.get(i);
            boolean counts = outcome.result() == DkimResult.PASS
                    && outcome.domain() != null
                    && dmarc.alignedDkim().contains(outcome.domain());
            if (counts && isSigned(signatures.get(i)))
                return SelectorField.parse(asked.getFirst().value()).selector();
        }
        return SelectorField.DEFAULT;
    }

    private static boolean isSigned(HeaderField signature) {
        String names = TagList.parse(signature.value()).get("h"); // 6376 §3.5
        if (names == null) return false;
        String list = TagList.withoutFws(names);
        for (int start = 0, end; start <= list.length(); start = end + 1) {
            end = list.indexOf(':', start);
            if (end < 0) end = list.length();
            if (Ascii.equalsIgnoreCase(list.substring(start, end), SELECTOR)) return true;
        }
        return false;
    }
}
