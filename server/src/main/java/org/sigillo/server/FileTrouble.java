package org.sigillo.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Says in words why a file cannot be written.
final class FileTrouble {
    private FileTrouble() {}

    static String unwritable(Path file, IOException why) {
        String reason = switch (why) {
            case NoSuchFileException _ ->
                "there is no folder " + file.toAbsolutePath().getParent();
            case AccessDeniedException _ -> "the service's user may not write there";
            case FileSystemException told when told.getReason() != null -> told.getReason();
            default -> why.toString();
        };
        return file + " cannot be written: " + reason;
    }
}
