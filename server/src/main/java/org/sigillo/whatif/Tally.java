package org.sigillo.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sigillo.name.IpAddress;
import org.sigillo.views.RecordedMail;
import org.sigillo.whatif.Parties.Party;

/// Adds up what is alike.
final class Tally {
    private record Turn(Party sender, PolicyTag tag, Treatment before, Treatment after) {}

    private record Term(WhatIfReason reason, Party sender, String term) {}

    private static final class Sum {
        long messages;
        long passing;
        final Set<IpAddress> addresses = new LinkedHashSet<>();
    }

    private final Map<Turn, Long> turns = new LinkedHashMap<>();
    private final Map<Term, Sum> terms = new LinkedHashMap<>();

    void turned(Party sender, PolicyTag tag, Treatment before, Treatment after, long messages) {
        turns.merge(new Turn(sender, tag, before, after), messages, Long::sum);
    }

    void spf(Party sender, SpfTrial.Verdict verdict, RecordedMail.Stream stream, boolean passes) {
        WhatIfReason reason = verdict.turn() == SpfTrial.Turn.LOST ? WhatIfReason.SPF_LOST : WhatIfReason.SPF_GAINED;
        Sum sum = terms.computeIfAbsent(new Term(reason, sender, verdict.term()), none -> new Sum());
        sum.messages += stream.messages();
        if (passes) sum.passing += stream.messages();
        sum.addresses.add(stream.source());
    }

    List<Effect> effects() {
        List<Effect> effects = new ArrayList<>();
        turns.forEach((turn, messages) -> effects.add(
                new Effect.Turned(reason(turn), turn.sender(), turn.tag(), turn.before(), turn.after(), messages)));
        terms.forEach((term, sum) -> effects.add(new Effect.SpfTurned(
                term.reason(),
                term.sender(),
                term.term(),
                sum.messages,
                sum.passing,
                sum.addresses.stream().limit(Effect.MAX_ADDRESSES).toList(),
                Math.max(0, sum.addresses.size() - Effect.MAX_ADDRESSES))));
        return effects;
    }

    private static WhatIfReason reason(Turn turn) {
        boolean harder = turn.after().compareTo(turn.before()) > 0;
        boolean delivered = turn.before().isDelivered() && turn.after().isDelivered();
        if (delivered) return harder ? WhatIfReason.FAILS : WhatIfReason.PASSES;
        if (turn.sender().isWanted()) return harder ? WhatIfReason.LOST : WhatIfReason.SAVED;
        return harder ? WhatIfReason.STOPPED : WhatIfReason.LET_THROUGH;
    }
}
