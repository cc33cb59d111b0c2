package org.sigillo.sheets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers words in the order they come in, without making a text of one that is known.
final class Spellings {
    private static final int FIRST = 256;

    private int[] slots = new int[2 * FIRST]; // number + 1; 0 is free
    private int[] hashes = new int[FIRST];
    private byte[][] words = new byte[FIRST][];
    private int size;

    /// The number of a word.
    ///
    /// @return its number; a new one if it is not known
    int of(byte[] octets, int from, int length) {
        int hash = hash(octets, from, length);
        int slot = slot(hash, octets, from, length);
        if (slots[slot] != 0) return slots[slot] - 1;
        if (size == words.length) {
            grow();
            slot = slot(hash, octets, from, length);
        }
        hashes[size] = hash;
        words[size] = Arrays.copyOfRange(octets, from, from + length);
        slots[slot] = ++size;
        return size - 1;
    }

    int of(String word) {
        byte[] octets = word.getBytes(StandardCharsets.UTF_8);
        return of(octets, 0, octets.length);
    }

    /// The number of a word that may not be known.
    ///
    /// @return its number, or -1
    int find(byte[] octets, int from, int length) {
        return slots[slot(hash(octets, from, length), octets, from, length)] - 1;
    }

    int find(String word) {
        byte[] octets = word.getBytes(StandardCharsets.UTF_8);
        return find(octets, 0, octets.length);
    }

    String word(int number) {
        return new String(words[number], StandardCharsets.UTF_8);
    }

    int size() {
        return size;
    }

    private int slot(int hash, byte[] octets, int from, int length) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0 && !is(slots[slot] - 1, hash, octets, from, length)) slot = slot + 1 & mask;
        return slot;
    }

    private boolean is(int number, int hash, byte[] octets, int from, int length) {
        byte[] word = words[number];
        return hashes[number] == hash
                && word.length == length
                && Arrays.equals(word, 0, length, octets, from, from + length);
    }

    private void grow() {
        words = Arrays.copyOf(words, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        slots = new int[4 * size];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = hashes[i] & mask;
            while (slots[slot] != 0) slot = slot + 1 & mask;
            slots[slot] = i + 1;
        }
    }

    private static int hash(byte[] octets, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) hash = 31 * hash + octets[i];
        hash *= 0x9e3779b1;
        return hash ^ hash >>> 16;
    }
}
