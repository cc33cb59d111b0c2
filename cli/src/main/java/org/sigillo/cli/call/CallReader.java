package org.sigillo.cli.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what was typed behind a command: `--name value`, `--name=value`, arguments anywhere, all of them behind `--`.
public final class CallReader {
    private final Usage usage;
    private final Map<Option, List<String>> options = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();

    private CallReader(Usage usage) {
        this.usage = usage;
    }

    /// Reads a call.
    ///
    /// @param usage what the command takes
    /// @param words what was typed behind it
    /// @return the call; with [Usage#HELP] alone if help is asked for
    /// @throws CallException if the words are wrong; the message names the word
    public static Call read(Usage usage, List<String> words) throws CallException {
        CallReader reader = new CallReader(usage);
        reader.words(words);
        Call call = new Call(reader.options, reader.arguments);
        if (call.has(Usage.HELP)) return call;
        reader.count();
        return call;
    }

    private void words(List<String> words) throws CallException {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                arguments.addAll(words.subList(i + 1, words.size()));
                return;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                arguments.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Option option = usage.option(name);
            if (option == null) throw unknown(name);
            if (option.value() == null) {
                if (equals >= 0) throw CallException.usage("option " + name + " takes no value");
                put(option, "");
            } else if (equals >= 0) {
                put(option, word.substring(equals + 1));
            } else {
                String next = i + 1 < words.size() ? words.get(++i) : null;
                if (next == null || next.startsWith("--") && usage.option(next) != null) {
                    throw CallException.usage("option " + name + " wants a value: " + option.shown());
                }
                put(option, next);
            }
        }
    }

    private void put(Option option, String value) throws CallException {
        List<String> values = options.computeIfAbsent(option, any -> new ArrayList<>(1));
        if (!values.isEmpty() && option.value() != null && !option.repeatable()) {
            throw CallException.usage("option " + option.name() + " is given twice");
        }
        values.add(value);
    }

    private void count() throws CallException {
        if (arguments.size() > usage.most()) {
            String first = arguments.get(usage.most());
            throw CallException.usage("\"" + first + "\" is one argument too many for \"" + usage.path() + '"');
        }
        if (arguments.size() < usage.least()) {
            throw CallException.usage('"' + usage.path() + "\" wants " + usage.arguments());
        }
    }

    private CallException unknown(String name) {
        String near = near(name, usage.options().stream().map(Option::name).toList());
        return CallException.usage("\"" + usage.path() + "\" has no option " + name
                + (near == null ? "" : " (did you mean " + near + "?)"));
    }

    /// The word nearest to a mistyped one.
    ///
    /// @param typed what was typed
    /// @param known what there is
    /// @return a word at most two letters away, or `null`
    public static @Nullable String near(String typed, List<String> known) {
        String best = null;
        int least = 3;
        for (String word : known) {
            int distance = typed.length() > 40 ? least : distance(typed, word);
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(same, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
