package org.sigillo.journal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.filter.MailFact;
import org.sigillo.inbound.Verdict;

/// What is counted, and how long answers take. No label holds a stranger's text: their number is fixed.
public final class Figures {
    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final Timer answers = Timer.builder("sigillo.answer")
            .description("From the end of a message to the answer")
            .serviceLevelObjectives(STEPS)
            .register(registry);

    /// Nothing yet.
    public Figures() {}

    /// Counts what became of a message.
    ///
    /// @param fact what
    public void add(MailFact fact) {
        String listener = fact.letter().listener();
        switch (fact) {
            case MailFact.Judged judged -> {
                message(listener, "judged", judged.decision().action().word());
                if (!judged.decision().action().equals(judged.decision().wanted()))
                    count(
                            "sigillo.monitored",
                            "wanted",
                            judged.decision().wanted().word());
                verdict(judged.verdict());
                forged(judged.forged());
                answers.record(judged.nanos(), TimeUnit.NANOSECONDS);
            }
            case MailFact.Signed signed -> {
                message(listener, signed.signedBy().isEmpty() ? "unsigned" : "signed", "accept");
                answers.record(signed.nanos(), TimeUnit.NANOSECONDS);
            }
            case MailFact.Passed passed -> {
                message(listener, "passed", "accept");
                forged(passed.forged());
            }
            case MailFact.Shed shed -> message(listener, "shed", "tempfail");
            case MailFact.Troubled troubled -> message(listener, "troubled", "tempfail");
        }
    }

    private void verdict(Verdict verdict) {
        result("spf", verdict.spfMailFrom().result().word());
        for (DkimOutcome outcome : verdict.dkim())
            result("dkim", outcome.result().word());
        if (verdict.dkim().isEmpty()) result("dkim", "none");
        result("arc", verdict.arc().result().word());
        result("dmarc", verdict.dmarc().result().word());
    }

    private void message(String listener, String event, String action) {
        count("sigillo.messages", "listener", listener, "event", event, "action", action);
    }

    private void result(String method, String result) {
        count("sigillo.results", "method", method, "result", result);
    }

    private void forged(int fields) {
        if (fields > 0) adder("sigillo.forged.fields").add(fields);
    }

    /// Counts one of something.
    ///
    /// @param name the metric
    /// @param tags names and values of its labels, by turns
    public void count(String name, String... tags) {
        adder(name, tags).increment();
    }

    private LongAdder adder(String name, String... tags) {
        return counts.computeIfAbsent(key(name, tags), fresh -> {
            LongAdder adder = new LongAdder();
            FunctionCounter.builder(name, adder, LongAdder::sum).tags(tags).register(registry);
            return adder;
        });
    }

    /// Shows a value as it is when asked for. One shown before under the same name and labels is replaced.
    ///
    /// @param name the metric
    /// @param value gives it
    /// @param tags names and values of its labels, by turns
    public void gauge(String name, DoubleSupplier value, String... tags) {
        Shown fresh = new Shown(value);
        Shown known = shown.putIfAbsent(key(name, tags), fresh);
        if (known == null) Gauge.builder(name, fresh, Shown::get).tags(tags).register(registry);
        else known.value = value;
    }

    /// Shows a count that others keep. One shown before under the same name and labels is replaced.
    ///
    /// @param name the metric
    /// @param value gives it
    /// @param tags names and values of its labels, by turns
    public void counter(String name, DoubleSupplier value, String... tags) {
        Shown fresh = new Shown(value);
        Shown known = shown.putIfAbsent(key(name, tags), fresh);
        if (known == null)
            FunctionCounter.builder(name, fresh, Shown::get).tags(tags).register(registry);
        else known.value = value;
    }

    /// What others keep; held here, for the registry holds it weakly.
    private static final class Shown {
        volatile DoubleSupplier value;

        Shown(DoubleSupplier value) {
            this.value = value;
        }

        double get() {
            return value.getAsDouble();
        }
    }

    private static String key(String name, String... tags) {
        StringBuilder key = new StringBuilder(name);
        for (String tag : tags) key.append('\n').append(tag);
        return key.toString();
    }

    /// All of it, as Prometheus reads it.
    ///
    /// @return text
    public String text() {
        return registry.scrape();
    }
}
