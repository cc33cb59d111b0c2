package org.sigillo.cli.sign;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.sign.FieldChoice;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.text.Ascii;

/// How to sign, as typed.
public final class SignOptions {
    /// Which fields.
    public static final Option HEADERS = Option.value(
            "--headers", "LIST", "The fields to sign, with colons or commas between. Default: those RFC 6376 names.");
    /// Which fields nobody may add to.
    public static final Option OVERSIGN = Option.value(
            "--oversign", "LIST", "The fields no other may be added to. Default: what readers see, if it is signed.");
    /// `c=`.
    public static final Option CANONICALIZATION =
            Option.value("--canonicalization", "C", "simple or relaxed, for header/body. Default: relaxed/relaxed.");
    /// `x=`.
    public static final Option EXPIRE = Option.value(
            "--expire", "DURATION", "How long the signature is good: 90s, 30m, 12h, 7d, never. Default: 7d.");
    /// `i=`.
    public static final Option IDENTITY =
            Option.value("--identity", "ADDRESS", "The agent or user signed for (i=), of the domain or below it.");

    private SignOptions() {}

    /// The plan of a call.
    ///
    /// @param call the call
    /// @param keys who signs
    /// @return the plan
    /// @throws CallException if an option is wrong
    public static SigningPlan plan(Call call, List<SigningKey> keys) throws CallException {
        String c = call.value(CANONICALIZATION);
        int slash = c == null ? -1 : c.indexOf('/');
        Canonicalization header =
                c == null ? Canonicalization.RELAXED : canonicalization(slash < 0 ? c : c.substring(0, slash));
        Canonicalization body = c == null
                ? Canonicalization.RELAXED
                : slash < 0 ? Canonicalization.SIMPLE : canonicalization(c.substring(slash + 1)); // 6376 §3.5 c=
        return new SigningPlan(keys, header, body, fields(call), expire(call), call.value(IDENTITY));
    }

    private static Canonicalization canonicalization(String word) throws CallException {
        Canonicalization known = Canonicalization.of(word);
        if (known == null)
            throw CallException.usage("--canonicalization is simple or relaxed, for header/body, not \"" + word + '"');
        return known;
    }

    private static FieldChoice fields(Call call) throws CallException {
        String headers = call.value(HEADERS);
        String oversign = call.value(OVERSIGN);
        FieldChoice choice = FieldChoice.DEFAULT;
        if (headers != null) {
            List<String> names = names(HEADERS, headers);
            choice = new FieldChoice(
                    names, among(choice.oversigned(), names), among(choice.oversignedIfPresent(), names));
        }
        if (oversign != null) choice = new FieldChoice(choice.signed(), names(OVERSIGN, oversign), List.of());
        if (!choice.covers("from")) throw CallException.usage("From must be among --headers (RFC 6376 §5.4)");
        String never = choice.first(SigningPlan.NEVER);
        if (never != null) throw CallException.usage(never + " must not be signed: it is added or changed on the way");
        return choice;
    }

    private static List<String> among(List<String> names, List<String> all) {
        return names.stream()
                .filter(name -> all.stream().anyMatch(one -> Ascii.equalsIgnoreCase(one, name)))
                .toList();
    }

    private static List<String> names(Option option, String list) throws CallException {
        List<String> names = new ArrayList<>();
        for (String name : list.replace(',', ':').split(":", -1)) {
            String bare = name.strip();
            if (bare.isEmpty()) continue;
            if (!FieldChoice.isName(bare))
                throw CallException.usage("\"" + bare + "\" in " + option.name() + " is no name of a header field");
            names.add(bare);
        }
        return names;
    }

    private static @Nullable Duration expire(Call call) throws CallException {
        String text = call.value(EXPIRE);
        if (text == null) return SigningPlan.EXPIRE;
        if (text.equals("never") || text.equals("0")) return null;
        Duration duration = duration(text);
        if (duration == null || duration.toSeconds() < 1 || duration.compareTo(MAX_EXPIRE) > 0)
            throw CallException.usage("--expire is a duration from a second to ten years, like 90s, 30m, 12h or 7d, or "
                    + "never; not \"" + text + '"');
        return duration;
    }

    /// The longest time a signature may be good.
    private static final Duration MAX_EXPIRE = Duration.ofDays(3653);

    private static @Nullable Duration duration(String text) {
        if (text.isEmpty()) return null;
        char unit = text.toLowerCase(Locale.ROOT).charAt(text.length() - 1);
        long number = Ascii.decimal(Ascii.isDigit(unit) ? text : text.substring(0, text.length() - 1), 1_000_000_000);
        if (number >= 0 && Ascii.isDigit(unit)) return Duration.ofSeconds(number);
        if (number >= 0) {
            return switch (unit) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                case 'd' -> Duration.ofDays(number);
                case 'w' -> Duration.ofDays(7 * number);
                default -> null;
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException wrong) {
            return null;
        }
    }
}
