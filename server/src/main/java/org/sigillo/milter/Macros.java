package org.sigillo.milter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The macros of one connection: those of the client, of its HELO, of the message and of the last recipient. Each
/// layer is put aside when what it speaks of begins anew.
final class Macros {
    private static final int CLIENT = 0;
    private static final int HELO = 1;
    private static final int MESSAGE = 2;
    private static final int RECIPIENT = 3;

    private final List<Map<String, String>> layers =
            List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    private final int most;
    private final int mostOctets;
    private int octets;
    private Map<String, String> seen = Map.of();
    private boolean changed;

    Macros(MilterLimits limits) {
        most = limits.macros();
        mostOctets = limits.macroOctets();
    }

    /// Takes a packet in.
    ///
    /// @return false if there are too many of them
    boolean take(Command.Macros packet) {
        int layer = switch (packet.step()) {
            case 'C' -> CLIENT;
            case 'H' -> HELO;
            case 'R' -> RECIPIENT;
            default -> MESSAGE;
        };
        if (packet.step() == 'M') forgetFrom(MESSAGE);
        else if (layer != MESSAGE) forget(layer);
        Map<String, String> into = layers.get(layer);
        List<String> words = packet.words();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String name = bare(words.get(i));
            String value = words.get(i + 1);
            String before = into.put(name, value);
            if (value.equals(before)) continue;
            changed = true;
            octets += before == null ? name.length() + value.length() : value.length() - before.length();
            if (octets > mostOctets || count() > most) return false;
        }
        return true;
    }

    /// A message has ended.
    void forgetMessage() {
        forgetFrom(MESSAGE);
    }

    /// The client has gone.
    void forgetAll() {
        forgetFrom(CLIENT);
    }

    /// All of them by name; later packets do not change what was given.
    Map<String, String> seen() {
        if (!changed) return seen;
        Map<String, String> all = HashMap.newHashMap(count());
        for (Map<String, String> layer : layers) all.putAll(layer);
        changed = false;
        return seen = Map.copyOf(all);
    }

    private int count() {
        int count = 0;
        for (int i = 0; i < layers.size(); i++) count += layers.get(i).size();
        return count;
    }

    private void forgetFrom(int first) {
        for (int layer = first; layer < layers.size(); layer++) forget(layer);
    }

    private void forget(int layer) {
        Map<String, String> old = layers.get(layer);
        if (old.isEmpty()) return;
        old.forEach((name, value) -> octets -= name.length() + value.length());
        old.clear();
        changed = true;
    }

    /// `i`, `{auth_authen}` → `auth_authen`.
    private static String bare(String name) {
        int last = name.length() - 1;
        return last > 0 && name.charAt(0) == '{' && name.charAt(last) == '}' ? name.substring(1, last) : name;
    }
}
