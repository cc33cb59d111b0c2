package org.sigillo.net.resolver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.CachingDns;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.name.IpAddress;
import org.sigillo.net.fixture.FixtureFile;
import org.sigillo.net.fixture.ZoneFileException;
import org.sigillo.text.Ascii;

/// What `--dns` names: `system`, the address of a resolver, or zone files.
///
/// Files alone are the whole DNS: what they do not hold does not exist. With resolvers beside them, the files are laid
/// over the DNS: a name that a file has is answered by the files alone, every other name by the resolvers. Several
/// resolvers are asked in the order given.
public final class DnsSource {
    private static final int PORT = 53;

    private DnsSource() {}

    /// Opens what `--dns` names.
    ///
    /// @param where the values of every `--dns`, in order; none means `system`
    /// @return the DNS: a cache before resolvers, or a zone
    /// @throws ZoneFileException if a file cannot be read; the message names it and the line
    /// @throws IllegalArgumentException if a value is neither of these; the message is one sentence that names it
    public static Dns open(List<String> where) {
        Set<InetSocketAddress> servers = new LinkedHashSet<>();
        List<Path> files = new ArrayList<>();
        for (String place : where.isEmpty() ? List.of("system") : where) {
            InetSocketAddress server = named(place);
            if (place.equals("system")) servers.addAll(SystemServers.servers());
            else if (server != null) servers.add(server);
            else files.add(file(place));
        }
        Dns resolver = servers.isEmpty() ? null : new CachingDns(new Resolver(List.copyOf(servers)), System::nanoTime);
        if (files.isEmpty() && resolver != null) return resolver;
        Zone.Builder zone = Zone.builder();
        files.forEach(file -> read(file, zone));
        return zone.build(resolver);
    }

    /// Adds a zone file of any kind to a zone under construction.
    ///
    /// @param file `*.yaml`, `*.yml` and `*.json` in the fixture shape, anything else a master file
    /// @param zone takes its names
    /// @throws ZoneFileException if it cannot be read; the message names it and the line
    public static void read(Path file, Zone.Builder zone) {
        String name = Ascii.lower(file.toString());
        if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) FixtureFile.read(file, zone);
        else MasterFile.read(file, zone);
    }

    /// Opens one resolver without a cache, or a file: what it says is what it holds at this moment.
    ///
    /// @param place `system`, the address of a resolver, or a zone file
    /// @return the DNS
    /// @throws IllegalArgumentException if it is none of these, or a file cannot be read
    public static Dns uncached(String place) {
        if (place.equals("system")) return new Resolver(SystemServers.servers());
        InetSocketAddress server = named(place);
        return server == null ? open(List.of(place)) : new Resolver(List.of(server));
    }

    private static @Nullable InetSocketAddress named(String place) {
        try {
            return server(place);
        } catch (IllegalArgumentException noPort) {
            throw new IllegalArgumentException("--dns " + noPort.getMessage(), noPort);
        }
    }

    /// The address of a server: `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1`, `[2001:db8::1]:5353`.
    ///
    /// @param place the text
    /// @return the address, at port 53 if there is none; `null` if it does not look like one
    /// @throws IllegalArgumentException if the port is none
    public static @Nullable InetSocketAddress server(String place) {
        String host = place;
        int port = PORT;
        int bracket = place.indexOf(']');
        int colon = place.startsWith("[") ? place.indexOf(':', Math.max(bracket, 0)) : place.lastIndexOf(':');
        boolean bare = !place.startsWith("[") && place.indexOf(':') != colon; // IPv6 without a port
        if (colon >= 0 && !bare) {
            host = place.substring(0, colon);
            port = (int) Ascii.decimal(place.substring(colon + 1), 65535);
        }
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        IpAddress address = IpAddress.parse(host);
        if (address == null) return null;
        if (port < 1) throw new IllegalArgumentException(place + ": a port is a number from 1 to 65535");
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.octets()), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path file(String place) {
        try {
            Path file = Path.of(place);
            if (!place.isEmpty() && Files.exists(file)) return file;
        } catch (InvalidPathException noPath) { // falls through to the sentence
        }
        throw new IllegalArgumentException(
                "--dns " + place + ": there is no such file, and it is neither `system` nor the address of a resolver");
    }
}
