package org.sigillo.opendkim;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;

/// The settings of an opendkim.conf as they are taken over: their values, the lists and tables they name, and which
/// were asked for.
final class OpendkimValues {
    /// Settings whose work is done otherwise here, or needs no setting.
    private static final Set<String> NEEDLESS = Set.of(
            "syslog",
            "syslogsuccess",
            "syslogfacility",
            "logwhy",
            "logresults",
            "userid",
            "umask",
            "background",
            "autorestart",
            "autorestartrate",
            "autorestartcount",
            "temporarydirectory",
            "basedirectory",
            "trustanchorfile",
            "nameservers",
            "sendreports",
            "softwareheader",
            "minimumkeybits",
            "dnstimeout",
            "maximumheaders",
            "maximumsignaturestoverify",
            "alwaysaddarheader",
            "removearall",
            "removearfrom",
            "requiresafekeys",
            "oversignheaders",
            "signheaders",
            "signaturealgorithm",
            "subdomains",
            "on-default",
            "reportaddress",
            "milterdebug",
            "testpublickeys",
            "nameserver",
            "queryoptions",
            "statistics",
            "version",
            "quarantine",
            "fixcrlf",
            "keepauthresults",
            "changerootdirectory");

    private final Path folder;
    private final OpendkimFile file;
    private final OpendkimImport.Tables tables;
    private final List<String> left;
    private final Set<String> used = new LinkedHashSet<>();

    /// @param left takes what could not be carried over
    OpendkimValues(Path folder, OpendkimFile file, OpendkimImport.Tables tables, List<String> left) {
        this.folder = folder;
        this.file = file;
        this.tables = tables;
        this.left = left;
    }

    @Nullable
    String take(String name) {
        used.add(Ascii.lower(name));
        return file.value(name);
    }

    boolean yes(String name) {
        used.add(Ascii.lower(name));
        return file.yes(name);
    }

    /// Notes every setting that nothing was asked of and that is needed.
    void end() {
        for (OpendkimFile.Setting setting : file.settings().values()) {
            String name = Ascii.lower(setting.name());
            if (used.contains(name) || NEEDLESS.contains(name)) continue;
            left.add("line " + setting.line() + ": " + plain(setting.name()) + ' ' + plain(setting.value())
                    + ": there is nothing like it here");
        }
    }

    String resolve(String name) {
        try {
            return folder.resolve(name).toString();
        } catch (InvalidPathException noPath) {
            return name;
        }
    }

    /// `refile:/etc/opendkim/SigningTable`, `file:…`, or the path alone; other kinds of data sets are not read.
    List<String[]> rows(String setting, String value) {
        String text = text(setting, value);
        return text == null ? List.of() : OpendkimFile.rows(text);
    }

    /// A list in the setting itself, or one a line in a file.
    List<String> list(String setting, String value) {
        if (value.indexOf('/') < 0 || value.indexOf(',') >= 0 && !value.startsWith("/")) {
            List<String> words = new ArrayList<>();
            for (String word : (value.startsWith("csl:") ? value.substring(4) : value).split(",")) {
                if (!word.isBlank()) words.add(word.strip());
            }
            return words;
        }
        if (IpAddress.parse(value.substring(0, value.indexOf('/'))) != null) return List.of(value);
        return rows(setting, value).stream().map(row -> row[0]).toList();
    }

    private @Nullable String text(String setting, String value) {
        String name = value;
        for (String kind : List.of("refile:", "file:")) if (name.startsWith(kind)) name = name.substring(kind.length());
        if (name.equals(value) && !name.contains("/")) { // a kind says that it is a file
            left.add(setting + ' ' + plain(value) + ": such a data set is not read; write it to a file");
            return null;
        }
        try {
            return tables.read(folder.resolve(name).normalize());
        } catch (IOException | InvalidPathException unreadable) {
            left.add(setting + ": " + plain(name) + " cannot be read");
            return null;
        }
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++)
            plain.append(text.charAt(i) < ' ' || text.charAt(i) == 127 ? '?' : text.charAt(i));
        return plain.toString();
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : plain(text).toCharArray()) {
            if (c == '"' || c == '\\') quoted.append('\\');
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
