package org.sigillo.documents.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.evidence.Step;

/// A DNS that answers what was recorded and nothing else: there is no network behind it.
public final class Replay implements Dns {
    private final Map<DnsQuestion, DnsAnswer> answers = new HashMap<>();

    /// A DNS of recorded answers.
    ///
    /// @param steps the questions with their answers
    public Replay(List<Step> steps) {
        for (Step step : steps) answers.putIfAbsent(step.question(), step.answer());
    }

    /// The recorded answer; a question never asked then has none now.
    @Override
    public DnsAnswer ask(DnsQuestion question) {
        DnsAnswer answer = answers.get(question);
        return answer == null ? new DnsAnswer.Failed(DnsAnswer.Why.UNREACHABLE) : answer;
    }
}
