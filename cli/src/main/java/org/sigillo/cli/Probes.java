package org.sigillo.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.option.ProbeOption;
import org.sigillo.dns.Dns;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import org.sigillo.net.smtp.ProbeOutcome;
import org.sigillo.net.smtp.StarttlsProbe;
import tools.jackson.core.JsonGenerator;

/// Looks at several hosts at once, and writes what was seen as JSON.
final class Probes {
    private Probes() {}

    /// With `--probe`, one outcome for each host; otherwise `null` for each.
    static List<@Nullable ProbeOutcome> asked(Call call, Dns dns, List<String> hosts) throws CallException {
        return call.has(ProbeOption.PROBE)
                ? all(ProbeOption.open(call, dns), hosts)
                : new ArrayList<>(Collections.nCopies(hosts.size(), null));
    }

    /// One outcome for each name; `null` for what is no name.
    private static List<@Nullable ProbeOutcome> all(StarttlsProbe probe, List<String> hosts) {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable ProbeOutcome>> asked = new ArrayList<>();
            for (String host : hosts) {
                DomainName name = DomainName.parseOctets(host);
                asked.add(each.submit(() -> name == null ? null : probe.probe(name)));
            }
            List<@Nullable ProbeOutcome> seen = new ArrayList<>();
            for (Future<@Nullable ProbeOutcome> one : asked) seen.add(one.get());
            return seen;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new ArrayList<>(Collections.nCopies(hosts.size(), null));
        }
    }

    /// Whether every server looked at has TLS.
    static ExitStatus encrypted(List<@Nullable ProbeOutcome> seen) {
        ExitStatus worst = ExitStatus.GOOD;
        for (ProbeOutcome one : seen) worst = worst.and(one == null ? ExitStatus.GOOD : status(one.state()));
        return worst;
    }

    /// Whether every server looked at has TLS, and a certificate that MTA-STS accepts (8461 §4.2).
    static ExitStatus valid(List<@Nullable ProbeOutcome> seen, Instant now) {
        boolean all = seen.stream()
                .allMatch(one -> one == null || one.state() != ProbeOutcome.State.ENCRYPTED || one.valid(now));
        return encrypted(seen).and(all ? ExitStatus.GOOD : ExitStatus.NOT_GOOD);
    }

    private static ExitStatus status(ProbeOutcome.State state) {
        return switch (state) {
            case ENCRYPTED -> ExitStatus.GOOD;
            case UNREACHABLE, TIMEOUT, TOO_EARLY -> ExitStatus.UNDECIDED;
            case NO_ADDRESS, NOT_SMTP, REFUSED, NO_STARTTLS, GARBLED_STARTTLS, STARTTLS_REFUSED, INJECTED, TLS_FAILED ->
                ExitStatus.NOT_GOOD;
        };
    }

    /// Writes the field `probe`.
    static void write(JsonGenerator json, @Nullable ProbeOutcome seen) {
        json.writeName("probe");
        if (seen == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("state", seen.state().word());
        JsonLine.text(json, "detail", seen.detail());
        JsonLine.text(
                json, "address", seen.address() == null ? null : seen.address().toString());
        JsonLine.text(json, "banner", seen.banner());
        JsonLine.text(json, "protocol", seen.protocol());
        json.writeNumberProperty("certificates", seen.chain().size());
        json.writeBooleanProperty("trusted", seen.trusted());
        json.writeBooleanProperty("named", seen.named());
        JsonLine.text(
                json,
                "notAfter",
                seen.notAfter() == null ? null : seen.notAfter().toString());
        json.writeEndObject();
    }
}
