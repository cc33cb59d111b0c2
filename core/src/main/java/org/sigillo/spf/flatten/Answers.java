package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;

/// What the DNS said, kept, so that all of a comparison rests on the same answers.
final class Answers implements Dns {
    /// So many questions are asked for one record and all it leads to.
    static final int MAX_QUESTIONS = 1_000;

    private final Dns dns;
    private final Map<DnsQuestion, DnsAnswer> kept = new HashMap<>();
    private final List<DnsQuestion> unanswered = new ArrayList<>();
    private int ttl = Integer.MAX_VALUE;

    Answers(Dns dns) {
        this.dns = dns;
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        DnsAnswer known = kept.get(question);
        if (known != null) return known;
        DnsAnswer answer =
                kept.size() >= MAX_QUESTIONS ? new DnsAnswer.Failed(DnsAnswer.Why.BUDGET) : dns.ask(question);
        kept.put(question, answer);
        switch (answer) {
            case DnsAnswer.Found found -> ttl = Math.min(ttl, found.ttl());
            case DnsAnswer.NoData none -> ttl = Math.min(ttl, none.ttl());
            case DnsAnswer.NoName none -> ttl = Math.min(ttl, none.ttl());
            case DnsAnswer.Failed failed -> unanswered.add(question);
        }
        return answer;
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        return ask(question);
    }

    List<DnsQuestion> unanswered() {
        return List.copyOf(unanswered);
    }

    int ttl() {
        return ttl;
    }
}
