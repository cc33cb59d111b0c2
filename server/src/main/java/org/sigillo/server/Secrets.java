package org.sigillo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.filter.SenderRewriting;
import org.sigillo.srs.SrsRewriter;
import org.sigillo.srs.SrsSettings;

/// Reads the secrets that rewritten senders are made with.
final class Secrets {
    /// The shortest secret taken, in characters.
    static final int MIN_LENGTH = 16;
    /// The largest file of secrets, in octets.
    static final int MAX_OCTETS = 64 << 10;

    private Secrets() {}

    /// How senders are rewritten; `null` if they are not, or if something is wrong.
    static @Nullable SenderRewriting rewriting(Config config, InstantSource clock, List<ConfigProblem> problems) {
        Config.Srs srs = config.srs();
        if (srs == null) return null;
        try {
            if (Files.size(srs.secretFile()) > MAX_OCTETS) {
                problems.add(wrong(srs, srs.secretFile() + " is too large for secrets"));
                return null;
            }
            List<String> secrets = Files.readAllLines(srs.secretFile()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length() < MIN_LENGTH)) {
                problems.add(wrong(
                        srs,
                        srs.secretFile() + " holds one secret a line, of " + MIN_LENGTH
                                + " characters or more; make one with" + " \"openssl rand -hex 16\""));
                return null;
            }
            SrsSettings settings = SrsSettings.of(srs.domain(), secrets.toArray(String[]::new));
            return new SenderRewriting(new SrsRewriter(settings, clock), srs.local());
        } catch (IOException unreadable) {
            problems.add(wrong(srs, srs.secretFile() + " cannot be read (" + unreadable + ")"));
            return null;
        }
    }

    private static ConfigProblem wrong(Config.Srs srs, String text) {
        return new ConfigProblem(srs.line(), "srs.secret-file", text);
    }
}
