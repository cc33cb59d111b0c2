package org.sigillo.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;

/// The doorway that remembers. A question asked twice for one message is asked of the DNS once, so a verdict never
/// rests on two answers to one question.
public final class Recorder implements Dns {
    private final Dns dns;
    private final Map<DnsQuestion, DnsAnswer> answers = new LinkedHashMap<>();

    /// A doorway with nothing recorded.
    ///
    /// @param dns whom to ask
    public Recorder(Dns dns) {
        this.dns = dns;
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        synchronized (answers) {
            DnsAnswer known = answers.get(question);
            if (known != null) return known;
        }
        DnsAnswer answer = dns.ask(question);
        synchronized (answers) {
            DnsAnswer first = answers.putIfAbsent(question, answer);
            return first == null ? answer : first;
        }
    }

    /// What passed so far, in the order the first answers came.
    ///
    /// @return a copy
    public List<Step> steps() {
        synchronized (answers) {
            List<Step> steps = new ArrayList<>(answers.size());
            answers.forEach((question, answer) -> steps.add(new Step(question, answer)));
            return List.copyOf(steps);
        }
    }
}
