package org.sigillo.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.TsigKey;
import org.sigillo.text.Ascii;

/// A key shared with a name server, read from a file: what `tsig-keygen` and `ddns-confgen` of BIND
/// write, or one line
/// `[algorithm:]name:secret` as `nsupdate` and `knsupdate` take it.
public final class TsigKeyFile {
    /// The largest file, in octets.
    public static final int MAX_OCTETS = 4096;

    private static final Set<String> ALGORITHMS = Set.of("hmac-sha256", "hmac-sha384", "hmac-sha512");

    private TsigKeyFile() {}

    /// Reads a key.
    ///
    /// @param file where it stands; nobody else may read it
    /// @return the key
    /// @throws IOException if it cannot be read or is no key; the sentence names the file, and never
    ///     what is in it
    public static TsigKey read(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_OCTETS) throw new IOException(file + " is too large for a key");
            if (othersMayRead(file))
                throw new IOException(file + " can be read or written by others: chmod 600, or 640 for a group");
            TsigKey key = parse(Ascii.octets(Files.readAllBytes(file)));
            if (key == null)
                throw new IOException(
                        file + " is no TSIG key: key \"NAME\" { algorithm hmac-sha256; secret \"BASE64\"; };"
                                + " or one line [ALGORITHM:]NAME:BASE64 is understood, with hmac-sha256, hmac-sha384 or hmac-sha512");
            return key;
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no file " + file, missing);
        }
    }

    private static boolean othersMayRead(Path file) throws IOException {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE);
        } catch (UnsupportedOperationException noPosix) {
            return false;
        }
    }

    /// A key out of its text.
    ///
    /// @param text the text of a file
    /// @return the key, or `null` if it is none
    static @Nullable TsigKey parse(String text) {
        List<String> words = words(text);
        if (words.size() == 1) return line(words.getFirst());
        String name = null;
        String algorithm = null;
        String secret = null;
        for (int i = 0; i + 1 < words.size(); i++) {
            switch (words.get(i)) {
                case "key" -> name = words.get(i + 1);
                case "algorithm" -> algorithm = words.get(i + 1);
                case "secret" -> secret = words.get(i + 1);
                default -> {}
            }
        }
        return name == null || algorithm == null || secret == null ? null : key(algorithm, name, secret);
    }

    private static @Nullable TsigKey line(String word) {
        int first = word.indexOf(':');
        int last = word.lastIndexOf(':');
        if (first < 0) return null;
        return first == last
                ? key("hmac-sha256", word.substring(0, first), word.substring(first + 1))
                : key(word.substring(0, first), word.substring(first + 1, last), word.substring(last + 1));
    }

    private static @Nullable TsigKey key(String algorithm, String name, String secret) {
        DomainName owner = DomainName.parseOrNull(name);
        String known =
                Ascii.lower(algorithm.endsWith(".") ? algorithm.substring(0, algorithm.length() - 1) : algorithm);
        if (owner == null || !ALGORITHMS.contains(known)) return null;
        try {
            byte[] octets = Base64.getDecoder().decode(secret);
            return octets.length == 0 ? null : new TsigKey(owner, known, octets);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    /// What stands between spaces, quotes, braces and semicolons; a `#` or `//` begins a remark.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String rest = line.strip();
            if (rest.startsWith("#") || rest.startsWith("//")) continue;
            StringBuilder word = new StringBuilder();
            for (int i = 0; i <= rest.length(); i++) {
                char c = i == rest.length() ? ' ' : rest.charAt(i);
                if (c > ' ' && "\"{};".indexOf(c) < 0) word.append(c);
                else if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            }
        }
        return words;
    }
}
