package org.sigillo.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.Endpoint;
import org.sigillo.config.IntakeWays;
import org.sigillo.intake.https.HttpsSettings;
import org.sigillo.intake.https.HttpsSettings.Taken;
import org.sigillo.intake.https.ReportDoor;

/// Reports by HTTPS: the door a configuration wants, kept while its address stays.
final class HttpsReports implements Annex {
    /// The shortest token that is taken, in characters.
    static final int MIN_TOKEN = 16;

    private Endpoint.@Nullable Inet place;
    private boolean secure;
    private volatile @Nullable ReportDoor open;
    private Endpoint.@Nullable Inet nextPlace;
    private @Nullable ReportDoor next;
    private @Nullable HttpsSettings nextSettings;

    @Override
    public void opening(Site wanted, List<ConfigProblem> problems) {
        next = null;
        nextPlace = null;
        nextSettings = null;
        IntakeWays.Https https = wanted.config().intake().ways().https();
        if (https == null) return;
        HttpsSettings settings = settings(https, problems);
        if (settings == null) return;
        nextSettings = settings;
        nextPlace = https.address();
        if (open != null && nextPlace.equals(place) && secure == (https.certificate() != null)) {
            next = open;
            return;
        }
        try {
            next = new ReportDoor(
                    Doors.socketAddress(https.address()),
                    settings,
                    wanted.intake()::current,
                    wanted.around().clock(),
                    wanted.around().nanoClock(),
                    status -> wanted.book().figures.count("sigillo.intake.https", "status", String.valueOf(status)));
        } catch (IOException unavailable) {
            problems.add(Doors.unavailable(https.line(), "intake.https.address", https.address(), unavailable));
        }
    }

    private static @Nullable HttpsSettings settings(IntakeWays.Https https, List<ConfigProblem> problems) {
        Map<String, Taken> paths = new HashMap<>();
        if (https.path() != null) paths.put(https.path(), new Taken.TlsReports());
        int before = problems.size();
        for (IntakeWays.Webhook webhook : https.webhooks()) {
            try {
                paths.put(webhook.path(), new Taken.Anything(tokens(webhook.tokenFile())));
            } catch (IOException wrong) {
                problems.add(
                        new ConfigProblem(https.line(), "intake.https.webhook", String.valueOf(wrong.getMessage())));
            }
        }
        if (problems.size() > before) return null;
        return new HttpsSettings(
                https.certificate(), https.key(), paths, https.octets(), https.requests(), https.rate());
    }

    static List<String> tokens(Path file) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (String line : Publishers.secret(file).split("\n", -1)) if (!line.isBlank()) tokens.add(line.strip());
        if (tokens.isEmpty() || tokens.stream().anyMatch(token -> token.length() < MIN_TOKEN))
            throw new IOException(file + " holds one token a line, of " + MIN_TOKEN
                    + " characters or more; make one with \"openssl rand -hex 16\"");
        return tokens;
    }

    @Override
    public void take() {
        ReportDoor before = open;
        if (before != null && before != next) before.close();
        open = next;
        place = nextPlace;
        next = null;
        ReportDoor now = open;
        if (now == null || nextSettings == null) return;
        secure = nextSettings.certificate() != null;
        now.become(nextSettings);
    }

    @Override
    public void abandon() {
        if (next != null && next != open) next.close();
        next = null;
    }

    @Override
    public List<String> concerns() {
        ReportDoor now = open;
        return now == null ? List.of() : now.concerns();
    }

    @Override
    public void figures(Book book) {
        book.figures.gauge("sigillo.intake.https.connections", () -> {
            ReportDoor now = open;
            return now == null ? 0 : now.connections();
        });
        book.figures.gauge("sigillo.intake.https.cut", () -> {
            ReportDoor now = open;
            return now == null ? 0 : now.cut();
        });
    }

    /// Where it is.
    @Nullable
    InetSocketAddress address() {
        ReportDoor now = open;
        return now == null ? null : now.address();
    }

    @Override
    public void close() {
        if (open != null) open.close();
        open = null;
    }
}
