package org.sigillo.dkim;

/// What a Verifier may decide for itself.
///
/// @param maxSignatures signatures verified per message; the rest is told as [DkimReason#TOO_MANY_SIGNATURES] (6376
///     §6.1)
/// @param maxKeys keys tried at one selector (6376 §6.1.2 step 4)
/// @param minRsaBits the shortest RSA modulus; never below 1024 unless `historic` (8301 §3.2)
/// @param maxRsaBits the longest RSA modulus; 4096 must be supported (8301 §3.2)
/// @param maxSignedFields names in `h=`
/// @param maxCopiedOctets octets of `z=`
/// @param skewSeconds how far clocks may differ, for `t=` and `x=` (6376 §3.5)
/// @param trustLength whether a signature with `l=` passes though the body goes on behind it (6376 §8.2)
/// @param trustTestingKeys whether a signature whose key says `t=y` passes (6376 §3.6.1)
/// @param historic whether rsa-sha1, keys from 512 bits and signatures without `v=` are verified at all, for archives;
///     what verifies so is [DkimReason#HISTORIC] and never passes (8301 §3)
public record DkimSettings(
        int maxSignatures,
        int maxKeys,
        int minRsaBits,
        int maxRsaBits,
        int maxSignedFields,
        int maxCopiedOctets,
        int skewSeconds,
        boolean trustLength,
        boolean trustTestingKeys,
        boolean historic) {

    /// 20 signatures, 4 keys each, RSA 1024 to 4096, 1024 names, 64 KiB, 300 seconds, and no trust.
    public static final DkimSettings DEFAULT =
            new DkimSettings(20, 4, 1024, 4096, 1024, 64 << 10, 300, false, false, false);

    /// As these, with another longest modulus.
    ///
    /// @param bits 4096 to 8192
    /// @return new settings
    public DkimSettings withMaxRsaBits(int bits) {
        return new DkimSettings(
                maxSignatures,
                maxKeys,
                minRsaBits,
                bits,
                maxSignedFields,
                maxCopiedOctets,
                skewSeconds,
                trustLength,
                trustTestingKeys,
                historic);
    }

    /// As these, with or without trust in `l=`.
    ///
    /// @param trust whether such a signature passes
    /// @return new settings
    public DkimSettings withTrustLength(boolean trust) {
        return new DkimSettings(
                maxSignatures,
                maxKeys,
                minRsaBits,
                maxRsaBits,
                maxSignedFields,
                maxCopiedOctets,
                skewSeconds,
                trust,
                trustTestingKeys,
                historic);
    }

    /// As these, with or without trust in testing keys.
    ///
    /// @param trust whether a signature under `t=y` passes
    /// @return new settings
    public DkimSettings withTrustTestingKeys(boolean trust) {
        return new DkimSettings(
                maxSignatures,
                maxKeys,
                minRsaBits,
                maxRsaBits,
                maxSignedFields,
                maxCopiedOctets,
                skewSeconds,
                trustLength,
                trust,
                historic);
    }

    /// As these, reading old mail by the rules of its day.
    ///
    /// @return new settings
    public DkimSettings forArchives() {
        return new DkimSettings(
                maxSignatures,
                maxKeys,
                512,
                maxRsaBits,
                maxSignedFields,
                maxCopiedOctets,
                skewSeconds,
                trustLength,
                trustTestingKeys,
                true);
    }
}
