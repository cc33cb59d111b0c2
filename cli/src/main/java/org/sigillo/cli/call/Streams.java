package org.sigillo.cli.call;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sigillo.explain.Shown;

/// Where a run reads from and writes to. All text is UTF-8.
///
/// @param in standard input
/// @param out standard output: the answer and nothing else; not flushed on its own
/// @param err standard error: what went wrong, and progress
/// @param colour whether text may be coloured
/// @param progress whether a progress bar may be drawn on `err`
public record Streams(InputStream in, PrintStream out, PrintStream err, boolean colour, boolean progress) {

    /// Those of this process.
    ///
    /// @return the streams
    public static Streams system() {
        String noColour = System.getenv("NO_COLOR"); // no-color.org: set and not empty
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        return new Streams(
                new FileInputStream(FileDescriptor.in),
                new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                !dumb && (noColour == null || noColour.isEmpty()) && isTerminal(1),
                !dumb && isTerminal(2));
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor); // the JDK tells only of both at once, and not of stderr
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    /// Says one sentence on standard error.
    ///
    /// @param sentence a full stop is added where there is none; made safe to show
    public void complain(String sentence) {
        out.flush();
        err.println("sigillo: " + oneLine(sentence) + (sentence.endsWith(".") ? "" : "."));
        err.flush();
    }

    /// Whole, for a complaint must name its input, but without what moves the cursor or turns the text around.
    private static String oneLine(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length());
        for (int i = 0, c; i < sentence.length(); i += Character.charCount(c)) {
            c = sentence.codePointAt(i);
            out.append(Shown.text(Character.toString(c)));
        }
        return out.toString();
    }
}
