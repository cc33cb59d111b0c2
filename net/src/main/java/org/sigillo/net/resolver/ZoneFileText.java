package org.sigillo.net.resolver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/// A master file (1035 §5) as text with a part of ours between two marks: `; sigillo begin` and `;
/// sigillo end`.
///
/// @param head what stands before the part, up to its line
/// @param ours what stands between the marks
/// @param tail what stands behind them
record ZoneFileText(String head, String ours, String tail) {
    static final String BEGIN = "; sigillo begin";
    static final String END = "; sigillo end";
    private static final String MARKED =
            BEGIN + ": up to \"sigillo end\" a program writes, and what is changed here is lost\n";

    /// The text of a file, cut at the marks.
    ///
    /// @throws IllegalArgumentException if the marks are not one pair
    static ZoneFileText of(String text) {
        int begin = mark(text, BEGIN);
        int end = mark(text, END);
        if (begin < 0 && end < 0)
            return new ZoneFileText(text.isEmpty() || text.endsWith("\n") ? text : text + '\n', "", "");
        if (begin < 0 || end < begin)
            throw new IllegalArgumentException("the marks \"" + BEGIN + "\" and \"" + END + "\" are no pair");
        String tail = text.substring(line(text, end));
        if (inherits(tail))
            throw new IllegalArgumentException(
                    "the first record behind \"" + END + "\" has no owner of its own: write its name before it");
        return new ZoneFileText(text.substring(0, begin), text.substring(line(text, begin), end), tail);
    }

    private static int mark(String text, String mark) {
        int found = -1;
        for (int at = 0; at < text.length(); at = line(text, at)) {
            if (!text.startsWith(mark, at)) continue;
            if (found >= 0) throw new IllegalArgumentException("the mark \"" + mark + "\" stands there twice");
            found = at;
        }
        return found;
    }

    /// Whether its first record takes its owner from the one before (1035 §5.1), which would be one of
    /// ours.
    private static boolean inherits(String tail) {
        for (int at = 0; at < tail.length(); at = line(tail, at)) {
            String line = tail.substring(at, line(tail, at));
            if (line.isBlank() || line.stripLeading().startsWith(";")) continue;
            return line.charAt(0) <= ' ';
        }
        return false;
    }

    /// Where the next line begins.
    private static int line(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /// With another part of ours.
    ZoneFileText with(List<RecordSet> sets) {
        StringBuilder out = new StringBuilder();
        for (RecordSet set : sets)
            for (Record record : WireSets.records(set))
                out.append(record.getName())
                        .append(' ')
                        .append(set.ttl())
                        .append(" IN ")
                        .append(set.type())
                        .append(' ')
                        .append(record.rdataToString())
                        .append('\n');
        return new ZoneFileText(head, out.toString(), tail);
    }

    /// The whole file.
    @Override
    public String toString() {
        return ours.isEmpty() && tail.isEmpty() ? head : head + MARKED + ours + END + "\n" + tail;
    }

    /// The records between the marks.
    ///
    /// @throws IOException if they are none
    Map<DnsQuestion, List<Record>> own(DomainName zone) throws IOException {
        Map<DnsQuestion, List<Record>> own = new HashMap<>();
        Master master = new Master(
                new ByteArrayInputStream(ours.getBytes(StandardCharsets.ISO_8859_1)), Records.wire(zone), Zone.TTL);
        for (Record record; (record = master.nextRecord()) != null; ) take(own, record);
        return own;
    }

    /// All records of a file, those it includes too.
    ///
    /// @param lines takes in which line each set was seen first
    /// @throws IOException if it cannot be read
    static Map<DnsQuestion, List<Record>> all(Path file, DomainName zone, Map<DnsQuestion, List<Integer>> lines)
            throws IOException {
        Map<DnsQuestion, List<Record>> all = new HashMap<>();
        try (MasterLines text = new MasterLines(file)) {
            Master master = new Master(text, Records.wire(zone), Zone.TTL);
            for (Record record; (record = master.nextRecord()) != null; ) {
                DnsQuestion at = take(all, record);
                if (at != null)
                    lines.computeIfAbsent(at, any -> new ArrayList<>()).add(text.line());
            }
        } catch (StackOverflowError loop) {
            throw new IOException("it includes itself", loop);
        }
        return all;
    }

    private static @Nullable DnsQuestion take(Map<DnsQuestion, List<Record>> to, Record record) {
        DomainName owner = Records.name(record.getName());
        DnsType type = Records.type(record);
        if (owner == null || type == null || record.getDClass() != DClass.IN) return null;
        DnsQuestion at = new DnsQuestion(owner, type);
        to.computeIfAbsent(at, any -> new ArrayList<>()).add(record);
        return at;
    }

    /// With the next serial, where the SOA record stands in this file (1035 §3.3.13); the same text
    /// where it does not.
    ZoneFileText nextSerial(SOARecord soa) {
        long next = soa.getSerial() == 0xFFFF_FFFFL ? 1 : soa.getSerial() + 1;
        int at = serial(head, soa.getSerial());
        if (at >= 0) return new ZoneFileText(replaced(head, at, soa.getSerial(), next), ours, tail);
        at = serial(tail, soa.getSerial());
        return at < 0 ? this : new ZoneFileText(head, ours, replaced(tail, at, soa.getSerial(), next));
    }

    private static String replaced(String text, int at, long old, long next) {
        return text.substring(0, at)
                + next
                + text.substring(at + Long.toString(old).length());
    }

    /// Where the serial stands: the third word behind SOA, remarks and parentheses passed over; -1 if
    /// nowhere.
    private static int serial(String text, long serial) {
        int behind = -1; // words since SOA
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c == ';') at = line(text, at);
            else if (c <= ' ' || c == '(' || c == ')') at++;
            else {
                int end = at;
                while (end < text.length() && text.charAt(end) > ' ' && "();".indexOf(text.charAt(end)) < 0) end++;
                String word = text.substring(at, end);
                if (behind >= 0) behind++;
                if (behind == 3) return word.equals(Long.toString(serial)) ? at : -1;
                if (behind < 0 && word.equalsIgnoreCase("SOA") && at > 0) behind = 0;
                at = end;
            }
        }
        return -1;
    }
}
