package org.sigillo.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What pages need besides themselves. The name holds a hash of the content, so that a browser may keep it for ever.
final class Assets {
    /// A file.
    ///
    /// @param type its media type
    /// @param octets its content
    record Asset(String type, byte[] octets) {}

    private static final List<String> FILES = List.of("sigillo.css", "sigillo.js", "icon.svg");
    private static final int HASH = 12;

    private final Map<String, Asset> byName = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    Assets() {
        for (String file : FILES) {
            byte[] octets = read(file);
            int dot = file.lastIndexOf('.');
            String name = file.substring(0, dot) + '.' + hash(octets) + file.substring(dot);
            names.put(file, name);
            byName.put(name, new Asset(type(file.substring(dot + 1)), octets));
        }
    }

    /// Where a file is.
    String path(String file) {
        String name = names.get(file);
        if (name == null) throw new IllegalArgumentException("no such file: " + file);
        return "/assets/" + name;
    }

    @Nullable
    Asset get(String name) {
        return byName.get(name);
    }

    private static String type(String ending) {
        return switch (ending) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            default -> "image/svg+xml";
        };
    }

    private static byte[] read(String file) {
        try (InputStream in = Assets.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException("not in the jar: " + file);
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String hash(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
