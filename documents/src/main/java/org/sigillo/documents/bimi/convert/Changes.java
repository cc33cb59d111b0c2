package org.sigillo.documents.bimi.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.documents.bimi.svg.SvgElement;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What was changed, each kind of thing told of once, with its first place and how often.
final class Changes {
    /// Kinds of changes that are told of.
    static final int MAX_CHANGES = 100;

    private record Kind(Severity severity, ConvertReason reason, String what) {}

    private static final class Count {
        private final String where;
        private int times;

        Count(String where) {
            this.where = where;
        }
    }

    private final Map<Kind, Count> kinds = new LinkedHashMap<>();

    void info(ConvertReason reason, SvgElement at, String what) {
        note(Severity.INFO, reason, at, what);
    }

    void warning(ConvertReason reason, SvgElement at, String what) {
        note(Severity.WARNING, reason, at, what);
    }

    void lost(ConvertReason reason, SvgElement at, String what) {
        note(Severity.ERROR, reason, at, what);
    }

    private void note(Severity severity, ConvertReason reason, SvgElement at, String what) {
        Kind kind = new Kind(severity, reason, what);
        if (!kinds.containsKey(kind) && kinds.size() >= MAX_CHANGES && severity != Severity.ERROR) return;
        if (!kinds.containsKey(kind) && kinds.size() >= 2 * MAX_CHANGES) return;
        kinds.computeIfAbsent(kind, one -> new Count(at.place().toString())).times++;
    }

    List<Finding> list() {
        List<Finding> list = new ArrayList<>();
        kinds.forEach((kind, count) -> list.add(new Finding(
                kind.severity,
                kind.reason,
                count.where,
                List.of(kind.what, count.times == 1 ? "once" : count.times + " times"))));
        return list;
    }
}
