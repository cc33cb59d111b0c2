package org.sigillo.cli;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.Propagation;
import org.sigillo.changes.Propagation.Shows;
import org.sigillo.changes.Propagation.Sight;
import org.sigillo.changes.PropagationWatch;
import org.sigillo.changes.PropagationWatch.Named;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.text.Mark;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.dns.SetChange;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Shown;
import org.sigillo.net.resolver.DirectResolver;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.text.Ascii;

/// `--resolver`, `--public`, `--timeout`: watching a change spread, with a line for everything that is
/// new.
final class Watching {
    static final Option RESOLVER = Option.values(
            "--resolver",
            "ADDRESS",
            "A resolver to be watched, once all name servers show it. Default: those of --dns.");
    static final Option PUBLIC =
            Option.flag("--public", "Watch large public resolvers too: 1.1.1.1, 8.8.8.8, 9.9.9.9.");
    static final Option TIMEOUT = Option.value(
            "--timeout",
            "TIME",
            "How long to watch, as 90s, 30m or 2h. Default: until the last cache should have let go.");
    static final List<Option> OPTIONS = List.of(RESOLVER, PUBLIC, TIMEOUT);
    private static final List<String> PUBLIC_ONES = List.of("1.1.1.1", "8.8.8.8", "9.9.9.9");
    /// What is added to the time of the last cache.
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int CELLS = 20;

    private final Streams streams;
    private final boolean json;
    private final Style style;
    private final Map<String, Shows> told = new HashMap<>();
    private boolean bar;

    private Watching(Streams streams, boolean json) {
        this.streams = streams;
        this.json = json;
        this.style = new Style(streams.colour());
    }

    /// Watches changes that were made.
    static ExitStatus watch(
            Call call, Streams streams, boolean json, List<SetChange> changes, Instant since, InstantSource clock)
            throws CallException {
        Dns dns = DnsOption.open(call);
        boolean files = isFiles(call.values(DnsOption.DNS));
        PropagationWatch watch = new PropagationWatch(
                new Authorities(dns, files ? DirectDns.of(dns) : new DirectResolver()),
                resolvers(call, dns, files),
                clock,
                Watching::pause);
        Watching lines = new Watching(streams, json);
        Propagation end = watch.watch(changes, since, deadline(call, changes, since, clock), lines::tell);
        lines.end(end);
        return end.everywhere() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }

    private static boolean isFiles(List<String> where) {
        return !where.isEmpty()
                && where.stream().allMatch(place -> !place.equals("system") && new File(place).exists());
    }

    private static List<Named> resolvers(Call call, Dns dns, boolean files) throws CallException {
        List<String> places = new ArrayList<>(call.values(RESOLVER));
        if (places.isEmpty() && !files) {
            List<String> where = call.values(DnsOption.DNS);
            places.addAll(where.isEmpty() ? List.of("system") : where);
        }
        if (call.has(PUBLIC)) places.addAll(PUBLIC_ONES);
        List<Named> resolvers = new ArrayList<>();
        if (files && places.isEmpty()) resolvers.add(new Named("the files of --dns", dns));
        try {
            for (String place : places)
                resolvers.add(new Named(
                        place.equals("system") ? "this machine's resolver" : place, DnsSource.uncached(place)));
        } catch (IllegalArgumentException wrong) {
            throw new CallException("dns.source", String.valueOf(wrong.getMessage()));
        }
        return resolvers;
    }

    private static Instant deadline(Call call, List<SetChange> changes, Instant since, InstantSource clock)
            throws CallException {
        String given = call.value(TIMEOUT);
        if (given != null) return clock.instant().plus(time(given));
        int longest = 0;
        for (SetChange change : changes)
            longest = Math.max(longest, change.before().ttl());
        Instant end = since.plusSeconds(Math.max(longest, 3600)).plus(GRACE);
        Instant least = clock.instant().plus(GRACE);
        return end.isBefore(least) ? least : end;
    }

