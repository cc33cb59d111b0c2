package org.sigillo.dane;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The bones of a certificate, for what needs no more than its octets.
final class Fake {
    private Fake() {}

    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = all.size();
        if (length > 255) out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        else if (length > 127) out.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        else out.write(length);
        out.writeBytes(all.toByteArray());
        return out.toByteArray();
    }

    static byte[] key(int seed) {
        byte[] rsa = {42, -122, 72, -122, -9, 13, 1, 1, 1};
        return element(0x30, element(0x30, element(6, rsa)), element(3, new byte[] {0, (byte) seed}));
    }

    /// With an empty issuer and dates that make no sense.
    static byte[] certificate(int seed, String commonName) {
        byte[] empty = element(0x30);
        byte[] name = element(0x0C, commonName.getBytes(StandardCharsets.UTF_8));
        byte[] subject = element(0x30, element(0x31, element(0x30, element(6, new byte[] {0x55, 4, 3}), name)));
        byte[] body = element(
                0x30,
                element(0xA0, element(2, new byte[] {2})),
                element(2, new byte[] {1}),
                empty,
                empty,
                empty,
                subject,
                key(seed),
                element(0xA3, new byte[300]));
        return element(0x30, body, empty, element(3, new byte[] {0}));
    }
}
