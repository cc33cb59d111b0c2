package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Streams;

/// What the launcher runs once after a build: several calls in one process, so that the JDK's ahead-of-time cache holds
/// the classes that later starts need. What the calls answer does not matter here.
final class Rehearsal {
    private Rehearsal() {}

    /// Runs the calls one after the other.
    ///
    /// @param words those of the calls, each call ended by a `;`
    public static void main(String[] words) {
        Streams streams = Streams.system();
        List<String> call = new ArrayList<>();
        for (String word : words) {
            if (!word.equals(";")) {
                call.add(word);
                continue;
            }
            Main.run(call.toArray(String[]::new), streams);
            call.clear();
        }
    }
}
