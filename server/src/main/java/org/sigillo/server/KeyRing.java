package org.sigillo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dkim.sign.FieldChoice;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dkim.sign.SigningReason;
import org.sigillo.explain.Catalogue;
import org.sigillo.filter.SigningTable;

/// The keys a configuration names, read from their files. A key that others may read is refused: what leaks signs for
/// the domain.
public final class KeyRing {
    private final Map<String, SigningKey> keys = new LinkedHashMap<>();
    private final Map<SigningKey, DkimKeyRecord> records = new LinkedHashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Config.Signing signing;

    private KeyRing(Config.Signing signing) {
        this.signing = signing;
    }

    /// Reads the keys.
    ///
    /// @param signing what the configuration says of them
    /// @param crypto who will sign
    /// @return the keys, and what is wrong
    public static KeyRing read(Config.Signing signing, Crypto crypto) {
        KeyRing ring = new KeyRing(signing);
        for (int i = 0; i < signing.keys().size(); i++) ring.read(signing.keys().get(i), "key[" + i + "].file", crypto);
        return ring;
    }

    /// What is wrong with the keys.
    ///
    /// @return problems, none if all is well
    public List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    /// A key by its name in the configuration.
    ///
    /// @param name the name
    /// @return the key, or `null`
    public @Nullable SigningKey key(String name) {
        return keys.get(name);
    }

    /// Secrets that only who has the keys can make: of one key, and then of the others.
    ///
    /// @param first the name of the key whose secret is the first
    /// @return one for each key
    public List<byte[]> secrets(String first) {
        List<byte[]> secrets = new ArrayList<>();
        keys.forEach((name, key) -> secrets.add(name.equals(first) ? 0 : secrets.size(), secret(key)));
        return secrets;
    }

    private static byte[] secret(SigningKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("sigillo arrival".getBytes(StandardCharsets.US_ASCII));
            return digest.digest(key.key().getEncoded());
        } catch (NoSuchAlgorithmException impossible) { // every platform has it
            throw new IllegalStateException(impossible);
        }
    }

    /// Who signs with which of them.
    ///
    /// @param stored the keys that sign at this moment, by the name of their line
    /// @return the table
    public SigningTable table(Map<String, SigningKey> stored) {
        List<SigningTable.Rule> rules = new ArrayList<>();
        for (Config.Rule rule : signing.rules()) {
            List<SigningKey> wanted = new ArrayList<>();
            for (String name : rule.keys()) {
                SigningKey key = keys.getOrDefault(name, stored.get(name));
                if (key != null) wanted.add(key);
            }
            SigningPlan plan = new SigningPlan(
                    wanted, signing.header(), signing.body(), FieldChoice.DEFAULT, signing.expire(), null);
            rules.add(new SigningTable.Rule(rule.from(), rule.line(), plan));
        }
        return new SigningTable(rules);
    }

    private void read(Config.Key key, String where, Crypto crypto) {
        try {
            if (signing.safeKeys() && othersMayRead(key.file())) {
                wrong(key, where, key.file() + " can be read or written by others: chmod 600, or 640 for a group");
                return;
            }
            if (Files.size(key.file()) > KeyFile.MAX_OCTETS) {
                wrong(key, where, key.file() + " is too large for a key");
                return;
            }
            switch (KeyFile.read(Files.readAllBytes(key.file()), crypto)) {
                case KeyFile.Answer.Read read -> take(key, where, read);
                case KeyFile.Answer.Refused refused ->
                    wrong(
                            key,
                            where,
                            key.file() + ": " + sentence(refused.reason().code(), refused.detail()));
            }
        } catch (NoSuchFileException missing) {
            wrong(key, where, "there is no file " + key.file());
        } catch (IOException unreadable) {
            wrong(key, where, key.file() + " cannot be read (" + unreadable.getMessage() + ")");
        } catch (IllegalArgumentException impossible) {
            wrong(key, where, String.valueOf(impossible.getMessage()));
        }
    }

    private void take(Config.Key key, String where, KeyFile.Answer.Read half) {
        SigningKey read = half.at(key.domain(), key.selector());
        SigningReason defect = read.defect();
        if (defect == null) {
            keys.put(key.name(), read);
            records.put(read, half.record());
        } else {
            wrong(key, where, key.file() + ": " + sentence(defect.code(), ""));
        }
    }

    /// The keys, each with the public half that is to be in the DNS.
    ///
    /// @return in the order of the configuration
    public Map<SigningKey, DkimKeyRecord> records() {
        return Collections.unmodifiableMap(records);
    }

    private void wrong(Config.Key key, String where, String text) {
        String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        problems.add(new ConfigProblem(key.line(), where, plain));
    }

    private static String sentence(String code, String detail) {
        return Catalogue.ENGLISH.sentence(code, Map.of("detail", detail));
    }

    static boolean othersMayRead(Path file) throws IOException {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE);
        } catch (UnsupportedOperationException noPosix) {
            return false;
        }
    }
}
