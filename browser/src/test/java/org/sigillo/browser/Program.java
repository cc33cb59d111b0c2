package org.sigillo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `./sigillo`, run as anybody runs it.
final class Program implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final BufferedReader lines;
    private final List<String> said = new ArrayList<>();

    private Program(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    /// Runs it to its end, which has to be a good one.
    static void run(String... arguments) throws IOException, InterruptedException {
        try (Program program = start(arguments)) {
            program.lines.lines().forEach(program.said::add);
            assertThat(program.process.waitFor())
                    .as(String.join("\n", program.said))
                    .isZero();
        }
    }

    /// Runs it to its end, however that is, and has what it said.
    static List<String> lines(String... arguments) throws IOException, InterruptedException {
        try (Program program = start(arguments)) {
            program.lines.lines().forEach(program.said::add);
            program.process.waitFor();
            return program.said;
        }
    }

    static Program start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("sigillo").toString()));
        command.addAll(List.of(arguments));
        return new Program(new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /// Waits for a line, and has what stands behind a word in it, up to a space or a quotation mark.
    String told(String line, String word) throws IOException {
        for (String one; (one = next()) != null; )
            if (one.contains(line)) {
                String rest = one.substring(one.indexOf(word) + word.length());
                int end = 0;
                while (end < rest.length() && " \"".indexOf(rest.charAt(end)) < 0) end++;
                return rest.substring(0, end);
            }
        throw new AssertionError("it ended: " + said);
    }

    /// What stands behind a word in the line that was told last.
    String last(String word) {
        String line = said.getLast();
        return line.substring(line.lastIndexOf(word) + word.length());
    }

    /// From now on nobody waits for what it says.
    void leave() {
        Thread.startVirtualThread(() -> {
            try {
                while (lines.readLine() != null)
                    ;
            } catch (IOException ended) { // it was stopped
            }
        });
    }

    private @Nullable String next() throws IOException {
        String line = lines.readLine();
        if (line != null) said.add(line);
        return line;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
}
