package org.sigillo.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One table of the file, read key by key; what is wrong is noted, and reading goes on with the default. Keys nobody
/// asked for are problems too.
final class Section {
    private final ObjectNode node;
    private final String path;
    private final Path folder;
    private final LineIndex lines;
    private final List<ConfigProblem> problems;
    private final Set<String> known = new LinkedHashSet<>();

    Section(ObjectNode node, String path, Path folder, LineIndex lines, List<ConfigProblem> problems) {
        this.node = node;
        this.path = path;
        this.folder = folder;
        this.lines = lines;
        this.problems = problems;
    }

    /// Where the section stands.
    int line() {
        return lines.of(path);
    }

    int line(String key) {
        return lines.of(full(key));
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    boolean has(String key) {
        return node.has(key);
    }

    void problem(String key, String text) {
        problems.add(new ConfigProblem(line(key), full(key), text));
    }

    /// A table within; an empty one if it is absent.
    Section section(String key) {
        JsonNode value = value(key);
        if (value != null && !value.isObject()) problem(key, "is a table, written [" + full(key) + "]");
        ObjectNode inner = value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return new Section(inner, full(key), folder, lines, problems);
    }

    /// The tables of an array.
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        JsonNode value = value(key);
        if (value == null) return sections;
        if (!value.isArray()) {
            problem(key, "is written [[" + full(key) + "]], once for each");
            return sections;
        }
        for (int i = 0; i < value.size(); i++) {
            String inner = full(key) + '[' + i + ']';
            if (value.get(i) instanceof ObjectNode object) {
                sections.add(new Section(object, inner, folder, lines, problems));
            } else {
                problem(key, "is written [[" + full(key) + "]], once for each");
            }
        }
        return sections;
    }

    @Nullable
    String text(String key) {
        JsonNode value = value(key);
        if (value == null) return null;
        if (!value.isString()) {
            problem(key, "is text, in quotation marks");
            return null;
        }
        return value.stringValue();
    }

    /// Text that must be there.
    String needed(String key) {
        if (value(key) == null) problem(key, "is missing");
        String text = text(key);
        return text == null ? "" : text;
    }

    List<String> texts(String key, List<String> otherwise) {
        JsonNode value = value(key);
        if (value == null) return otherwise;
        List<String> texts = new ArrayList<>();
        if (value.isString()) texts.add(value.stringValue());
        else if (value.isArray()) {
            for (JsonNode one : value) {
                if (one.isString()) texts.add(one.stringValue());
                else problem(key, "is a list of texts, [\"…\", \"…\"]");
            }
        } else problem(key, "is a list of texts, [\"…\", \"…\"]");
        return texts;
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = value(key);
        if (value == null) return otherwise;
        if (!value.isBoolean()) problem(key, "is true or false");
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    int number(String key, int otherwise, int least, int most) {
        JsonNode value = value(key);
        if (value == null) return otherwise;
        boolean fits = value.isIntegralNumber() && value.canConvertToInt();
        if (!fits || value.intValue() < least || value.intValue() > most) {
            problem(key, "is a number from " + least + " to " + most);
            return otherwise;
        }
        return value.intValue();
    }

    <E extends Enum<E>> E word(String key, E otherwise, E[] all, Function<E, String> word) {
        String text = text(key);
        if (text == null) return otherwise;
        List<String> words = new ArrayList<>();
        for (E one : all) {
            if (word.apply(one).equals(text)) return one;
            words.add('"' + word.apply(one) + '"');
        }
        problem(key, "is one of " + String.join(", ", words) + ", not \"" + text + '"');
        return otherwise;
    }

    /// `10s`, `5m`, `12h`, `7d`.
    @Nullable
    Duration duration(String key, @Nullable Duration otherwise) {
        String text = text(key);
        if (text == null) return otherwise;
        long count = text.isEmpty() ? -1 : Ascii.decimal(text.substring(0, text.length() - 1), 1_000_000);
        Duration duration = count < 1
                ? null
                : switch (text.charAt(text.length() - 1)) {
                    case 's' -> Duration.ofSeconds(count);
                    case 'm' -> Duration.ofMinutes(count);
                    case 'h' -> Duration.ofHours(count);
                    case 'd' -> Duration.ofDays(count);
                    default -> null;
                };
        if (duration == null) problem(key, "is a time such as \"10s\", \"5m\", \"12h\" or \"7d\"");
        return duration == null ? otherwise : duration;
    }

    Set<DomainName> domains(String key) {
        Set<DomainName> domains = new LinkedHashSet<>();
        for (String text : texts(key, List.of())) {
            DomainName domain = DomainName.parseOrNull(text);
            if (domain == null || !domain.isHostname()) problem(key, '"' + text + "\" is no domain name");
            else domains.add(domain);
        }
        return domains;
    }

    @Nullable
    DomainName domain(String key) {
        String text = needed(key);
        DomainName domain = DomainName.parseOrNull(text);
        if (domain != null && domain.isHostname()) return domain;
        if (!text.isEmpty()) problem(key, '"' + text + "\" is no domain name");
        return null;
    }

    List<Cidr> networks(String key, List<String> otherwise) {
        List<Cidr> networks = new ArrayList<>();
        for (String text : texts(key, otherwise)) {
            Cidr network = network(text);
            if (network == null)
                problem(key, '"' + text + "\" is no network such as \"192.0.2.0/24\" or \"2001:db8::/32\"");
            else networks.add(network);
        }
        return networks;
    }

    private static @Nullable Cidr network(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) return null;
        long prefix = slash < 0 ? address.bits() : Ascii.decimal(text.substring(slash + 1), 128);
        return prefix < 0 || prefix > address.bits() ? null : new Cidr(address, (int) prefix);
    }

