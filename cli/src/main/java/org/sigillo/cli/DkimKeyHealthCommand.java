package org.sigillo.cli;

import java.util.List;
import java.util.Map;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.config.Config;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.DnsType;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.keys.Appearance;
import org.sigillo.keys.KeyState;
import org.sigillo.keys.ManagedKey;
import org.sigillo.keys.RotationReason;
import org.sigillo.name.DomainName;
import org.sigillo.server.KeyDesk;
import org.sigillo.server.KeyRing;

/// `dkim key health`: does each private key in use fit what every authoritative server shows?
final class DkimKeyHealthCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "dkim key health",
                "Ask every authoritative server whether each private key in use fits what it shows.",
                "",
                0,
                0,
                KeysOfCall.OPTIONS,
                List.of("sigillo dkim key health --data target/keys --dns examples/mail/zone.yaml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        Config config = KeysOfCall.config(call);
        boolean json = call.has(OutputOptions.JSON);
        Authorities authorities =
                KeyDesk.authorities(config, DnsOption.open(config.dns().servers()));
        ExitStatus status = ExitStatus.GOOD;
        int keys = 0;
        for (Map.Entry<SigningKey, DkimKeyRecord> key :
                KeyRing.read(config.signing(), Crypto.JDK).records().entrySet()) {
            Appearance seen =
                    Appearance.of(key.getValue(), authorities.look(key.getKey().keyName(), DnsType.TXT));
            status = status.and(
                    print(streams, json, key.getKey().domain(), key.getKey().selector(), seen));
            keys++;
        }
        if (config.store() != null) {
            try (KeyDesk desk = KeysOfCall.open(call, deed -> {})) {
                for (ManagedKey key : desk.keys().all()) {
                    if (!(key.state() instanceof KeyState.Signing || key.state() instanceof KeyState.Retiring))
                        continue;
                    Appearance seen = desk.keeper().steps().appearance(key);
                    status = status.and(print(streams, json, key.domain(), key.selector(), seen));
                    keys++;
                }
            }
        }
        if (keys == 0 && !json) streams.out().print("no key is in use\n");
        return status;
    }

    private static ExitStatus print(
            Streams streams, boolean json, DomainName domain, String selector, Appearance seen) {
        String sentence = KeyDesk.sentence(domain.toString(), selector, seen.reason(), seen.others());
        if (json) {
            streams.out().writeBytes(JsonLine.bytes(out -> {
                out.writeStartObject();
                JsonLine.domain(out, "domain", domain);
                JsonLine.text(out, "selector", selector);
                out.writeBooleanProperty("matches", seen.reason() == RotationReason.MATCHES);
                JsonLine.text(out, "code", seen.reason().code());
                out.writeName("servers");
                out.writeStartArray();
                for (Appearance.Said said : seen.servers()) {
                    out.writeStartObject();
                    JsonLine.text(out, "server", said.where());
                    JsonLine.text(out, "shows", said.shows().word());
                    JsonLine.text(out, "detail", said.detail());
                    out.writeEndObject();
                }
                out.writeEndArray();
                JsonLine.text(out, "sentence", sentence);
                out.writeEndObject();
            }));
        } else {
            streams.out().print(sentence + '\n');
        }
        return switch (seen.reason()) {
            case MATCHES -> ExitStatus.GOOD;
            case UNKNOWN -> ExitStatus.UNDECIDED;
            default -> ExitStatus.NOT_GOOD;
        };
    }
}
