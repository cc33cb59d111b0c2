package org.sigillo.sheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The sources of some days, added up.
public final class Tally {
    static final int PASSED = 1;
    static final int ALIGNED = 2;
    static final int DKIM = 0;
    static final int SPF = 1;
    static final int SAID = 2;
    /// A sign's flags in two bits, its kind in two.
    static final int FLAG_BITS = 4;

    final Spellings addresses = new Spellings();
    final Spellings names = new Spellings();
    private final List<Entry> entries = new ArrayList<>();

    /// One address.
    public static final class Entry {
        private final String address;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        final long[] sums = new long[6];
        int[] keys = new int[2];
        long[] counts = new long[2];
        int signs;

        Entry(String address) {
            this.address = address;
        }

        void sign(int key, long messages) {
            for (int i = 0; i < signs; i++) {
                if (keys[i] == key) {
                    counts[i] += messages;
                    return;
                }
            }
            if (signs == keys.length) {
                keys = Arrays.copyOf(keys, 2 * signs);
                counts = Arrays.copyOf(counts, 2 * signs);
            }
            keys[signs] = key;
            counts[signs++] = messages;
        }

        /// The address, canonical text.
        ///
        /// @return as reports have it
        public String address() {
            return address;
        }

        /// The first day it was seen.
        ///
        /// @return days since 1970
        public long first() {
            return first;
        }

        /// The last day it was seen.
        ///
        /// @return days since 1970
        public long last() {
            return last;
        }

        /// How many messages came.
        ///
        /// @return the number
        public long messages() {
            return sums[0];
        }

        /// Those that passed DMARC.
        ///
        /// @return the number
        public long passed() {
            return sums[1];
        }

        /// Those with an aligned pass of DKIM.
        ///
        /// @return the number
        public long dkim() {
            return sums[2];
        }

        /// Those with an aligned pass of SPF.
        ///
        /// @return the number
        public long spf() {
            return sums[3];
        }

        /// Those put aside.
        ///
        /// @return the number
        public long quarantined() {
            return sums[4];
        }

        /// Those refused.
        ///
        /// @return the number
        public long rejected() {
            return sums[5];
        }
    }

    /// Takes the signs of an address.
    @FunctionalInterface
    public interface Signs {
        /// One sign.
        ///
        /// @param kind `dkim`, `spf`, `said`
        /// @param name the domain, or the word
        /// @param passed whether it was verified
        /// @param aligned whether it is aligned
        /// @param messages how many bore it
        void sign(String kind, String name, boolean passed, boolean aligned, long messages);
    }

    Tally() {}

    Entry entry(int number) {
        if (number == entries.size()) entries.add(new Entry(addresses.word(number)));
        return entries.get(number);
    }

    Entry entry(String address) {
        return entry(addresses.of(address));
    }

    static int key(int name, int kind, boolean passed, boolean aligned) {
        return name << FLAG_BITS | kind << 2 | (aligned ? ALIGNED : 0) | (passed ? PASSED : 0);
    }

    static int kind(String word) {
        return word.equals("dkim") ? DKIM : word.equals("spf") ? SPF : SAID;
    }

    /// Every address.
    ///
    /// @return in no order that means anything
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// What is known of the mail of an address.
    ///
    /// @param entry one of [#entries]
    /// @param signs takes each once
    public void signs(Entry entry, Signs signs) {
        for (int i = 0; i < entry.signs; i++) {
            int key = entry.keys[i];
            String kind = switch (key >> 2 & 3) {
                case DKIM -> "dkim";
                case SPF -> "spf";
                default -> "said";
            };
            signs.sign(kind, names.word(key >> FLAG_BITS), (key & PASSED) != 0, (key & ALIGNED) != 0, entry.counts[i]);
        }
    }
}
