package org.sigillo.cli.batch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonObject;
import org.sigillo.net.fixture.ZoneFixture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Who answers from the DNS for each line of a batch: what its `dns` says, a fixture written into the line or
/// anything `--dns` takes, and what `--dns` said where it says nothing. What was opened once stays open.
///
/// @param <T> what is made of a DNS
public final class Doors<T> {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    /// Characters of fixtures kept.
    private static final long MOST_KEPT = 16 << 20;

    private sealed interface Opened<T> {
        record Good<T>(T made) implements Opened<T> {}

        record Wrong<T>(CallException why) implements Opened<T> {}
    }

    private final List<String> options;
    private final @Nullable Path folder;
    private final Function<Dns, T> maker;
    private final ConcurrentHashMap<String, Opened<T>> opened = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();

    /// Doors none of which is open.
    ///
    /// @param options what `--dns` said
    /// @param batch the batch file, from whose folder paths are taken first
    /// @param maker makes of a DNS what is wanted
    public Doors(List<String> options, String batch, Function<Dns, T> maker) {
        this.options = options;
        this.folder = folder(batch);
        this.maker = maker;
    }

    /// What answers for a line.
    ///
    /// @param line the line
    /// @return what was made of its DNS
    /// @throws CallException if that DNS cannot be opened
    /// @throws JsonException if its `dns` is neither a string nor an object
    public T of(JsonObject line) throws CallException, JsonException {
        boolean inline = line.isObject("dns");
        String text = inline ? String.valueOf(line.json("dns")) : line.textOrNull("dns");
        String key = text == null ? "" : inline ? text : path(text);
        Opened<T> door = opened.get(key);
        if (door == null) door = open(key, inline);
        return switch (door) {
            case Opened.Good<T> good -> good.made;
            case Opened.Wrong<T> wrong -> throw wrong.why;
        };
    }

    private Opened<T> open(String key, boolean inline) {
        if (kept.addAndGet(key.length() + 100L) > MOST_KEPT) {
            opened.keySet().removeIf(text -> text.startsWith("{"));
            kept.set(key.length());
        }
        return opened.computeIfAbsent(key, text -> {
            try {
                return new Opened.Good<>(
                        maker.apply(inline ? fixture(text) : DnsOption.open(text.isEmpty() ? options : List.of(text))));
            } catch (CallException wrong) {
                return new Opened.Wrong<>(wrong);
            }
        });
    }

    private static Dns fixture(String json) throws CallException {
        try {
            Zone.Builder zone = Zone.builder();
            ZoneFixture.read(MAPPER.readTree(json), zone);
            return zone.build();
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw new CallException("dns.fixture", "\"dns\" is no fixture: " + wrong.getMessage());
        }
    }

    /// A file's path as written in a line: from the batch's folder, or else from where we are.
    ///
    /// @param text the path
    /// @return a path that exists, or the text itself
    public String path(String text) {
        if (folder == null) return text;
        try {
            Path beside = folder.resolve(text);
            return Files.exists(beside) ? beside.toString() : text;
        } catch (InvalidPathException noPath) {
            return text;
        }
    }

    private static @Nullable Path folder(String batch) {
        if (batch.equals("-")) return null;
        try {
            return Path.of(batch).getParent();
        } catch (InvalidPathException noPath) {
            return null;
        }
    }
}
