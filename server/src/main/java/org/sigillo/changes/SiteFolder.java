package org.sigillo.changes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A folder laid out for a web server: one folder a host, in it what is served. What was written here is
/// listed in a
/// file, so that it can be told from what others put there, replaced and removed.
public final class SiteFolder {
    /// The list of what was written: a SHA-256 and a path a line.
    public static final String LIST = ".sigillo-deploy";

    private final Path root;

    /// A folder.
    ///
    /// @param root it, which may not be there yet
    public SiteFolder(Path root) {
        this.root = root;
    }

    /// What stands there already and is not from here, or was changed since.
    ///
    /// @param files to be written
    /// @return their paths
    /// @throws IOException if it cannot be read
    public List<String> foreign(List<SiteFile> files) throws IOException {
        Map<String, String> own = own();
        List<String> foreign = new ArrayList<>();
        for (SiteFile file : files) {
            Path at = root.resolve(file.path());
            if (!Files.exists(at)) continue;
            String there = digest(Files.readAllBytes(at));
            if (!there.equals(own.get(file.path())) && !there.equals(digest(file.octets()))) foreign.add(file.path());
        }
        return foreign;
    }

    /// Writes files, each in one step.
    ///
    /// @param files what to write
    /// @throws IOException if they cannot be written
    public void write(List<SiteFile> files) throws IOException {
        Map<String, String> own = own();
        for (SiteFile file : files) own.put(file.path(), digest(file.octets()));
        Files.createDirectories(root);
        keep(own); // first: what is listed and not there does no harm
        for (SiteFile file : files) {
            Path at = root.resolve(file.path());
            put(at, file.octets());
        }
    }

    /// Removes what was written here and is as it was written.
    ///
    /// @return the paths of those that were changed since, and stay
    /// @throws IOException if they cannot be removed
    public List<String> remove() throws IOException {
        List<String> left = new ArrayList<>();
        for (Map.Entry<String, String> file : own().entrySet()) {
            Path at = root.resolve(file.getKey()).normalize();
            if (!at.startsWith(root.normalize()) || !Files.isRegularFile(at)) continue;
            if (!digest(Files.readAllBytes(at)).equals(file.getValue())) {
                left.add(file.getKey());
                continue;
            }
            Files.delete(at);
            for (Path above = at.getParent(); above != null && !above.equals(root); above = above.getParent())
                if (!isEmptied(above)) break;
        }
        Files.deleteIfExists(root.resolve(LIST));
        if (Files.isDirectory(root)) isEmptied(root);
        return left;
    }

    private static boolean isEmptied(Path folder) throws IOException {
        try {
            Files.delete(folder);
            return true;
        } catch (DirectoryNotEmptyException used) {
            return false;
        }
    }

    private Map<String, String> own() throws IOException {
        Map<String, String> own = new LinkedHashMap<>();
        Path list = root.resolve(LIST);
        if (!Files.exists(list)) return own;
        for (String line : Files.readAllLines(list)) {
            int space = line.indexOf(' ');
            if (space > 0) own.put(line.substring(space + 1), line.substring(0, space));
        }
        return own;
    }

    private void keep(Map<String, String> own) throws IOException {
        StringBuilder out = new StringBuilder();
        own.forEach(
                (path, digest) -> out.append(digest).append(' ').append(path).append('\n'));
        put(root.resolve(LIST), out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Path at, byte[] octets) throws IOException {
        Path folder = at.getParent();
        if (folder == null) throw new IOException(at + " is no file");
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, ".next", "");
        try {
            Files.write(next, octets);
            PosixFileAttributeView view = Files.getFileAttributeView(next, PosixFileAttributeView.class);
            if (view != null) view.setPermissions(PosixFilePermissions.fromString("rw-r--r--")); // all may see it
            Files.move(next, at, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }
}
