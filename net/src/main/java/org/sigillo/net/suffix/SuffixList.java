package org.sigillo.net.suffix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.name.DomainName;
import org.sigillo.name.Idna;

/// The public suffix list: its ICANN section, as receivers use it for RFC 7489, or all of it. The private section names
/// companies that give subdomains to their customers; which list to use RFC 7489 §3.2 leaves to the receiver.
///
/// The list is the file that comes with crawler-commons; its rules are read here, for its finder turns U-labels into
/// A-labels by IDNA2003 and refuses names that mail has. What no rule covers falls under `*`.
public final class SuffixList implements PublicSuffixes {
    private static final String LIST = "/effective_tld_names.dat";

    private final Set<String> rules = new HashSet<>(16_384);
    private final Set<String> wildcards = new HashSet<>();
    private final Set<String> exceptions = new HashSet<>();

    private SuffixList(BufferedReader list, boolean privateSection) throws IOException {
        boolean used = false;
        for (String line; (line = list.readLine()) != null; ) {
            if (line.contains("===BEGIN ICANN DOMAINS===")) used = true;
            if (line.contains("===BEGIN PRIVATE DOMAINS===")) used = privateSection;
            if (!used || line.isEmpty() || line.startsWith("//")) continue;
            int end = line.indexOf(' ');
            String rule = end < 0 ? line : line.substring(0, end);
            if (rule.startsWith("!")) exceptions.add(rule.substring(1));
            else if (rule.startsWith("*.")) wildcards.add(rule.substring(2));
            else rules.add(rule);
        }
    }

    private static final class Icann {
        static final SuffixList LIST = bundled(false);
    }

    private static final class Whole {
        static final SuffixList LIST = bundled(true);
    }

    private static SuffixList bundled(boolean privateSection) {
        try (InputStream in = SuffixList.class.getResourceAsStream(LIST)) {
            if (in == null) throw new IllegalStateException("no " + LIST + " on the class path");
            return of(in, privateSection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The ICANN section of the list that comes with the program. It is read when it is first asked.
    ///
    /// @return the list
    public static PublicSuffixes icann() {
        return name -> Icann.LIST.publicSuffix(name);
    }

    /// All of the list that comes with the program. It is read when it is first asked.
    ///
    /// @return the list
    public static PublicSuffixes whole() {
        return name -> Whole.LIST.publicSuffix(name);
    }

    /// A list from a file in the format of publicsuffix.org.
    ///
    /// @param list the file's octets, UTF-8; not closed here
    /// @param privateSection whether to use the private section as well
    /// @return the list
    /// @throws IOException if it cannot be read
    public static SuffixList of(InputStream list, boolean privateSection) throws IOException {
        return new SuffixList(new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8)), privateSection);
    }

    @Override
    public DomainName publicSuffix(DomainName name) {
        String ascii = name.toString();
        String text = ascii.contains("xn--") ? Idna.toUnicode(ascii) : ascii; // the list is in U-labels
        int labels = name.labelCount();
        for (int start = 0; start >= 0; labels--) { // the longest rule prevails, an exception over any
            String suffix = text.substring(start);
            int dot = text.indexOf('.', start);
            if (exceptions.contains(suffix)) return name.suffix(labels - 1);
            if (rules.contains(suffix) || dot >= 0 && wildcards.contains(text.substring(dot + 1)))
                return name.suffix(labels);
            start = dot < 0 ? -1 : dot + 1;
        }
        return name.suffix(1); // *
    }
}
