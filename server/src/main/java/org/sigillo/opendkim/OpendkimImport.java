package org.sigillo.opendkim;

import static org.sigillo.opendkim.OpendkimValues.plain;
import static org.sigillo.opendkim.OpendkimValues.quote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;

/// Writes our configuration from an opendkim.conf, with what could not be carried over as comments and as a list.
public final class OpendkimImport {
    /// The longest file read, in octets.
    public static final int MAX_OCTETS = 16 << 20;

    private final StringBuilder out = new StringBuilder(2048);
    private final List<String> left = new ArrayList<>();
    private final OpendkimValues values;
    private final Map<String, String> keys = new LinkedHashMap<>();

    /// What came of it.
    ///
    /// @param toml our configuration
    /// @param left what could not be carried over, one sentence each
    public record Imported(String toml, List<String> left) {
        /// Copies the list.
        public Imported {
            left = List.copyOf(left);
        }
    }

    /// Opens the files a configuration names.
    @FunctionalInterface
    public interface Tables {
        /// Reads a file.
        ///
        /// @param path the file
        /// @return its octets, one a char
        /// @throws IOException if it cannot be read
        String read(Path path) throws IOException;
    }

    private OpendkimImport(Path folder, OpendkimFile file, Tables tables) {
        this.values = new OpendkimValues(folder, file, tables, left);
    }

    /// Reads a configuration and the tables it names.
    ///
    /// @param path an opendkim.conf
    /// @param host this host's name, for an AuthservID that is not set
    /// @return our configuration
    /// @throws IOException if the file itself cannot be read
    public static Imported read(Path path, String host) throws IOException {
        return of(octets(path), path, host, OpendkimImport::octets);
    }

    /// Reads a configuration that is at hand already.
    ///
    /// @param text the octets of an opendkim.conf, one a char
    /// @param path where it stands; tables are named from its folder
    /// @param host this host's name, for an AuthservID that is not set
    /// @param tables opens the tables and lists it names
    /// @return our configuration
    public static Imported of(String text, Path path, String host, Tables tables) {
        Path folder = path.toAbsolutePath().getParent();
        OpendkimFile file = OpendkimFile.read(text);
        return new OpendkimImport(folder == null ? Path.of("/") : folder, file, tables).run(path, host);
    }

    private static String octets(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) throw new IOException("larger than " + MAX_OCTETS + " octets");
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    private Imported run(Path path, String host) {
        out.append("# Made from ").append(plain(path.toString())).append(" by `sigillo import opendkim`.\n\n");
        String id = values.take("AuthservID");
        out.append("authserv-id = ")
                .append(quote(id == null || id.equalsIgnoreCase("HOSTNAME") ? host : id))
                .append('\n');
        String pid = values.take("PidFile");
        if (pid != null) out.append("# pid-file = ").append(quote(pid)).append("    # was OpenDKIM's\n");
        listener();
        networks();
        signing();
        values.end();
        if (!left.isEmpty()) {
            out.append("\n# Not carried over:\n");
            for (String one : left) out.append("# - ").append(one).append('\n');
        }
        return new Imported(out.toString(), left);
    }

    /// OpenDKIM's Mode says what its one socket does: sign, verify, or both by the rule of InternalHosts.
    private void listener() {
        String mode = values.take("Mode");
        String letters = mode == null ? "sv" : Ascii.lower(mode);
        String role = letters.contains("s") && letters.contains("v")
                ? "both"
                : letters.contains("s") ? "outgoing" : "incoming";
        String socket = values.take("Socket");
        out.append("\n[[listener]]\nname = \"opendkim\"\naddress = ");
        String address = socket == null ? null : address(socket);
        if (address == null) {
            address = "inet:127.0.0.1:8891";
            if (socket != null) left.add("Socket " + plain(socket) + ": not understood; 127.0.0.1:8891 is listened on");
        }
        out.append(quote(address)).append("\nrole = ").append(quote(role)).append('\n');
        if (address.startsWith("unix:")) unixSocket(address.substring("unix:".length()));
    }

    /// Who may use a socket in the file system: OpenDKIM says it by its UMask and the group it runs as.
    private void unixSocket(String socket) {
        String umask = values.take("UMask");
        long mask = umask == null || umask.length() > 4 ? -1 : Ascii.decimal(umask, 7777);
        if (umask != null && mask >= 0 && umask.chars().allMatch(c -> c <= '7')) {
            long mode = 0_666 & ~Long.parseLong(umask, 8);
            out.append("mode = \"")
                    .append(mode >> 6 & 7)
                    .append(mode >> 3 & 7)
                    .append(mode & 7)
                    .append("\"\n");
        }
        String user = values.take("UserID");
        int colon = user == null ? -1 : user.indexOf(':');
        if (user != null && colon >= 0)
            out.append("group = ").append(quote(user.substring(colon + 1))).append('\n');
        int slash = socket.lastIndexOf('/');
        left.add("Socket: the folder " + plain(slash < 0 ? "." : socket.substring(0, slash))
                + " was OpenDKIM's; the user"
                + " of this service must be able to write there, or both take another, such as /run/sigillo, and the"
                + " mail server is told so");
    }

