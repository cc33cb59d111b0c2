package org.sigillo.documents.inspect;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// The doorway of one inspection: every question is asked once, on a thread of its own, and whoever has it later finds
/// its answer. So a question may be asked ahead of the one who needs it.
final class AskedOnce implements Dns {
    private final Dns dns;
    private final AtOnce atOnce;
    private final ConcurrentHashMap<DnsQuestion, Future<DnsAnswer>> asked = new ConcurrentHashMap<>();

    AskedOnce(Dns dns, AtOnce atOnce) {
        this.dns = dns;
        this.atOnce = atOnce;
    }

    /// Asks, and does not wait.
    void ahead(DomainName name, DnsType... types) {
        for (DnsType type : types) begun(new DnsQuestion(name, type));
    }

    private Future<DnsAnswer> begun(DnsQuestion question) {
        return asked.computeIfAbsent(question, one -> atOnce.start(() -> dns.ask(one)));
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        return AtOnce.wait(begun(question));
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        try {
            return begun(question).get(maxNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        } catch (ExecutionException bug) { // the doors never throw
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        }
    }
}
