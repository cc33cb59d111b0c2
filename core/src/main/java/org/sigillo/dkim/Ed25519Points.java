package org.sigillo.dkim;

import java.math.BigInteger;
import java.util.Set;

/// Which 32 octets are no key to trust: points of small order, under which a signature proves nothing, and
/// encodings that no honest program writes. Providers differ here, so it is decided before they are asked.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8032#section-5.1.3 RFC 8032 §5.1.3
final class Ed25519Points {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    /// The y of the eight points whose order divides eight; each stands for a point and its negative.
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            littleEndian("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
            littleEndian("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

    private Ed25519Points() {}

    /// Whether a key is of small order or not written canonically.
    ///
    /// @param key 32 octets
    /// @return true if it must not be used
    static boolean isWeak(byte[] key) {
        byte[] octets = key.clone();
        octets[31] &= 0x7F; // the sign of x
        BigInteger y = number(octets);
        return y.compareTo(P) >= 0 || SMALL_ORDER.contains(y);
    }

    /// Whether S of a signature is below the group's order, so that no second signature can be made of one.
    ///
    /// @param signature 64 octets
    /// @return true if it is
    static boolean isReduced(byte[] signature) {
        byte[] s = new byte[32];
        System.arraycopy(signature, 32, s, 0, 32);
        return number(s).compareTo(L) < 0; // 8032 §5.1.7: 0 <= S < L
    }

    private static BigInteger number(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) big[i] = littleEndian[big.length - 1 - i];
        return new BigInteger(1, big);
    }

    private static BigInteger littleEndian(String hex) {
        return number(java.util.HexFormat.of().parseHex(hex));
    }
}
