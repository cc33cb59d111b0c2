package org.sigillo.documents.unpack;

import java.io.ByteArrayOutputStream;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Unreadable;

/// How much may still be inflated of one input, whatever it is packed in: layers share it, so that nesting multiplies
/// nothing.
final class InflateBudget {
    /// The ratio counts from here on: short text of few words may shrink a lot.
    static final int RATIO_FROM = 64 << 10;

    private final UnpackLimits limits;
    private long left;

    InflateBudget(UnpackLimits limits) {
        this.limits = limits;
        this.left = limits.inflatedOctets();
    }

    /// What is inflated of one compressed file.
    final class Sink {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(8 << 10);
        private final byte[] buffer = new byte[16 << 10];
        private long size;

        byte[] buffer() {
            return buffer;
        }

        /// Takes the beginning of the buffer.
        ///
        /// @param count how much of it
        /// @param compressed octets of the compressed file read so far
        void take(int count, long compressed) throws Unreadable {
            size += count;
            left -= count;
            if (left < 0) throw new Unreadable(Fault.INFLATED_TOO_LARGE, String.valueOf(limits.inflatedOctets()));
            if (size > RATIO_FROM && size > compressed * limits.ratio())
                throw new Unreadable(Fault.RATIO_TOO_HIGH, String.valueOf(limits.ratio()));
            out.write(buffer, 0, count);
        }

        byte[] octets() {
            return out.toByteArray();
        }
    }
}
