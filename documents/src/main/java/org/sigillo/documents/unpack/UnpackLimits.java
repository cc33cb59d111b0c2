package org.sigillo.documents.unpack;

/// How much is opened (9990 §8.1).
///
/// @param inputOctets of a mail or file as it comes
/// @param attachmentOctets of one part of a mail, decoded
/// @param inflatedOctets of everything in one input together, decompressed
/// @param ratio decompressed octets for one compressed; looked at from 64 kB on
/// @param entries files in one zip archive
/// @param nesting how often a compressed file may stand within another
/// @param mailNesting how often a mail may stand within another
/// @param parts of one mail, multiparts not counted
/// @param multiparts how deep multiparts may stand in one another
public record UnpackLimits(
        int inputOctets,
        int attachmentOctets,
        int inflatedOctets,
        int ratio,
        int entries,
        int nesting,
        int mailNesting,
        int parts,
        int multiparts) {

    /// What strangers send: one report in one archive.
    public static final UnpackLimits DEFAULT = new UnpackLimits(20 << 20, 15 << 20, 25 << 20, 200, 1, 1, 1, 100, 10);

    /// The same for a file the operator names himself: an archive may hold many reports.
    ///
    /// @return limits with 1,000 files in an archive
    public static UnpackLimits ofOwnFiles() {
        return DEFAULT.withEntries(1_000);
    }

    /// The same with another number of files in an archive.
    ///
    /// @param most how many
    /// @return other limits
    public UnpackLimits withEntries(int most) {
        return new UnpackLimits(
                inputOctets, attachmentOctets, inflatedOctets, ratio, most, nesting, mailNesting, parts, multiparts);
    }
}
