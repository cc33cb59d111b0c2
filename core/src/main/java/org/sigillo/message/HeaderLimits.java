package org.sigillo.message;

/// How much of a header is used for authentication.
///
/// @param octets of the whole header
/// @param fields how many
/// @param fieldOctets of one field
public record HeaderLimits(int octets, int fields, int fieldOctets) {
    /// 1 MiB, 10,000 fields, 128 KiB a field.
    public static final HeaderLimits DEFAULT = new HeaderLimits(1 << 20, 10_000, 128 << 10);
}
