package org.sigillo.documents.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.text.Ascii;

/// Reads pages of help from the jar, strictly.
final class HelpReader {
    private HelpReader() {}

    /// The pages of a file.
    ///
    /// @param language the folder
    /// @param name of the file, without `.md`; the key of its one page if it holds a topic
    /// @param kind what its pages are
    /// @return the pages, in order
    static List<HelpPage> resource(String language, String name, HelpPage.Kind kind) {
        String path = language + '/' + name + ".md";
        try (InputStream in = HelpReader.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException(path);
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name, kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<HelpPage> read(String text, String name, HelpPage.Kind kind) {
        List<HelpPage> pages = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int start = 0; start < lines.size(); ) {
            int end = start + 1;
            while (end < lines.size() && !lines.get(end).startsWith("# ")) end++;
            pages.add(page(lines.subList(start, end), name, kind));
            start = end;
        }
        if (kind == HelpPage.Kind.TOPIC && pages.size() != 1)
            throw new IllegalStateException(name + " is not one topic");
        return pages;
    }

    private static HelpPage page(List<String> lines, String name, HelpPage.Kind kind) {
        if (lines.size() < 2 || !lines.getFirst().startsWith("# "))
            throw new IllegalStateException(name + ": a title and a summary are wanted");
        String title = lines.getFirst().substring(2);
        List<String> also = new ArrayList<>();
        List<String> see = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        int at = 2;
        for (; at < lines.size() && !lines.get(at).isEmpty(); at++) {
            String line = lines.get(at);
            if (line.startsWith("also: ")) also.addAll(List.of(line.substring(6).split(", ")));
            else if (line.startsWith("see: "))
                see.addAll(List.of(line.substring(5).split(", ")));
            else if (line.startsWith("source: ")) sources.add(line.substring(8));
            else throw new IllegalStateException(name + ", " + title + ": what is \"" + line + "\"?");
        }
        String body = String.join("\n", lines.subList(at, lines.size())).strip(); // no page begins with a call
        return new HelpPage(
                kind,
                kind == HelpPage.Kind.TOPIC ? name : key(title),
                title,
                lines.get(1),
                also,
                see,
                sources,
                body.isEmpty() ? "" : body + '\n');
    }

    /// A name as a key: letters, digits, and one hyphen for all between.
    static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (char c : Ascii.lower(name).toCharArray()) {
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') key.append(c);
            else if (!key.isEmpty() && key.charAt(key.length() - 1) != '-') key.append('-');
        }
        while (!key.isEmpty() && key.charAt(key.length() - 1) == '-') key.setLength(key.length() - 1);
        return key.toString();
    }
}
