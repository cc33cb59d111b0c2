package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.spf.flatten.RunList.Networks;
import org.sigillo.spf.flatten.RunList.Run;

/// How runs of networks are spread over records: the domain's own, and as many others as it takes, each small enough
/// for an answer by UDP (7208 §3.4).
final class Layout {
    /// So many records at most; a check may look up no more than ten anyway.
    static final int MAX_PARTS = 40;

    private static final String BEGIN = "v=spf1";
    private static final String END = " -all";

    private final DomainName domain;
    private final int octets;
    private final Function<String, @Nullable DomainName> names;
    private final List<FlatRecord> parts = new ArrayList<>();

    /// A layout.
    ///
    /// @param domain whose record
    /// @param octets the name and the text of a record together
    /// @param names gives a text the name to publish it under; `null` if there is none left
    Layout(DomainName domain, int octets, Function<String, @Nullable DomainName> names) {
        this.domain = domain;
        this.octets = octets;
        this.names = names;
    }

    /// The records, the domain's own one last.
    ///
    /// @param runs what is to be written
    /// @param tail what stands at the end
    /// @param rootOctets how much the domain's own record may take
    /// @return the records, nothing if it takes too many
    List<FlatRecord> records(List<Run> runs, List<String> tail, int rootOctets) {
        List<List<String>> terms = new ArrayList<>();
        for (Run run : runs) terms.add(written(run));
        terms.add(tail);
        while (length(terms) > rootOctets) {
            int largest = -1;
            for (int i = 0; i < runs.size(); i++) {
                boolean splits = runs.get(i) instanceof Networks && terms.get(i).size() > 1;
                if (splits
                        && (largest < 0
                                || terms.get(i).size() > terms.get(largest).size())) largest = i;
            }
            if (largest < 0) break; // what is left cannot be made shorter; the answer is long, and is said to be
            if (!(runs.get(largest) instanceof Networks networks)) break;
            List<String> includes = split(networks);
            if (includes == null) return List.of();
            if (includes.size() >= terms.get(largest).size()) break;
            terms.set(largest, includes);
            runs.set(largest, new RunList.Term(""));
        }
        StringBuilder text = new StringBuilder(BEGIN);
        for (List<String> some : terms)
            for (String term : some) text.append(' ').append(term);
        List<FlatRecord> all = new ArrayList<>(parts);
        all.add(new FlatRecord(domain, text.toString(), false));
        return all;
    }

    private static int length(List<List<String>> terms) {
        int length = BEGIN.length();
        for (List<String> some : terms) for (String term : some) length += 1 + term.length();
        return length;
    }

    private static List<String> written(Run run) {
        return switch (run) {
            case RunList.Term term -> List.of(term.term());
            case Networks networks -> {
                List<String> terms = new ArrayList<>();
                for (Cidr network : networks.networks()) terms.add(sign(networks) + written(network));
                yield terms;
            }
        };
    }

    private static String sign(Networks networks) {
        char sign = networks.qualifier().sign();
        return sign == '+' ? "" : String.valueOf(sign);
    }

    private static String written(Cidr network) {
        return (network.address().isIpv4() ? "ip4:" : "ip6:") + network;
    }

    /// A run in records of its own; `null` if there are too many of them.
    private @Nullable List<String> split(Networks networks) {
        List<String> includes = new ArrayList<>();
        StringBuilder text = new StringBuilder(BEGIN);
        int room = octets - domain.toString().length() - "_spf00.".length() - END.length();
        for (Cidr network : networks.networks()) {
            String term = ' ' + written(network);
            if (text.length() + term.length() > room && text.length() > BEGIN.length()) {
                if (!end(text, networks, includes)) return null;
                text.setLength(BEGIN.length());
            }
            text.append(term);
        }
        return end(text, networks, includes) ? includes : null;
    }

    private boolean end(StringBuilder text, Networks networks, List<String> includes) {
        String whole = text.append(END).toString();
        DomainName name = parts.size() < MAX_PARTS ? names.apply(whole) : null;
        if (name == null) return false;
        parts.add(new FlatRecord(name, whole, false));
        includes.add(sign(networks) + "include:" + name);
        return true;
    }
}
