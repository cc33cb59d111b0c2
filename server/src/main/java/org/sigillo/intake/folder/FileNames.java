package org.sigillo.intake.folder;

import java.util.List;

/// Which names are of files that are not whole yet, or are not meant for us.
final class FileNames {
    private static final List<String> ENDS =
            List.of(".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~");
    private static final int RANDOM = 8; // `aws s3 sync` writes NAME.1a2B3c4D, then renames

    private FileNames() {}

    /// Whether a name is left out: hidden ones, as rsync's of files under way are; `tmp` of a Maildir; and
    /// temporary ones of `aws s3 sync` and others.
    static boolean isLeftOut(String name) {
        if (name.startsWith(".") || name.equals("tmp") || name.startsWith("dovecot")) return true;
        for (String end : ENDS) if (name.length() >= end.length() && ends(name, end)) return true;
        return isRandom(name);
    }

    private static boolean ends(String name, String end) {
        return name.regionMatches(true, name.length() - end.length(), end, 0, end.length());
    }

    /// Eight hexadecimal digits behind the last dot, one a letter at least: eight numerals are a date.
    private static boolean isRandom(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 1 || name.length() - dot - 1 != RANDOM) return false;
        boolean letter = false;
        for (int i = dot + 1; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean hexLetter = c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            if (!hexLetter && (c < '0' || c > '9')) return false;
            letter |= hexLetter;
        }
        return letter;
    }
}
