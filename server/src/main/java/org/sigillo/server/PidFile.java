package org.sigillo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;

/// The file that says which process we are.
///
/// @param path where; `null` if none is kept
record PidFile(@Nullable Path path) {
    void write() throws House.Refusal {
        if (path == null) return;
        try {
            Files.writeString(path, ProcessHandle.current().pid() + "\n");
        } catch (IOException unwritable) {
            String text = FileTrouble.unwritable(path, unwritable);
            throw new House.Refusal(List.of(new ConfigProblem(0, "pid-file", text)));
        }
    }

    void remove() {
        try {
            if (path != null) Files.deleteIfExists(path);
        } catch (IOException left) {
            // the next start writes it anew
        }
    }
}
