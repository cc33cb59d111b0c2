package org.sigillo.milter;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Where a service listens in the file system. A socket file that nobody listens on, as a crash leaves it, is replaced;
/// one that is in use, and any other kind of file, is not touched.
///
/// @param path the socket file; its folder exists
/// @param permissions who may connect, as `rw-rw----`
/// @param group the file's group, or `null` for the process's own
public record UnixSocket(
        Path path, String permissions, @Nullable String group) {
    /// Open to its owner and group.
    ///
    /// @param path the socket file
    public UnixSocket(Path path) {
        this(path, "rw-rw----", null);
    }

    /// Checks the permissions.
    ///
    /// @throws IllegalArgumentException if they are none
    public UnixSocket {
        PosixFilePermissions.fromString(permissions);
    }

    /// Listens.
    ///
    /// @param backlog connections that may wait
    /// @throws IOException if it is in use, or cannot be made
    ServerSocketChannel open(int backlog) throws IOException {
        removeStale();
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path), backlog);
            PosixFileAttributeView file = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            if (group != null) {
                file.setGroup(
                        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group));
            }
            file.setPermissions(PosixFilePermissions.fromString(permissions));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// What the file is, to know it again.
    ///
    /// @return its inode as the system names it, or `null` if there is none
    @Nullable
    Object key() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (IOException none) {
            return null;
        }
    }

    /// Removes the file, if it is still the one that was made.
    void remove(@Nullable Object made) throws IOException {
        if (made != null && made.equals(key())) Files.deleteIfExists(path);
    }

    private void removeStale() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) return;
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new BindException(path + " is there and no socket");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobodyListens) {
            Files.deleteIfExists(path);
            return;
        }
        throw new BindException(path + " is in use by another process");
    }
}
