package org.sigillo.documents.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimKeyParser;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// What differs between two texts, part by part, and what gets weaker by it.
final class Differences {
    private final String where;
    private final List<Finding> found = new ArrayList<>();

    private Differences(String where) {
        this.where = where;
    }

    static List<Finding> of(RecordKind kind, String where, String before, String after) {
        Differences differences = new Differences(where);
        if (kind == RecordKind.SPF) differences.terms(before, after);
        else differences.tags(before, after);
        switch (kind) {
            case SPF -> differences.others(before, after);
            case DMARC -> differences.policy(before, after);
            case DKIM -> differences.key(before, after);
            case MTA_STS, TLS_RPT, BIMI, REPORT_AUTHORIZATION -> {}
        }
        return differences.found;
    }

    private void tags(String before, String after) {
        Map<String, String> old = values(before);
        Map<String, String> fresh = values(after);
        fresh.forEach((tag, value) -> {
            String was = old.get(tag);
            if (was == null) found.add(Finding.info(ChangeReason.ADDED, where, tag + '=' + value));
            else if (!was.equals(value)) found.add(Finding.info(ChangeReason.ALTERED, where, tag, was, value));
        });
        old.forEach((tag, value) -> {
            if (!fresh.containsKey(tag)) found.add(Finding.info(ChangeReason.DROPPED, where, tag + '=' + value));
        });
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (TagList.Tag tag : TagList.parse(text).tags())
            values.putIfAbsent(tag.name(), TagList.withoutFws(tag.value()));
        return values;
    }

    private void terms(String before, String after) {
        List<String> old = List.of(Ascii.lower(before).split(" +"));
        List<String> fresh = List.of(Ascii.lower(after).split(" +"));
        for (String term : fresh) if (!old.contains(term)) found.add(Finding.info(ChangeReason.ADDED, where, term));
        for (String term : old) if (!fresh.contains(term)) found.add(Finding.info(ChangeReason.DROPPED, where, term));
    }

    /// What holds for all who are not listed (7208 §5.1).
    private void others(String before, String after) {
        String was = all(before);
        String becomes = all(after);
        String order = "+?~-";
        if (order.indexOf(becomes.charAt(0)) < order.indexOf(was.charAt(0)))
            found.add(Finding.warning(ChangeReason.WEAKER, where, "all", was, becomes));
    }

    private static String all(String text) {
        for (String term : Ascii.lower(text).split(" +"))
            if (term.endsWith("all") && term.length() <= 4) return term.length() == 3 ? "+all" : term;
        return text.contains("redirect=") ? "-all" : "?all"; // 7208 §4.7
    }

    private void policy(String before, String after) {
        DmarcRecord old = DmarcRecordParser.parse(before).record();
        DmarcRecord fresh = DmarcRecordParser.parse(after).record();
        if (old == null || fresh == null) return;
        weaker("p", asked(old, old.p()), asked(fresh, fresh.p()));
        weaker("sp", asked(old, old.subdomainPolicy(true)), asked(fresh, fresh.subdomainPolicy(true)));
        weaker("np", asked(old, old.subdomainPolicy(false)), asked(fresh, fresh.subdomainPolicy(false)));
        if (!old.rua().isEmpty() && fresh.rua().isEmpty())
            found.add(Finding.warning(
                    ChangeReason.WEAKER, where, "rua", old.rua().getFirst().uri(), "empty"));
    }

    private void weaker(String tag, DmarcPolicy was, DmarcPolicy becomes) {
        if (becomes.compareTo(was) < 0)
            found.add(Finding.warning(ChangeReason.WEAKER, where, tag, was.word(), becomes.word()));
    }

    private static DmarcPolicy asked(DmarcRecord record, @Nullable DmarcPolicy policy) {
        return policy == null ? DmarcPolicy.NONE : record.afterTestMode(policy);
    }

    private void key(String before, String after) {
        if (DkimKeyParser.parse(before) instanceof DkimKeyParser.Answer.Read old
                && DkimKeyParser.parse(after) instanceof DkimKeyParser.Answer.Read fresh
                && !old.record().revoked()
                && !old.record().hasSameKey(fresh.record())) found.add(Finding.warning(ChangeReason.OTHER_KEY, where));
    }
}
