package org.sigillo.changes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A file to be served.
///
/// @param url where it is asked for
/// @param path where it stands below the folder, with `/` between
/// @param mediaType as what it is served
/// @param octets what it holds
public record SiteFile(String url, String path, String mediaType, byte[] octets) {
    /// Copies the octets; a path leads down.
    public SiteFile {
        octets = octets.clone();
        if (path.startsWith("/") || path.contains("..")) throw new IllegalArgumentException("it leads out: " + path);
    }

    /// What it holds.
    ///
    /// @return a copy of its octets
    @Override
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SiteFile file
                && file.url.equals(url)
                && file.path.equals(path)
                && Arrays.equals(file.octets, octets);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
