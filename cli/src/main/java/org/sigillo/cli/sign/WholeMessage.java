package org.sigillo.cli.sign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sigillo.cli.InputFile;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Streams;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.message.CrlfStream;

/// A message that gets fields on top. It is printed as it was read, octet by octet; the new fields end their lines
/// as its first line does.
///
/// @param read its octets as they stand in the file
/// @param sent the same as they go out, with CRLF
public record WholeMessage(byte[] read, byte[] sent) {

    /// Reads a message.
    ///
    /// @param file a path or `-`
    /// @param raw whether bare LF stays bare
    /// @param streams where `-` is
    /// @return the message
    /// @throws CallException if it cannot be read
    public static WholeMessage of(String file, boolean raw, Streams streams) throws CallException {
        byte[] read = InputFile.read(file, streams);
        if (raw) return new WholeMessage(read, read);
        ByteArrayOutputStream sent = new ByteArrayOutputStream(read.length + read.length / 32);
        new CrlfStream(sent::write).write(read, 0, read.length);
        return new WholeMessage(read, sent.toByteArray());
    }

    /// Prints it.
    ///
    /// @param fields what stands on top, the topmost first
    /// @param streams where to
    public void print(List<SignedField> fields, Streams streams) {
        boolean lf = endsLinesInLf();
        for (SignedField field : fields) {
            String text = field + "\r\n";
            streams.out().writeBytes((lf ? text.replace("\r\n", "\n") : text).getBytes(StandardCharsets.ISO_8859_1));
        }
        streams.out().writeBytes(read);
    }

    private boolean endsLinesInLf() {
        for (int i = 0; i < read.length; i++) if (read[i] == '\n') return i == 0 || read[i - 1] != '\r';
        return false;
    }
}
