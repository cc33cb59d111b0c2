package org.sigillo.spf;

import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfParser.Parsed;

/// Asks, and counts what is asked: one meter for one check, whatever is included (7208 §4.6.4).
final class SpfMeter {
    private final Dns dns;
    private final SpfLimits limits;
    private final SpfReceiver receiver;
    private final long begun;
    private int terms;
    private int voids;
    private int queries;
    private boolean voidSeen;
    private boolean counting = true;
    private @Nullable Parsed record;
    private int term;
    private @Nullable Stop stop;

    /// An error that ends the whole check (7208 §5: of the topmost `check_host()`).
    ///
    /// @param result temperror or permerror
    /// @param reason why
    /// @param detail what the reason speaks of
    record Stop(SpfResult result, SpfReason reason, String detail) {}

    SpfMeter(Dns dns, SpfLimits limits, SpfReceiver receiver) {
        this.dns = dns;
        this.limits = limits;
        this.receiver = receiver;
        this.begun = receiver.nanoClock().getAsLong();
    }

    int terms() {
        return terms;
    }

    int voids() {
        return voids;
    }

    @Nullable
    Stop stop() {
        return stop;
    }

    boolean isStopped() {
        return stop != null;
    }

    /// Ends the check; the first reason stays.
    ///
    /// @return false, for the caller to say that nothing matches
    boolean stop(SpfResult result, SpfReason reason, String detail) {
        if (stop == null) stop = new Stop(result, reason, detail);
        return false;
    }

    /// Begins a term that asks the DNS.
    ///
    /// @param parsed the record
    /// @param index the term's place in it
    /// @return false if it is one too many
    boolean begin(Parsed parsed, int index) {
        record = parsed;
        term = index;
        voidSeen = false;
        return count();
    }

    /// Counts a term, or the `%{p}` in one (7208 §4.6.4).
    boolean count() {
        if (!counting) return true;
        if (terms >= limits.terms()) return stop(SpfResult.PERMERROR, SpfReason.TOO_MANY_LOOKUPS, term());
        terms++;
        return true;
    }

    /// Notes an answer without records. The limit is one of terms: a second such answer to the same term is no
    /// second void lookup (7208 §4.6.4).
    ///
    /// @return false
    boolean noteVoid() {
        if (voidSeen || !counting) return false;
        voidSeen = true;
        if (++voids > limits.voidLookups()) stop(SpfResult.PERMERROR, SpfReason.TOO_MANY_VOID_LOOKUPS, term());
        return false;
    }

    boolean tooManyExchangers() {
        return stop(SpfResult.PERMERROR, SpfReason.TOO_MANY_MX_NAMES, term());
    }

    private String term() {
        return record == null ? "" : record.written(term);
    }

    /// The result is reached; what is asked now is for its explanation and counts no more (7208 §4.6.4).
    void stopCounting() {
        counting = false;
    }

    /// Asks, if there is still time for it.
    DnsAnswer ask(DomainName name, DnsType type) {
        DnsQuestion question = new DnsQuestion(name, type);
        boolean late = receiver.nanoClock().getAsLong() - begun >= limits.nanos(); // 7208 §4.6.4
        DnsAnswer answer = late || ++queries > limits.queries() || isStopped()
                ? new DnsAnswer.Failed(DnsAnswer.Why.BUDGET)
                : dns.ask(question);
        if (answer instanceof DnsAnswer.Failed failed && failed.why() == DnsAnswer.Why.BUDGET) {
            stop(SpfResult.TEMPERROR, SpfReason.BUDGET, question.toString());
        }
        return answer;
    }

    /// 7208 §5: an answer that is an error is a temperror of the topmost check.
    ///
    /// @return false
    boolean fail(DomainName name, DnsType type) {
        return stop(SpfResult.TEMPERROR, SpfReason.DNS_ERROR, name + " " + type);
    }

    /// Whether a name has an address in the network of the client's address (7208 §5).
    ///
    /// @param errorStops whether an error ends the check; otherwise the name has none
    boolean hasAddress(DomainName name, IpAddress ip, int prefix, boolean errorStops) {
        DnsType type = ip.isIpv4() ? DnsType.A : DnsType.AAAA;
        return switch (ask(name, type)) {
            case DnsAnswer.Found found -> {
                for (DnsRecord record : found.records()) {
                    boolean same = record instanceof DnsRecord.A a
                                    && a.address().sharesPrefix(ip, prefix)
                            || record instanceof DnsRecord.Aaaa b && b.address().sharesPrefix(ip, prefix);
                    if (same) yield true;
                }
                yield false;
            }
            case DnsAnswer.NoData none -> noteVoid();
            case DnsAnswer.NoName none -> noteVoid();
            case DnsAnswer.Failed failed -> errorStops && fail(name, type);
        };
    }
}
