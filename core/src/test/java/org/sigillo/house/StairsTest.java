package org.sigillo.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The stairs: a room calls only rooms on the floors below its own, never upward and never a sibling. The
/// arrows are read from the compiled classes, and from the imports, since a constant of another class
/// leaves no trace in these.
class StairsTest {
    /// From the cellar up. In the cellar one stands on the other; the floors above hold siblings.
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("text"),
            Set.of("spec"),
            Set.of("name"),
            Set.of("dns", "fetch", "message"),
            Set.of("evidence", "authres"),
            Set.of("spf", "dkim", "dmarc", "mtasts", "dane", "iprev", "srs", "tlsrpt", "caa"),
            Set.of("arc", "bimi"),
            Set.of("inbound", "outbound", "route"),
            Set.of("explain"));

    private static final String HOUSE = "org/sigillo/";

    @Test
    void nothingCallsUpwardOrASibling() {
        assertThat(arrows().entrySet())
                .allSatisfy(arrow -> assertThat(arrow.getValue())
                        .allSatisfy(to -> assertThat(floor(to))
                                .as(
                                        "%s → %s: %s stands on floor %d",
                                        arrow.getKey(), to, arrow.getKey(), floor(arrow.getKey()))
                                .isLessThan(floor(arrow.getKey()))));
    }

    @Test
    void arrowsAreSeenAtAll() {
        Map<String, Set<String>> arrows = arrows();
        assertThat(arrows).hasSizeGreaterThan(8);
        assertThat(arrows.get("evidence")).contains("dns");
        assertThat(arrows.get("explain")).contains("inbound", "spf", "dkim", "dmarc", "arc", "spec");
        assertThat(arrows.get("name")).contains("text");
    }

    @Test
    void everyRoomHasALobby() {
        Path core = House.root().resolve("core/src/main/java/org/sigillo");
        List<Path> sources = House.files(core, ".java");
        Set<Path> rooms = new TreeSet<>();
        sources.forEach(source -> rooms.add(source.getParent()));
        assertThat(rooms)
                .isNotEmpty()
                .allSatisfy(room -> assertThat(sources).contains(room.resolve("package-info.java")));
    }

    /// Room → the other rooms it names.
    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (ClassModel one : House.coreClasses()) {
            String from = room(one.thisClass().asInternalName());
            Set<String> to = arrows.computeIfAbsent(from, room -> new TreeSet<>());
            for (PoolEntry entry : one.constantPool()) {
                switch (entry) {
                    case ClassEntry named -> addNamed(named.asInternalName(), to);
                    case Utf8Entry text -> addDescribed(text.stringValue(), to);
                    default -> {}
                }
            }
            to.remove(from);
        }
        for (Path source : House.files(House.root().resolve("core/src/main/java/org/sigillo"), ".java")) {
            String from = room(source.toString().substring(source.toString().lastIndexOf(HOUSE)));
            for (String line : House.lines(source)) {
                String named = line.replace("import static ", "import ");
                if (!named.startsWith("import org.sigillo.")) continue;
                String to = room(named.substring("import ".length()).replace('.', '/'));
                if (!to.equals(from))
                    arrows.computeIfAbsent(from, room -> new TreeSet<>()).add(to);
            }
        }
        return arrows;
    }

    private static void addNamed(String name, Set<String> to) {
        int at = name.indexOf(HOUSE);
        if (at >= 0) to.add(room(name.substring(at)));
    }

    /// A descriptor or signature names classes as `Lorg/sigillo/dns/Dns;`.
    private static void addDescribed(String text, Set<String> to) {
        for (int at = text.indexOf("L" + HOUSE); at >= 0; at = text.indexOf("L" + HOUSE, at + 1)) {
            to.add(room(text.substring(at + 1)));
        }
    }

    /// The room of a class: the first package below the house's; `org/sigillo/spf/analysis/Tree` is in
    /// `spf`.
    private static String room(String internalName) {
        String within = internalName.substring(HOUSE.length());
        int end = within.indexOf('/');
        return end < 0 ? "(no room: " + internalName + ")" : within.substring(0, end);
    }

    private static int floor(String room) {
        for (int floor = 0; floor < FLOORS.size(); floor++)
            if (FLOORS.get(floor).contains(room)) return floor;
        throw new AssertionError(
                "no floor has a room " + room + ": core calls what is outside of it, or the plan lacks it");
    }
}
