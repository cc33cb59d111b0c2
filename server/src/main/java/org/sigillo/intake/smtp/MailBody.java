package org.sigillo.intake.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.sigillo.intake.Hold;

/// The octets of one mail, as DATA brings them: within bounds, and with a bare LF told of, by which a mail in between
/// and we could differ on where it ends.
final class MailBody {
    private static final int FIRST = 16 << 10;

    private byte[] octets = new byte[0];
    private int length;
    private boolean bareLf;

    /// What came of reading.
    enum Ending {
        /// All of it is here.
        WHOLE,
        /// It is longer than is taken; it is read to its end, or to twice what is taken.
        TOO_LARGE,
        /// A line ends in LF alone (5321 §2.3.8).
        BARE_LF,
        /// There is no memory for it now.
        NO_ROOM
    }

    /// Reads to the end, whatever comes: what is left over would be taken for commands.
    ///
    /// @param in the mail, dots unstuffed
    /// @param most octets that are taken
    /// @param hold what it may hold
    Ending read(InputStream in, int most, Hold hold) throws IOException {
        Ending ending = Ending.WHOLE;
        byte[] piece = new byte[FIRST];
        int last = 0;
        long seen = 0;
        for (int read; (read = in.read(piece, 0, piece.length)) >= 0; ) {
            seen += read;
            for (int i = 0; i < read; i++) {
                if (piece[i] == '\n' && last != '\r') bareLf = true;
                last = piece[i];
            }
            if (ending == Ending.WHOLE && seen > most) ending = Ending.TOO_LARGE;
            if (ending == Ending.WHOLE && !append(piece, read, most, hold)) ending = Ending.NO_ROOM;
            if (ending != Ending.WHOLE) octets = new byte[0];
            if (seen > 2L * most) return ending; // the connection is closed then
        }
        return bareLf ? Ending.BARE_LF : ending;
    }

    private boolean append(byte[] piece, int read, int most, Hold hold) {
        if (length + read > octets.length) {
            int room = (int) Math.min(most, Math.max(FIRST, Math.max(length + read, octets.length * 2L)));
            if (!hold.grow(room - octets.length)) return false;
            octets = Arrays.copyOf(octets, room);
        }
        System.arraycopy(piece, 0, octets, length, read);
        length += read;
        return true;
    }

    byte[] octets() {
        byte[] whole = length == octets.length ? octets : Arrays.copyOf(octets, length);
        octets = new byte[0];
        return whole;
    }
}
