package org.sigillo.documents.bimi.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sigillo.documents.bimi.svg.SvgElement;
import org.sigillo.text.Ascii;

/// The rules of style sheets, as editors write them: elements, classes and names, alone or together, with commas
/// between. What stands behind one another with blanks or marks between is not understood, and said so.
final class StyleRules {
    /// Characters of all style sheets of a file that are read.
    static final int MAX_CSS = 200_000;
    /// Rules of a file that are read.
    static final int MAX_RULES = 5_000;

    private record Rule(String element, String id, List<String> classes, int weight, int order, String declarations) {
        boolean fits(SvgElement one, List<String> its) {
            return (element.isEmpty() || element.equals(one.name()))
                    && (id.isEmpty() || id.equals(one.get("id")))
                    && its.containsAll(classes);
        }
    }

    private final Map<String, List<Rule>> rules = new HashMap<>();
    private int count;
    private int read;

    /// Reads a style sheet.
    ///
    /// @param css the text
    /// @param lost takes what is not understood
    void read(String css, Consumer<String> lost) {
        read += css.length();
        if (read > MAX_CSS) {
            lost.accept("more than " + MAX_CSS + " characters");
            return;
        }
        String text = withoutComments(css);
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                if (!text.substring(at).isBlank())
                    lost.accept(text.substring(at).strip());
                return;
            }
            String selectors = text.substring(at, open).strip();
            int close = blockEnd(text, open);
            at = Math.min(close + 1, text.length());
            if (selectors.contains("@")) lost.accept(selectors);
            else for (String one : selectors.split(",")) rule(one.strip(), text.substring(open + 1, close), lost);
        }
    }

    private static int blockEnd(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') depth++;
            if (text.charAt(i) == '}' && --depth == 0) return i;
        }
        return text.length();
    }

    private void rule(String selector, String declarations, Consumer<String> lost) {
        List<String> classes = new ArrayList<>();
        String element = "";
        String id = "";
        int at = 0;
        while (at < selector.length()) {
            int end = at + 1;
            while (end < selector.length() && ".#".indexOf(selector.charAt(end)) < 0) end++;
            String part = selector.substring(at, end);
            String name = part.startsWith(".") || part.startsWith("#") ? part.substring(1) : part;
            if (!name.equals("*") && !isName(name) || count == MAX_RULES) {
                lost.accept(selector);
                return;
            }
            if (part.startsWith(".")) classes.add(name);
            else if (part.startsWith("#")) id = name;
            else if (!name.equals("*")) element = name;
            at = end;
        }
        if (selector.isEmpty()) return;
        int weight = (id.isEmpty() ? 0 : 10_000) + classes.size() * 100 + (element.isEmpty() ? 0 : 1);
        String key = !id.isEmpty() ? '#' + id : !classes.isEmpty() ? '.' + classes.getFirst() : element;
        rules.computeIfAbsent(key, one -> new ArrayList<>())
                .add(new Rule(element, id, classes, weight, count++, declarations));
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '-' && c != '_' && c < 0x80) return false;
        }
        return !name.isEmpty();
    }

    /// What is declared for an element, the weightiest last and so the one that counts, its own `style` after all.
    ///
    /// @param element the element
    /// @return value by property, in lower case
    Map<String, String> of(SvgElement element) {
        List<String> classes = words(element.get("class"));
        List<Rule> fitting = new ArrayList<>();
        collect("", element, classes, fitting);
        collect(element.name(), element, classes, fitting);
        for (String one : classes) collect('.' + one, element, classes, fitting);
        String id = element.get("id");
        if (id != null) collect('#' + id, element, classes, fitting);
        fitting.sort(Comparator.comparingInt(Rule::weight).thenComparingInt(Rule::order));
        Map<String, String> declared = new LinkedHashMap<>();
        for (Rule rule : fitting) declarations(rule.declarations, declared);
        String style = element.get("style");
        if (style != null) declarations(style, declared);
        return declared;
    }

    private void collect(String key, SvgElement element, List<String> classes, List<Rule> fitting) {
        List<Rule> some = rules.get(key);
        if (some != null) for (Rule rule : some) if (rule.fits(element, classes)) fitting.add(rule);
    }

    private static List<String> words(@org.jspecify.annotations.Nullable String text) {
        List<String> words = new ArrayList<>();
        if (text != null)
            for (String word : text.replace('\n', ' ').replace('\t', ' ').split(" "))
                if (!word.isBlank() && !words.contains(word) && words.size() < 20) words.add(word);
        return words;
    }

    /// `name: value; name: value`, with semicolons in quotes and brackets left alone.
    private static void declarations(String text, Map<String, String> into) {
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ';';
            if (quote != 0 && i < text.length()) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ';' && (depth <= 0 || i == text.length())) {
                declaration(text.substring(start, i), into);
                start = i + 1;
            }
        }
    }

    private static void declaration(String text, Map<String, String> into) {
        int colon = text.indexOf(':');
        if (colon < 0) return;
        String value = text.substring(colon + 1).strip();
        int important = Ascii.lower(value).lastIndexOf("!important");
        if (important >= 0) value = value.substring(0, important).strip();
        if (!value.isEmpty()) into.put(Ascii.lower(text.substring(0, colon).strip()), value);
    }

    private static String withoutComments(String css) {
        StringBuilder out = new StringBuilder(css.length());
        int at = 0;
        while (at < css.length()) {
            int open = css.indexOf("/*", at);
            if (open < 0) break;
            out.append(css, at, open).append(' ');
            int close = css.indexOf("*/", open + 2);
            at = close < 0 ? css.length() : close + 2;
        }
        return out.append(css, Math.min(at, css.length()), css.length())
                .toString()
                .replace("<!--", " ")
                .replace("-->", " ");
    }
}
