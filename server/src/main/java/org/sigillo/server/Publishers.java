package org.sigillo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.Config.Publisher;
import org.sigillo.config.ConfigProblem;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordPublisher;
import org.sigillo.keys.Rotation;
import org.sigillo.name.DomainName;
import org.sigillo.net.hook.HookPublisher;
import org.sigillo.net.resolver.TsigKey;
import org.sigillo.net.resolver.UpdatePublisher;

/// Those who change the DNS, made of a configuration.
final class Publishers {
    /// The largest file of a secret, in octets.
    static final int MAX_SECRET = 4096;
    /// Aliases followed from a selector to the zone that is changed.
    static final int MAX_ALIASES = 8;

    private final Map<String, RecordPublisher> byName = new HashMap<>();

    Publishers(Config config, Dns dns, InstantSource clock, List<ConfigProblem> problems) {
        for (Publisher publisher : config.upkeep().publishers()) {
            try {
                byName.put(publisher.name(), made(publisher, dns, clock));
            } catch (IOException | IllegalArgumentException unreadable) {
                problems.add(new ConfigProblem(line(publisher), "publisher", String.valueOf(unreadable.getMessage())));
            }
        }
    }

    @Nullable
    RecordPublisher of(Rotation rotation) {
        String name = rotation.publisher();
        return name == null ? null : byName.get(name);
    }

    private static int line(Publisher publisher) {
        return switch (publisher) {
            case Publisher.DynamicUpdate update -> update.line();
            case Publisher.Hook hook -> hook.line();
        };
    }

    private static RecordPublisher made(Publisher publisher, Dns dns, InstantSource clock) throws IOException {
        return switch (publisher) {
            case Publisher.DynamicUpdate update -> {
                DomainName name = update.tsigName();
                Path file = update.secretFile();
                TsigKey key = name == null || file == null
                        ? null
                        : new TsigKey(
                                name, update.algorithm(), Base64.getDecoder().decode(secret(file)));
                yield new Delegated(
                        new UpdatePublisher(Doors.socketAddress(update.server()), update.zone(), key, clock),
                        update.zone(),
                        dns);
            }
            case Publisher.Hook hook -> {
                Path file = hook.tokenFile();
                RecordPublisher made =
                        new HookPublisher(hook.url(), file == null ? null : secret(file), HookPublisher.client());
                DomainName zone = hook.zone();
                yield zone == null ? made : new Delegated(made, zone, dns);
            }
        };
    }

    static String secret(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_SECRET) throw new IOException(file + " is too large for a secret");
            if (KeyRing.othersMayRead(file))
                throw new IOException(file + " can be read or written by others: chmod 600, or 640 for a group");
            return Files.readString(file).strip();
        } catch (java.nio.file.NoSuchFileException missing) {
            throw new IOException("there is no file " + file, missing);
        }
    }

    /// Finds the place that an alias gives to another zone: `s1._domainkey.example.com CNAME s1.keys.example.net`.
    private record Delegated(RecordPublisher publisher, DomainName zone, Dns dns) implements RecordPublisher {
        @Override
        public Outcome put(DomainName name, String text, int ttl) {
            DomainName place = place(name);
            return place == null ? refused(name) : publisher.put(place, text, ttl);
        }

        @Override
        public Outcome remove(DomainName name) {
            DomainName place = place(name);
            return place == null ? refused(name) : publisher.remove(place);
        }

        private Outcome refused(DomainName name) {
            return new Outcome.Refused(name + " is not in the zone " + zone + ", and no alias leads there");
        }

        private @Nullable DomainName place(DomainName name) {
            DomainName at = name;
            for (int i = 0; i <= MAX_ALIASES; i++) {
                if (at.isOrIsBelow(zone)) return at;
                if (!(dns.ask(at, DnsType.CNAME) instanceof DnsAnswer.Found found)
                        || !(found.records().getFirst() instanceof DnsRecord.Cname cname)) return null;
                at = cname.target();
            }
            return null;
        }
    }
}
