package org.sigillo.documents.mailplan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// Those who take the mail of others' domains: data, which ages (`mailboxes.tsv`).
public final class Mailboxes {
    /// All that are known, in the order of the file.
    public static final List<Mailbox> ALL = read();

    private Mailboxes() {}

    /// One of them.
    ///
    /// @param word its word
    /// @return what its customers publish; `null` if it is not known
    public static @Nullable Mailbox of(String word) {
        for (Mailbox one : ALL) if (one.word().equals(word)) return one;
        return null;
    }

    private static List<Mailbox> read() {
        Map<String, Mailbox> all = new LinkedHashMap<>();
        try (InputStream in = Mailboxes.class.getResourceAsStream("mailboxes.tsv")) {
            if (in == null) throw new IllegalStateException("mailboxes.tsv");
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] cells = line.split("\t", -1);
                Mailbox before = all.get(cells[1]);
                all.put(cells[1], before == null ? first(cells) : with(before, cells));
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        return List.copyOf(all.values());
    }

    private static Mailbox first(String[] cells) {
        if (!cells[0].equals("provider")) throw new IllegalStateException("mailboxes.tsv: " + cells[1]);
        return new Mailbox(cells[1], cells[2], cells[3], cells[4], List.of(), List.of(), List.of());
    }

    private static Mailbox with(Mailbox one, String[] cells) {
        List<Mailbox.Host> hosts = new ArrayList<>(one.hosts());
        List<DomainName> include = new ArrayList<>(one.include());
        List<Mailbox.Alias> aliases = new ArrayList<>(one.aliases());
        switch (cells[0]) {
            case "host" ->
                hosts.add(new Mailbox.Host(
                        DomainName.of(cells[2]),
                        Integer.parseInt(cells[3]),
                        cells[4].equals("-") ? "" : cells[4],
                        cells[5].equals("wildcard")));
            case "include" -> include.add(DomainName.of(cells[2]));
            case "alias" -> aliases.add(new Mailbox.Alias(cells[2], List.of(cells[3].split(",", -1)), cells[4]));
            default -> throw new IllegalStateException("mailboxes.tsv: " + cells[0]);
        }
        return new Mailbox(one.word(), one.title(), one.source(), one.seen(), hosts, include, aliases);
    }
}
