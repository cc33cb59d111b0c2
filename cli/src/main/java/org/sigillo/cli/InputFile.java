package org.sigillo.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Streams;

/// An input named on the command line: a file, or `-` for standard input.
public final class InputFile {
    private InputFile() {}

    /// Opens an input.
    ///
    /// @param name a path or `-`
    /// @param streams whose standard input
    /// @return its octets; closing it leaves standard input open
    /// @throws CallException if it cannot be read
    public static InputStream open(String name, Streams streams) throws CallException {
        if (name.equals("-")) return new Kept(streams.in());
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) throw unreadable(name, "it is a directory");
            return Files.newInputStream(path);
        } catch (IOException | InvalidPathException wrong) {
            throw unreadable(name, wrong);
        }
    }

    /// All octets of an input.
    ///
    /// @param name a path or `-`
    /// @param streams whose standard input
    /// @return its octets
    /// @throws CallException if it cannot be read
    public static byte[] read(String name, Streams streams) throws CallException {
        try (InputStream in = open(name, streams)) {
            return in.readAllBytes();
        } catch (IOException wrong) {
            throw unreadable(name, wrong);
        }
    }

    /// Why an input could not be read.
    ///
    /// @param name the input
    /// @param wrong what the system said
    /// @return one sentence that names it
    public static CallException unreadable(String name, Exception wrong) {
        return unreadable(name, why(wrong));
    }

    /// Why a file could not be written.
    ///
    /// @param file the file
    /// @param wrong what the system said
    /// @return one sentence that names it
    public static CallException unwritable(String file, Exception wrong) {
        return new CallException("output.unwritable", "cannot write " + file + ": " + why(wrong));
    }

    private static String why(Exception wrong) {
        return switch (wrong) {
            case NoSuchFileException none -> "there is no such file or folder";
            case AccessDeniedException denied -> "permission denied";
            case InvalidPathException path -> "that is no file name";
            default -> String.valueOf(wrong.getMessage());
        };
    }

    private static CallException unreadable(String name, String why) {
        return new CallException(
                "input.unreadable", "cannot read " + (name.equals("-") ? "standard input" : name) + ": " + why);
    }

    private static final class Kept extends FilterInputStream {
        Kept(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // standard input is not ours to close
        }
    }
}
