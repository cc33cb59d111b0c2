package org.sigillo.net.resolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.net.fixture.ZoneFileException;
import org.sigillo.text.Ascii;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/// Reads a master file (1035 §5) into a zone under construction: `$ORIGIN`, `$TTL` (2308 §4), `$INCLUDE`, `$GENERATE`,
/// `@`, parentheses. Without an origin a name is taken as it stands, below the root; without a TTL it is
/// [Zone#TTL]. A record of a type the standards of mail do not ask for makes its name exist.
final class MasterFile {
    /// What a `$GENERATE` may not run away with.
    private static final int MAX_RECORDS = 1_000_000;

    private MasterFile() {}

    static void read(Path path, Zone.Builder zone) {
        String file = path.toString();
        if (Files.isDirectory(path)) throw new ZoneFileException(file, 0, "is a directory");
        try (MasterLines lines = new MasterLines(path)) {
            try {
                read(new Master(lines, Name.root, Zone.TTL), zone);
                if (lines.open() > 0) throw new TextParseException("the parenthesis opened here is never closed");
            } catch (IOException wrong) {
                String problem = String.valueOf(wrong.getMessage());
                throw problem.contains("Too many open files") ? endless(file, lines) : misspelt(file, lines, problem);
            } catch (RuntimeException wrong) { // dnsjava's own surprise
                throw new ZoneFileException(file, lines.line(), "this is no record");
            } catch (StackOverflowError loop) {
                throw endless(file, lines);
            }
        } catch (NoSuchFileException missing) {
            throw new ZoneFileException(file, 0, "there is no such file");
        } catch (IOException unreadable) {
            throw new ZoneFileException(file, 0, "cannot be read (" + unreadable.getMessage() + ")");
        }
    }

    private static ZoneFileException endless(String file, MasterLines lines) {
        return new ZoneFileException(file, lines.line(), "includes itself");
    }

    private static void read(Master master, Zone.Builder zone) throws IOException {
        Set<Record> seen = new HashSet<>(); // 2181 §5: a record given twice is there once
        for (Record record; (record = master.nextRecord()) != null; ) {
            if (seen.size() >= MAX_RECORDS) throw new TextParseException("more than " + MAX_RECORDS + " records");
            if (seen.add(record)) add(record, zone);
        }
    }

    private static void add(Record record, Zone.Builder zone) {
        DomainName owner = Records.name(record.getName());
        if (owner == null || record.getDClass() != DClass.IN) return; // the root, or another class
        zone.name(owner);
        DnsType type = Records.type(record);
        DnsRecord read = type == null ? null : Records.read(record);
        if (type != null && read != null) zone.add(owner, type, read, Records.ttl(record.getTTL()));
    }

    /// dnsjava says `FILE:LINE: problem`, with `<none>` for a stream and the name of a file that was included.
    private static ZoneFileException misspelt(String file, MasterLines lines, String message) {
        for (int colon = message.indexOf(':'); colon >= 0; colon = message.indexOf(':', colon + 1)) {
            int end = message.indexOf(':', colon + 1);
            long line = end < 0 ? -1 : Ascii.decimal(message.substring(colon + 1, end), Integer.MAX_VALUE);
            if (line < 0) continue;
            String problem = message.substring(end + 1);
            if (message.startsWith("<")) return misspelt(file, lines, problem);
            return new ZoneFileException(
                    message.substring(0, colon) + " (included by " + file + ")", (int) line, problem);
        }
        boolean open = lines.open() > 0;
        return new ZoneFileException(file, open ? lines.open() : lines.line(), message);
    }
}