    /// Texts of which those that name a file beside the configuration are taken from there.
    List<String> places(String key, List<String> otherwise) {
        List<String> places = new ArrayList<>();
        for (String text : texts(key, otherwise)) {
            try {
                Path beside = folder.resolve(text);
                places.add(!text.isEmpty() && Files.isRegularFile(beside) ? beside.toString() : text);
            } catch (InvalidPathException noPath) {
                places.add(text);
            }
        }
        return places;
    }

    /// A file, taken from the folder of the configuration.
    @Nullable
    Path file(String key) {
        String text = text(key);
        if (text == null) return null;
        try {
            if (!text.isEmpty()) return folder.resolve(text).normalize();
        } catch (InvalidPathException noPath) { // falls through
        }
        problem(key, '"' + text + "\" is no file name");
        return null;
    }

    /// `inet:127.0.0.1:8891`, `inet:[::1]:8891`, `unix:/run/sigillo/in.sock`; of the latter, `mode` and `group`
    /// beside
    /// it.
    @Nullable
    Endpoint endpoint(String key) {
        String text = text(key);
        if (text == null) return null;
        String mode = text("mode");
        String group = text("group");
        if (text.startsWith("unix:") && text.length() > 5) {
            String permissions = mode == null ? "rw-rw----" : permissions(mode);
            if (permissions == null) problem("mode", "is three digits from 0 to 7, as of chmod, such as \"660\"");
            Path file = unix(key, text.substring(5));
            return permissions == null || file == null ? null : new Endpoint.Unix(file, permissions, group);
        }
        if (mode != null || group != null) problem(key, "has a mode or group, which are for unix: sockets");
        Endpoint.Inet inet = inet(text.startsWith("inet:") ? text.substring(5) : text);
        if (inet == null) problem(key, "is \"inet:ADDRESS:PORT\" or \"unix:FILE\", and ADDRESS is no name");
        return inet;
    }

    private @Nullable Path unix(String key, String text) {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException noPath) {
            problem(key, '"' + text + "\" is no file name");
            return null;
        }
    }

    static Endpoint.@Nullable Inet inet(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) return null;
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        else if (host.indexOf(':') >= 0) return null;
        IpAddress address = IpAddress.parse(host);
        long port = Ascii.decimal(text.substring(colon + 1), 65535);
        return address == null || port < 0 ? null : new Endpoint.Inet(address, (int) port);
    }

    private static @Nullable String permissions(String octal) {
        String digits = octal.length() == 4 && octal.charAt(0) == '0' ? octal.substring(1) : octal;
        if (digits.length() != 3) return null;
        StringBuilder out = new StringBuilder(9);
        for (int i = 0; i < 3; i++) {
            int bits = digits.charAt(i) - '0';
            if (bits < 0 || bits > 7) return null;
            out.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-');
            out.append((bits & 1) != 0 ? 'x' : '-');
        }
        return out.toString();
    }

    /// Notes every key that nothing was asked of.
    void end() {
        for (String key : node.propertyNames()) {
            if (known.contains(key)) continue;
            String near = near(key);
            problem(key, "is not known here" + (near == null ? "" : "; did you mean \"" + near + "\"?"));
        }
    }

    private @Nullable JsonNode value(String key) {
        known.add(key);
        return node.get(key);
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }

    private @Nullable String near(String key) {
        for (String one : known) {
            String plain = one.replace("-", "");
            String typed = key.replace("_", "").replace("-", "");
            if (plain.equalsIgnoreCase(typed) || plain.startsWith(typed) || typed.startsWith(plain)) return one;
            if (distance(one, key) <= 2) return one;
        }
        return null;
    }

    private static int distance(String a, String b) {
        if (b.length() > 40) return b.length();
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = Math.min(
                        Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[b.length()];
    }
}
