package org.sigillo.dkim.sign;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Works out the public half of an Ed25519 key, which files leave out and the JDK's interfaces do not give.
/// Milliseconds, once a key is read; nothing of it is near a network.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8032#section-5.1.5 RFC 8032 §5.1.5
final class Ed25519Public {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final Point BASE = base();

    private Ed25519Public() {}

    /// x/z, y/z, and t = xy/z (8032 §5.1.4).
    private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
        Point plus(Point o) {
            BigInteger a = y.subtract(x).multiply(o.y.subtract(o.x)).mod(P);
            BigInteger b = y.add(x).multiply(o.y.add(o.x)).mod(P);
            BigInteger c = t.multiply(D).shiftLeft(1).mod(P).multiply(o.t).mod(P);
            BigInteger d = z.multiply(o.z).shiftLeft(1).mod(P);
            BigInteger e = b.subtract(a);
            BigInteger f = d.subtract(c);
            BigInteger g = d.add(c);
            BigInteger h = b.add(a);
            return new Point(
                    e.multiply(f).mod(P),
                    g.multiply(h).mod(P),
                    f.multiply(g).mod(P),
                    e.multiply(h).mod(P));
        }
    }

    /// The public half.
    static byte[] of(byte[] seed) {
        byte[] h = Arrays.copyOf(sha512(seed), 32);
        h[0] &= (byte) 0xF8;
        h[31] &= 0x7F;
        h[31] |= 0x40;
        BigInteger scalar = new BigInteger(1, reversed(h));
        Point sum = new Point(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);
        Point power = BASE;
        for (int i = 0; i < 255; i++) {
            if (scalar.testBit(i)) sum = sum.plus(power);
            power = power.plus(power);
        }
        BigInteger inverse = sum.z.modInverse(P);
        byte[] out = new byte[32];
        byte[] y = sum.y.multiply(inverse).mod(P).toByteArray();
        for (int i = 0; i < y.length && i < 32; i++) out[i] = y[y.length - 1 - i];
        if (sum.x.multiply(inverse).mod(P).testBit(0)) out[31] |= (byte) 0x80;
        return out;
    }

    /// 8032 §5.1: y = 4/5, and the even x.
    private static Point base() {
        BigInteger y = BigInteger.valueOf(4)
                .multiply(BigInteger.valueOf(5).modInverse(P))
                .mod(P);
        BigInteger x = new BigInteger("15112221349535400772501151409588531511454012693041857206046113283949847762202");
        return new Point(x, y, BigInteger.ONE, x.multiply(y).mod(P));
    }

    private static byte[] reversed(byte[] octets) {
        byte[] out = new byte[octets.length];
        for (int i = 0; i < out.length; i++) out[i] = octets[out.length - 1 - i];
        return out;
    }

    private static byte[] sha512(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
