package org.sigillo.documents.mailplan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.FailureOption;
import org.sigillo.dmarc.PsdFlag;
import org.sigillo.dmarc.ReportUri;

/// The policy, as a DMARC record (9989 §4.7).
final class DmarcSection {
    private static final List<String> TAGS = List.of("p", "sp", "np", "t", "adkim", "aspf", "rua", "ruf", "fo", "psd");
    private static final List<String> HISTORIC = List.of("pct", "rf", "ri");

    private DmarcSection() {}

    static @Nullable String record(FileSection section) {
        String literal = SpfSection.literal(section, TAGS);
        DmarcPolicy p = section.word("p", DmarcPolicy.values(), DmarcPolicy::word);
        DmarcPolicy sp = section.word("sp", DmarcPolicy.values(), DmarcPolicy::word);
        DmarcPolicy np = section.word("np", DmarcPolicy.values(), DmarcPolicy::word);
        boolean test = "y".equals(section.word("t", new String[] {"y", "n"}, word -> word));
        Alignment adkim = section.word("adkim", Alignment.values(), one -> String.valueOf(one.letter()));
        Alignment aspf = section.word("aspf", Alignment.values(), one -> String.valueOf(one.letter()));
        List<ReportUri> rua = uris(section, "rua");
        List<ReportUri> ruf = uris(section, "ruf");
        List<FailureOption> fo = options(section);
        PsdFlag psd = section.word("psd", PsdFlag.values(), one -> String.valueOf(one.letter()));
        for (String tag : HISTORIC)
            if (section.isWritten(tag)) section.problem(tag, "has no effect any more (9989 §4.7); t: y tests a policy");
        if (literal == null && p == null && !section.has("p"))
            section.problem("p", "is missing: none, quarantine or reject");
        section.end();
        if (literal != null) return literal;
        return new DmarcRecord(
                        adkim == null ? Alignment.RELAXED : adkim,
                        aspf == null ? Alignment.RELAXED : aspf,
                        fo,
                        np,
                        p == null ? DmarcPolicy.NONE : p,
                        psd == null ? PsdFlag.UNDECIDED : psd,
                        rua,
                        ruf,
                        sp,
                        test,
                        100)
                .toString();
    }

    private static List<ReportUri> uris(FileSection section, String key) {
        List<ReportUri> uris = new ArrayList<>();
        for (String text : section.texts(key)) {
            ReportUri uri = ReportUri.parse(text.indexOf(':') < 0 ? "mailto:" + text : text);
            if (uri == null) section.problem(key, "is a mail address, not \"" + text + '"');
            else uris.add(uri);
        }
        return uris;
    }

    private static List<FailureOption> options(FileSection section) {
        List<FailureOption> options = new ArrayList<>();
        String text = String.join(":", section.texts("fo"));
        if (text.isEmpty()) return DmarcRecord.DEFAULT_FO;
        boolean good = true;
        for (String letter : text.split(":", 8)) {
            FailureOption found = null;
            for (FailureOption option : FailureOption.values())
                if (letter.equals(String.valueOf(option.letter()))) found = option;
            good &= found != null && !options.contains(found);
            if (found != null) options.add(found);
        }
        good &= !(options.contains(FailureOption.ALL) && options.contains(FailureOption.ANY));
        if (!good) section.problem("fo", "holds 0 or 1, d and s, each once, with colons between, not \"" + text + '"');
        return options.isEmpty() ? DmarcRecord.DEFAULT_FO : options;
    }
}