    private static Duration time(String text) throws CallException {
        char unit = text.isEmpty() ? '?' : Ascii.lower(text.charAt(text.length() - 1));
        long number = text.isEmpty() ? -1 : Ascii.decimal(text.substring(0, text.length() - 1), LONGEST.toSeconds());
        Duration time = number < 0
                ? null
                : switch (unit) {
                    case 's' -> Duration.ofSeconds(number);
                    case 'm' -> Duration.ofMinutes(number);
                    case 'h' -> Duration.ofHours(number);
                    case 'd' -> Duration.ofDays(number);
                    default -> null;
                };
        if (time == null || time.compareTo(LONGEST) > 0)
            throw CallException.usage("--timeout is a time up to 30 days, as 90s, 30m or 2h, not \"" + text + '"');
        return time;
    }

    private static void pause(Instant then) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), then);
        if (left.isPositive()) Thread.sleep(left);
    }

    private void tell(Propagation now) {
        hide();
        if (!json)
            for (Sight sight : now.sights()) {
                String key = sight.kind() + " " + sight.where() + " " + sight.name() + " " + sight.type();
                if (sight.shows() != Shows.WAITING && told.put(key, sight.shows()) != sight.shows())
                    streams.out().print(line(sight));
            }
        streams.out().flush();
        if (streams.progress() && !now.everywhere()) show(now);
    }

    private void show(Propagation now) {
        int all = Math.max(1, now.sights().size());
        int filled = now.seen() * CELLS / all;
        streams.err()
                .print("\r" + "█".repeat(filled) + "░".repeat(CELLS - filled) + "  " + now.seen() + " of " + all
                        + ", the last cache until " + time(now.expected()) + "\u001b[K");
        streams.err().flush();
        bar = true;
    }

    private void hide() {
        if (bar) {
            streams.err().print("\r\u001b[K");
            streams.err().flush();
        }
        bar = false;
    }

    private String line(Sight sight) {
        Mark mark = mark(sight.shows());
        Instant until = sight.until();
        return style.in(mark, mark.sign()) + ' ' + Shown.text(sight.where()) + "  " + sight.name() + ' ' + sight.type()
                + "  "
                + switch (sight.shows()) {
                    case NEW -> "new";
                    case OLD -> "still as before";
                    case OTHER -> "something else: " + Shown.text(sight.detail());
                    case SILENCE -> "no answer (" + sight.detail() + ")";
                    case WAITING -> "";
                }
                + (until == null ? "" : ", until " + time(until))
                + '\n';
    }

    private static Mark mark(Shows shows) {
        return switch (shows) {
            case NEW -> Mark.GOOD;
            case OLD, WAITING -> Mark.OPEN;
            case OTHER, SILENCE -> Mark.BAD;
        };
    }

    /// `11:45 UTC`, with the day where it is another.
    private static String time(Instant instant) {
        Instant up = instant.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
        String text = up.atOffset(ZoneOffset.UTC).toString();
        return text.substring(0, 10) + ' ' + text.substring(11, 16) + " UTC";
    }

    private void end(Propagation end) {
        hide();
        if (json) {
            streams.out().writeBytes(json(end));
            return;
        }
        int open = end.sights().size() - end.seen();
        Mark mark = end.everywhere() ? Mark.GOOD : Mark.OPEN;
        streams.out()
                .print(style.bold(style.in(
                                mark, mark.sign() + (end.everywhere() ? " SEEN EVERYWHERE" : " NOT EVERYWHERE")))
                        + "  "
                        + (end.everywhere()
                                ? end.seen() + " of " + end.seen()
                                : open + " of " + end.sights().size()
                                        + " do not show it yet; the last cache should let go by "
                                        + time(end.expected()))
                        + '\n');
    }

    private static byte[] json(Propagation end) {
        return JsonLine.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanProperty("everywhere", end.everywhere());
            JsonLine.text(json, "expected", end.expected().toString());
            json.writeName("sights");
            json.writeStartArray();
            for (Sight sight : end.sights()) {
                json.writeStartObject();
                JsonLine.text(json, "kind", Ascii.lower(sight.kind().name()));
                JsonLine.text(json, "where", sight.where());
                JsonLine.domain(json, "name", sight.name());
                JsonLine.text(json, "type", sight.type().name());
                JsonLine.text(json, "shows", Ascii.lower(sight.shows().name()));
                JsonLine.text(json, "until", text(sight.until()));
                JsonLine.text(json, "detail", sight.detail().isEmpty() ? null : sight.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