    /// `inet:8891@localhost`, `local:/run/opendkim.sock`.
    private static @Nullable String address(String socket) {
        int colon = socket.indexOf(':');
        if (colon < 0) return socket.startsWith("/") ? "unix:" + socket : null;
        String kind = Ascii.lower(socket.substring(0, colon));
        String rest = socket.substring(colon + 1);
        if (kind.equals("local") || kind.equals("unix")) return "unix:" + rest;
        if (!kind.equals("inet") && !kind.equals("inet6")) return null;
        int at = rest.indexOf('@');
        String port = at < 0 ? rest : rest.substring(0, at);
        String host = at < 0 ? "" : rest.substring(at + 1);
        if (host.equals("localhost")) host = kind.equals("inet6") ? "::1" : "127.0.0.1";
        if (host.isEmpty()) host = kind.equals("inet6") ? "::" : "0.0.0.0";
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        IpAddress ip = IpAddress.parse(host);
        if (ip == null || Ascii.decimal(port, 65535) < 0) return null;
        return "inet:" + (ip.isIpv4() ? host : '[' + host + ']') + ':' + port;
    }

    private void networks() {
        List<String> networks = new ArrayList<>();
        boolean given = false;
        for (String name : List.of("InternalHosts", "TrustedHosts", "ExternalIgnoreList")) {
            String value = values.take(name);
            if (value == null || name.equals("ExternalIgnoreList")) continue;
            given = true;
            for (String host : values.list(name, value)) {
                String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
                int slash = bare.indexOf('/');
                IpAddress ip = IpAddress.parse(slash < 0 ? bare : bare.substring(0, slash));
                if (ip != null) networks.add(bare);
                else if (host.equals("localhost")) networks.addAll(List.of("127.0.0.0/8", "::1"));
                else
                    left.add(name + ": " + plain(host) + " is no address; clients are known by address or login alone");
            }
        }
        if (!given) return;
        out.append("\n[trust]\nnetworks = [");
        out.append(String.join(
                ", ",
                new LinkedHashSet<>(networks)
                        .stream().map(OpendkimValues::quote).toList()));
        out.append("]\n");
    }

    private void signing() {
        String canonicalization = values.take("Canonicalization");
        String expire = values.take("SignatureTTL");
        if (canonicalization != null || expire != null) {
            out.append("\n[signing]\n");
            if (canonicalization != null) {
                String both = canonicalization.indexOf('/') < 0 ? canonicalization + "/simple" : canonicalization;
                out.append("canonicalization = ")
                        .append(quote(Ascii.lower(both)))
                        .append('\n');
            }
            if (expire != null) {
                boolean never = expire.equals("0");
                out.append("expire = ")
                        .append(quote(never ? "never" : expire + 's'))
                        .append('\n');
            }
        }
        String table = values.take("KeyTable");
        if (table == null) single();
        else tables(table);
    }

    /// Domain, Selector and KeyFile: one key for a few domains.
    private void single() {
        String domains = values.take("Domain");
        String selector = values.take("Selector");
        String keyFile = values.take("KeyFile");
        values.take("SigningTable");
        if (domains == null || selector == null || keyFile == null) return;
        boolean below = values.yes("SubDomains");
        for (String domain : values.list("Domain", domains)) {
            key(domain, domain, selector, keyFile);
            sign(domain, domain);
            if (below) sign('.' + domain, domain);
        }
    }

    private void tables(String keyTable) {
        for (String unused : List.of("Domain", "Selector", "KeyFile")) values.take(unused);
        for (String[] row : values.rows("KeyTable", keyTable)) {
            String[] parts = row[1].split(":", 3);
            if (parts.length < 3 || parts[0].equals("%")) {
                left.add("KeyTable: " + plain(row[0]) + ' ' + plain(row[1])
                        + (parts.length < 3
                                ? ": is not DOMAIN:SELECTOR:FILE"
                                : ": the domain % is not taken; name each domain"));
                continue;
            }
            key(row[0], parts[0], parts[1], parts[2]);
        }
        String signingTable = values.take("SigningTable");
        if (signingTable == null) return;
        boolean many = values.yes("MultipleSignatures");
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (String[] row : values.rows("SigningTable", signingTable)) {
            List<String> wanted = rules.computeIfAbsent(row[0], from -> new ArrayList<>());
            String name = row[1].split("[ \t]", 2)[0];
            if (!keys.containsKey(name))
                left.add("SigningTable: " + plain(row[0]) + " names the key " + plain(name)
                        + ", which is not in the KeyTable");
            else if (many || wanted.isEmpty()) wanted.add(name);
        }
        rules.forEach((from, names) -> {
            if (!names.isEmpty()) sign(from, names.toArray(String[]::new));
        });
    }

    private void key(String name, String domain, String selector, String keyFile) {
        keys.put(name, domain);
        out.append("\n[[key]]\nname = ")
                .append(quote(name))
                .append("\ndomain = ")
                .append(quote(domain));
        out.append("\nselector = ")
                .append(quote(selector))
                .append("\nfile = ")
                .append(quote(values.resolve(keyFile)))
                .append('\n');
        if (keyFile.startsWith("-----") || !keyFile.contains("/"))
            left.add("KeyTable: the key " + plain(name) + " is not a file; write it to one with mode 600");
    }

    private void sign(String from, String... names) {
        List<String> quoted = new ArrayList<>();
        for (String name : names) quoted.add(quote(name));
        out.append("\n[[sign]]\nfrom = ")
                .append(quote(from))
                .append("\nkeys = [")
                .append(String.join(", ", quoted))
                .append("]\n");
    }
}
