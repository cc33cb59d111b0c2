package org.sigillo.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;

/// The doorway that remembers. A question asked twice for one message, even at the same time, is asked of the DNS once,
/// so a verdict never rests on two answers to one question.
public final class Recorder implements Dns {
    private final Dns dns;
    private final Map<DnsQuestion, CompletableFuture<DnsAnswer>> answers = new LinkedHashMap<>();

    /// A doorway with nothing recorded.
    ///
    /// @param dns whom to ask
    public Recorder(Dns dns) {
        this.dns = dns;
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        return ask(question, Long.MAX_VALUE);
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        CompletableFuture<DnsAnswer> mine = new CompletableFuture<>();
        CompletableFuture<DnsAnswer> theirs;
        synchronized (answers) {
            theirs = answers.putIfAbsent(question, mine);
        }
        if (theirs != null) return theirs.join();
        try {
            mine.complete(dns.ask(question, maxNanos));
        } catch (RuntimeException bug) {
            mine.completeExceptionally(bug); // who waits for the same answer must not wait for ever
            throw bug;
        }
        return mine.join();
    }

    /// What was asked so far and has an answer, in the order of asking.
    ///
    /// @return a copy
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        synchronized (answers) {
            answers.forEach((question, answer) -> {
                if (answer.isDone() && !answer.isCompletedExceptionally()) steps.add(new Step(question, answer.join()));
            });
        }
        return List.copyOf(steps);
    }
}
