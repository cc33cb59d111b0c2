package org.sigillo.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sigillo.cli.Main;
import org.sigillo.cli.call.Streams;

/// What one call of the command line answered, run in this process.
///
/// @param status the exit status
/// @param out standard output
/// @param err standard error
record Sigillo(int status, byte[] out, String err) {

    static Sigillo run(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        int status = Main.run(words.toArray(String[]::new), streams);
        return new Sigillo(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(out, StandardCharsets.UTF_8);
    }
}
