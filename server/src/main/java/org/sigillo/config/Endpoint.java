package org.sigillo.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// Where something listens.
public sealed interface Endpoint {
    /// A TCP port.
    ///
    /// @param address the address; never a name, for a name may change
    /// @param port 0 to 65535; 0 is any free one
    record Inet(IpAddress address, int port) implements Endpoint {
        @Override
        public String toString() {
            return "inet:" + (address.isIpv4() ? address.toString() : "[" + address + "]") + ':' + port;
        }
    }

    /// A socket in the file system.
    ///
    /// @param path its file
    /// @param permissions `rw-rw----`
    /// @param group the file's group, or `null` for the process's own
    record Unix(Path path, String permissions, @Nullable String group) implements Endpoint {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }
}
