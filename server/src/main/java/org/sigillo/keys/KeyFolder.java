package org.sigillo.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dkim.sign.SigningKey;

/// The private halves: files of mode 0600 in a folder of mode 0700. A file is there whole or not at all.
public final class KeyFolder {
    private static final String SUFFIX = ".private";

    private final Path folder;
    private final Crypto crypto;

    /// A folder, made when the first key is.
    ///
    /// @param folder where
    /// @param crypto who makes keys and will sign
    public KeyFolder(Path folder, Crypto crypto) {
        this.folder = folder;
        this.crypto = crypto;
    }

    /// Makes a private half, or takes the one that a run which was cut off has left under that name.
    ///
    /// @param name of its file
    /// @param algorithm what it signs with
    /// @param bits of RSA keys
    /// @return the key, read from its file
    /// @throws IOException if it cannot be written
    KeyFile.Answer.Read make(String name, SigningAlgorithm algorithm, int bits) throws IOException {
        open();
        Path file = folder.resolve(name);
        if (Files.exists(file)
                && KeyFile.read(Files.readAllBytes(file), crypto) instanceof KeyFile.Answer.Read left
                && left.algorithm() == algorithm) return left;
        byte[] pem = KeyText.pem(crypto.keyPair(algorithm, bits).getPrivate()).getBytes(StandardCharsets.US_ASCII);
        Path part = folder.resolve(name + ".part");
        Files.deleteIfExists(part);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, fresh, ownerOnly)) {
            ByteBuffer octets = ByteBuffer.wrap(pem);
            while (octets.hasRemaining()) channel.write(octets);
            channel.force(true); // the store will name it: it must outlive a loss of power first
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        if (KeyFile.read(pem, crypto) instanceof KeyFile.Answer.Read read) return read;
        throw new IllegalStateException("a new key cannot be read");
    }

    private void open() throws IOException {
        if (Files.isDirectory(folder)) return;
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// The private half of a key.
    ///
    /// @param key which
    /// @return it, at its place; `null` if its file is not there, cannot be read, or is another key's
    public @Nullable SigningKey read(ManagedKey key) {
        try {
            Path file = folder.resolve(key.file());
            if (Files.size(file) > KeyFile.MAX_OCTETS) return null;
            return KeyFile.read(Files.readAllBytes(file), crypto) instanceof KeyFile.Answer.Read read
                            && fingerprint(read.record()).equals(key.fingerprint())
                    ? read.at(key.domain(), key.selector())
                    : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /// Deletes the private half of a key that is worthless. It may be gone already.
    ///
    /// @param key which
    /// @throws IOException if it cannot be deleted
    void delete(ManagedKey key) throws IOException {
        Files.deleteIfExists(folder.resolve(key.file()));
    }

    /// The names of all files, for tests.
    Set<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        } catch (NoSuchFileException none) {
            return Set.of();
        }
    }

    /// The name of a key's file.
    static String name(String selector, String domain) {
        return selector + "._domainkey." + domain + SUFFIX;
    }

    /// SHA-256 of a public half, in hexadecimal.
    static String fingerprint(DkimKeyRecord record) {
        try {
            byte[] octets = Base64.getDecoder().decode(record.key());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
