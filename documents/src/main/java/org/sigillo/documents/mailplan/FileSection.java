package org.sigillo.documents.mailplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.mailplan.YamlNode.Entry;
import org.sigillo.documents.mailplan.YamlNode.Mapping;
import org.sigillo.documents.mailplan.YamlNode.Scalar;
import org.sigillo.documents.mailplan.YamlNode.Sequence;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// One mapping of the file, read key by key; what is wrong is noted, and reading goes on. Keys nobody
/// asked for are
/// problems too.
final class FileSection {
    private final Mapping mapping;
    private final String path;
    private final List<MailFileProblem> problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    FileSection(Mapping mapping, String path, List<MailFileProblem> problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
        for (Entry entry : mapping.entries()) entries.put(entry.key().text(), entry);
    }

    private String full(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + '.' + key;
    }

    /// Notes what is wrong with a key's value, or with the section if the key is not there.
    void problem(String key, String message) {
        Entry entry = entries.get(key);
        YamlNode at = entry == null ? mapping : entry.value();
        add(at, full(key), message);
    }

    private void add(YamlNode at, String key, String message) {
        if (problems.size() < MailFile.MAX_PROBLEMS)
            problems.add(new MailFileProblem(at.line(), at.column(), key, message));
    }

    /// Whether a key stands there that is not one of ours.
    boolean isWritten(String key) {
        return entries.containsKey(key);
    }

    boolean has(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        return entry != null && !(entry.value() instanceof Scalar scalar && scalar.empty());
    }

    private @Nullable YamlNode value(String key) {
        boolean written = has(key);
        Entry entry = entries.get(key);
        return entry == null || !written ? null : entry.value();
    }

    /// The keys, where each is a name and not a word of ours.
    List<String> names() {
        known.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    /// A mapping within; `null` if it is absent or none.
    @Nullable
    FileSection section(String key, String example) {
        YamlNode value = value(key);
        if (value == null) {
            if (entries.containsKey(key)) problem(key, "is empty; write " + example + ", or leave " + key + " out");
            return null;
        }
        if (value instanceof Mapping inner) return new FileSection(inner, full(key), problems);
        problem(key, "holds keys, as " + example);
        return null;
    }

    @Nullable
    String text(String key) {
        return switch (value(key)) {
            case null -> null;
            case Scalar scalar -> scalar.text();
            case Sequence list -> single(key);
            case Mapping keys -> single(key);
        };
    }

    private @Nullable String single(String key) {
        problem(key, "is one value");
        return null;
    }

    /// One value, or a list of values.
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        switch (value(key)) {
            case null -> {}
            case Scalar scalar -> texts.add(scalar.text());
            case Mapping keys -> problem(key, "is a value or a list of values, as [a, b]");
            case Sequence list -> {
                for (YamlNode item : list.items()) {
                    if (item instanceof Scalar scalar && !scalar.empty()) texts.add(scalar.text());
                    else add(item, full(key), "is a list of single values");
                }
            }
        }
        return texts;
    }

    /// One of some words; `null` if it is absent or none of them.
    @Nullable
    <T> T word(String key, T[] values, Function<T, String> word) {
        String text = text(key);
        if (text == null) return null;
        for (T value : values) if (word.apply(value).equals(text)) return value;
        List<String> words = new ArrayList<>();
        for (T value : values) words.add(word.apply(value));
        String last = words.removeLast();
        problem(key, "is " + String.join(", ", words) + " or " + last + ", not \"" + text + '"');
        return null;
    }

    boolean flag(String key) {
        String text = text(key);
        if (text == null) return false;
        if (!text.equals("true") && !text.equals("false")) problem(key, "is true or false, not \"" + text + '"');
        return text.equals("true");
    }

    long number(String key, long otherwise, long least, long most) {
        String text = text(key);
        if (text == null) return otherwise;
        long number = Ascii.decimal(text, most);
        if (number >= least) return number;
        problem(key, "is a whole number from " + least + " to " + most + ", not \"" + text + '"');
        return otherwise;
    }

    @Nullable
    DomainName domain(String key) {
        String text = text(key);
        return text == null ? null : domain(key, text);
    }

    List<DomainName> domains(String key) {
        List<DomainName> domains = new ArrayList<>();
        for (String text : texts(key)) {
            DomainName domain = domain(key, text);
            if (domain != null) domains.add(domain);
        }
        return domains;
    }

    private @Nullable DomainName domain(String key, String text) {
        DomainName domain = DomainName.parseOrNull(text);
        if (domain == null || !domain.isHostname()) problem(key, "is a domain name, and \"" + text + "\" is none");
        return domain == null || !domain.isHostname() ? null : domain;
    }

    /// What is left over is a problem: a word misspelt changes nothing, and nobody would see it.
    void end() {
        for (Entry entry : entries.values()) {
            String key = entry.key().text();
            if (known.contains(key)
                    || problems.stream().anyMatch(one -> one.key().equals(full(key)))) continue;
            String near = near(key);
            add(
                    entry.key(),
                    full(key),
                    "is not known here"
                            + (near == null
                                    ? "; there are " + String.join(", ", known)
                                    : "; perhaps " + near + " was meant"));
        }
    }

    private @Nullable String near(String key) {
        for (String one : known) if (distance(Ascii.lower(key), one) <= (one.length() < 5 ? 1 : 2)) return one;
        return null;
    }

    /// How many letters differ, at most 3.
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2 || a.length() > 40) return 3;
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
