package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sigillo.dns.Zone;
import org.sigillo.name.IpAddress;

/// A record and all it leads to, made up: small pools of networks, so that terms overlap, repeat and hide each other.
final class RandomTree {
    private static final String[] SIGNS = {"", "", "", "", "+", "-", "~", "?"};

    private final Random random;
    private final Zone.Builder zone = Zone.builder();
    private final StringBuilder shown = new StringBuilder();
    private int names;
    private final boolean withErrors;
    private final boolean withOpen;

    /// A tree.
    ///
    /// @param seed which one
    RandomTree(long seed) {
        this.random = new Random(seed);
        this.withErrors = random.nextInt(12) == 0;
        this.withOpen = random.nextInt(5) == 0;
        record("example.com", 0);
    }

    Zone zone() {
        return zone.build();
    }

    @Override
    public String toString() {
        return shown.toString();
    }

    private void record(String name, int depth) {
        List<String> terms = new ArrayList<>();
        for (int i = random.nextInt(depth == 0 ? 9 : 6); i >= 0; i--) terms.add(term(depth));
        switch (random.nextInt(10)) {
            case 0 -> {
                /* no end: neutral */
            }
            case 1, 2 -> terms.add("redirect=" + child(depth));
            case 3 -> terms.add("?all");
            case 4, 5 -> terms.add("~all");
            case 6 -> {
                terms.add("-all");
                terms.add(term(depth)); // behind all: dead
            }
            default -> terms.add("-all");
        }
        if (random.nextInt(30) == 0) terms.add("exp=why.example.com");
        String text = "v=spf1 " + String.join(" ", terms);
        zone.txt(name, text);
        shown.append(name).append(' ').append(text).append('\n');
    }

    private String term(int depth) {
        String sign = SIGNS[random.nextInt(SIGNS.length)];
        return switch (random.nextInt(withOpen ? 14 : 11)) {
            case 0, 1, 2 -> sign + "ip4:" + ip4();
            case 3, 4 -> sign + "ip6:" + ip6();
            case 5 -> sign + "a:" + host() + prefixes();
            case 6 -> sign + "mx:" + exchanged() + prefixes();
            case 7, 8, 9 -> depth < 3 ? sign + "include:" + child(depth) : sign + "ip4:" + ip4();
            case 10 ->
                withErrors && random.nextInt(3) == 0
                        ? sign + "include:none" + names++ + ".example"
                        : sign + "ip4:" + ip4();
            case 11 -> sign + "exists:%{i}._x.%{d}";
            case 12 -> sign + "ptr";
            default -> sign + "include:%{l}.example.net";
        };
    }

    private String child(int depth) {
        String name = "r" + names++ + (random.nextInt(3) == 0 ? ".example.com" : ".example.net");
        if (depth > 4) zone.txt(name, "v=spf1 ip4:198.51.100.9 -all");
        else record(name, depth + 1);
        return name;
    }

    private String ip4() {
        int prefix = random.nextInt(12) == 0 ? random.nextInt(25) : 24 + random.nextInt(9);
        return (random.nextBoolean() ? "192.0.2." : "198.51.100.") + random.nextInt(256) + "/" + prefix;
    }

    private String ip6() {
        int prefix = random.nextInt(12) == 0 ? random.nextInt(100) : 112 + random.nextInt(17);
        if (random.nextInt(40) == 0) return "::ffff:192.0.2." + random.nextInt(256) + "/" + Math.max(96, prefix);
        return "2001:db8::" + Integer.toHexString(random.nextInt(1 << 10)) + "/" + prefix;
    }

    private String prefixes() {
        return switch (random.nextInt(5)) {
            case 0 -> "/" + (24 + random.nextInt(9));
            case 1 -> "//" + (112 + random.nextInt(17));
            case 2 -> "/" + (24 + random.nextInt(9)) + "//" + (112 + random.nextInt(17));
            default -> "";
        };
    }

    private String host() {
        String name = "h" + names++ + ".example.net";
        for (int i = random.nextInt(3); i > 0; i--) zone.a(name, "192.0.2." + random.nextInt(256));
        for (int i = random.nextInt(3); i > 0; i--)
            zone.aaaa(name, "2001:db8::" + Integer.toHexString(random.nextInt(1 << 10)));
        return name;
    }

    private String exchanged() {
        String name = "m" + names++ + ".example.net";
        for (int i = random.nextInt(3); i > 0; i--) zone.mx(name, i, host());
        return name;
    }

    /// Addresses near those of the pools, and some far away.
    static List<IpAddress> addresses(Random random, int count) {
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(IpAddress.of((random.nextBoolean() ? "192.0.2." : "198.51.100.") + random.nextInt(256)));
            addresses.add(IpAddress.of("2001:db8::" + Integer.toHexString(random.nextInt(1 << 10))));
        }
        byte[] far = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(far);
        addresses.add(IpAddress.of(far));
        return addresses;
    }
}
