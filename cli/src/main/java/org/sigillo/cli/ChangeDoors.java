package org.sigillo.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.TsigKeyFile;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.option.Arguments;
import org.sigillo.dns.ChangePublisher;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.net.resolver.TsigKey;
import org.sigillo.net.resolver.UpdateChanges;
import org.sigillo.net.resolver.ZoneFileChanges;

/// `--server`, `--tsig-key`, `--zone`, `--zone-file`: where changes of the DNS are made.
final class ChangeDoors {
    static final Option SERVER = Option.value(
            "--server", "ADDRESS[:PORT]", "The zone's primary server, which takes dynamic updates (RFC 2136).");
    static final Option KEY = Option.value(
            "--tsig-key",
            "FILE",
            "The key shared with it (RFC 8945): as tsig-keygen writes it, or one line [ALGORITHM:]NAME:BASE64.");
    static final Option FILE = Option.value(
            "--zone-file",
            "FILE",
            "Instead of a server: the zone's master file; made to be included if it is not there.");
    static final Option ZONE =
            Option.value("--zone", "NAME", "The zone. Default: what the server says, or the domain with --zone-file.");
    static final List<Option> OPTIONS = List.of(SERVER, KEY, FILE, ZONE);

    private ChangeDoors() {}

    /// Whether a call names a place at all.
    static boolean areNamed(Call call) {
        return call.has(SERVER) || call.has(FILE);
    }

    /// The door a call names; `null` if the zone's server does not say where the zone begins.
    static ChangePublisher open(Call call, DomainName domain, InstantSource clock) throws CallException {
        String file = call.value(FILE);
        String server = call.value(SERVER);
        if ((file == null) == (server == null))
            throw CallException.usage(
                    "one of --server ADDRESS and --zone-file FILE says where the records are changed");
        String given = call.value(ZONE);
        DomainName zone = given == null ? null : Arguments.domain(given);
        if (file != null) {
            if (call.has(KEY)) throw CallException.usage("--tsig-key is for --server");
            return new ZoneFileChanges(ServeCommand.path(file), zone == null ? domain : zone);
        }
        return update(call, String.valueOf(server), domain, zone, clock);
    }

    private static ChangePublisher update(
            Call call, String server, DomainName domain, @Nullable DomainName zone, InstantSource clock)
            throws CallException {
        InetSocketAddress address = address(server);
        String file = call.value(KEY);
        TsigKey key = null;
        try {
            if (file != null) key = TsigKeyFile.read(ServeCommand.path(file));
        } catch (IOException unreadable) {
            throw new CallException("call.tsig-key", String.valueOf(unreadable.getMessage()));
        }
        SecureRandom random = new SecureRandom();
        DomainName cut = zone == null ? UpdateChanges.zoneOf(address, domain, random) : zone;
        if (cut == null)
            throw new CallException(
                    "call.zone",
                    server + " does not answer, or holds no zone with " + domain + "; --zone says which it is");
        return new UpdateChanges(address, cut, key, clock, random);
    }

    private static InetSocketAddress address(String server) throws CallException {
        try {
            InetSocketAddress address = DnsSource.server(server);
            if (address != null) return address;
        } catch (IllegalArgumentException noPort) {
            throw CallException.usage("--server " + noPort.getMessage());
        }
        throw CallException.usage(
                "--server is an address with or without a port, as in 192.0.2.53:53, not \"" + server + '"');
    }
}
