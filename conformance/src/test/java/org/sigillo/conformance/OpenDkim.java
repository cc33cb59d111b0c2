package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// OpenDKIM as its own test mode runs it: many messages in one process, its keys from a file.
final class OpenDkim {
    private static final Path PROGRAM = Path.of("/usr/sbin/opendkim");

    private OpenDkim() {}

    /// What it says of each message: `pass`, or its last line.
    static Map<String, String> verify(Path folder, Map<String, byte[]> messages, Map<String, String> keys) {
        if (!Files.isExecutable(PROGRAM)) throw Skip.program("opendkim");
        try {
            StringBuilder dns = new StringBuilder();
            keys.forEach(
                    (name, text) -> dns.append(name).append(' ').append(text).append('\n'));
            Files.writeString(folder.resolve("dns"), dns);
            Files.writeString(
                    folder.resolve("conf"), "Mode v\nSyslog no\nTestDNSData file:" + folder.resolve("dns") + '\n');
            Map<String, String> said = new LinkedHashMap<>();
            List<String> files = new ArrayList<>();
            for (Map.Entry<String, byte[]> message : messages.entrySet()) {
                String file = "m" + files.size();
                Files.write(folder.resolve(file), message.getValue());
                files.add(file);
                said.put(file, "nothing");
            }
            run(folder, files, said);
            Map<String, String> answers = new LinkedHashMap<>();
            int at = 0;
            for (String name : messages.keySet()) answers.put(name, said.get(files.get(at++)));
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path folder, List<String> files, Map<String, String> said) throws IOException {
        Process process = new ProcessBuilder(PROGRAM.toString(), "-x", "conf", "-t", String.join(",", files))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("opendkim took longer than 120 s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        for (String line : Files.readString(folder.resolve("said"), StandardCharsets.ISO_8859_1)
                .split("\n")) {
            String[] parts = line.split(": ", 3);
            if (parts.length == 3 && said.containsKey(parts[1]))
                said.put(parts[1], parts[2].endsWith("succeeded") ? "pass" : parts[2]);
        }
    }
}
