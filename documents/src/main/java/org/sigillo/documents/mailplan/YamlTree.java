package org.sigillo.documents.mailplan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sigillo.documents.mailplan.YamlNode.Entry;
import org.sigillo.documents.mailplan.YamlNode.Mapping;
import org.sigillo.documents.mailplan.YamlNode.Scalar;
import org.sigillo.documents.mailplan.YamlNode.Sequence;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML into a tree with places. Scalars stay as they are written (`no` is no boolean, `010` no
/// number); anchors,
/// aliases and tags are refused, since a small file can become a large one by them.
final class YamlTree {
    private final Iterator<Event> events;
    private int nodes;

    private YamlTree(Iterator<Event> events) {
        this.events = events;
    }

    /// What is wrong, and where.
    static final class Misshapen extends Exception {
        private static final long serialVersionUID = 1;
        final transient MailFileProblem problem;

        Misshapen(int line, int column, String message) {
            super(message);
            problem = new MailFileProblem(line, column, "", message);
        }
    }

    /// Reads one document.
    ///
    /// @param text the file
    /// @return the tree
    /// @throws Misshapen if it is no YAML, or too much of it
    static YamlNode read(String text) throws Misshapen {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(MailFile.MAX_CHARS)
                .setUseMarks(true)
                .build();
        try {
            return new YamlTree(new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException wrong) {
            Mark mark = wrong.getProblemMark().or(wrong::getContextMark).orElse(null);
            int line = mark == null ? 1 : mark.getLine() + 1;
            throw new Misshapen(line, mark == null ? 1 : mark.getColumn() + 1, oneLine(wrong.getProblem()));
        } catch (YamlEngineException wrong) { // an octet no YAML may hold
            throw new Misshapen(1, 1, oneLine(String.valueOf(wrong.getMessage())));
        }
    }

    private static String oneLine(String message) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < message.length() && out.length() < 200; i++) {
            char c = message.charAt(i);
            if (c == '\n' || c == '\r') break;
            out.append(c < ' ' || c == 127 ? ' ' : c);
        }
        return "is no YAML: " + out.toString().strip();
    }

    private YamlNode document() throws Misshapen {
        while (events.hasNext()) {
            Event event = events.next();
            if (!(event instanceof DocumentStartEvent)) continue;
            YamlNode root = node(events.next(), 1);
            while (events.hasNext()) {
                Event next = events.next();
                if (next instanceof DocumentStartEvent)
                    throw at(next, "begins a second document; one file is one domain");
            }
            return root;
        }
        throw new Misshapen(1, 1, "the file is empty");
    }

    private YamlNode node(Event event, int depth) throws Misshapen {
        int line = line(event.getStartMark());
        int column = column(event.getStartMark());
        if (++nodes > MailFile.MAX_NODES)
            throw at(event, "the file has more than " + MailFile.MAX_NODES + " keys and values");
        if (depth > MailFile.MAX_DEPTH)
            throw at(event, "lists and keys stand more than " + MailFile.MAX_DEPTH + " deep");
        if (event instanceof AliasEvent) throw at(event, "an alias (*) is not taken: write out what it stands for");
        if (event instanceof NodeEvent node && node.getAnchor().isPresent())
            throw at(event, "an anchor (&) is not taken: write values out where they are wanted");
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, line, column);
            case SequenceStartEvent sequence -> {
                if (sequence.getTag().isPresent()) throw at(event, "a tag (!) is not taken");
                yield new Sequence(line, column, items(depth));
            }
            case MappingStartEvent mapping -> {
                if (mapping.getTag().isPresent()) throw at(event, "a tag (!) is not taken");
                yield new Mapping(line, column, entries(depth));
            }
            default -> throw at(event, "is no YAML");
        };
    }

    private Scalar scalar(ScalarEvent scalar, int line, int column) throws Misshapen {
        if (scalar.getTag().isPresent()) throw at(scalar, "a tag (!) is not taken");
        String text = scalar.getValue();
        boolean empty = scalar.isPlain() && (text.isEmpty() || text.equals("~") || text.equals("null"));
        return new Scalar(line, column, text, empty);
    }

    private List<YamlNode> items(int depth) throws Misshapen {
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next())
            items.add(node(next, depth + 1));
        return items;
    }

    private List<Entry> entries(int depth) throws Misshapen {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
            if (!(node(next, depth + 1) instanceof Scalar key)) throw at(next, "a key is a word");
            if (!seen.add(key.text())) throw at(next, key.text() + " is there twice");
            entries.add(new Entry(key, node(events.next(), depth + 1)));
        }
        return entries;
    }

    private static Misshapen at(Event event, String message) {
        return new Misshapen(line(event.getStartMark()), column(event.getStartMark()), message);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Optional<Mark> mark) {
        return mark.map(Mark::getColumn).orElse(0) + 1;
    }
}
