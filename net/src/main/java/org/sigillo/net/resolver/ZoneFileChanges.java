package org.sigillo.net.resolver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.ChangePublisher;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/// Changes sets of records in a master file (1035 §5): in a part of its own between two marks, so that
/// no line of
/// anybody else is touched. The file is replaced in one step, and what it was is kept beside it. A file
/// that is not
/// there is made, to be named in an `$INCLUDE`. Where the SOA record stands in the file, its serial is
/// raised.
public final class ZoneFileChanges implements ChangePublisher {
    /// The largest file, in octets.
    public static final int MAX_OCTETS = 64 << 20;
    /// What the file was, beside it.
    public static final String BEFORE = ".before";

    private static final Comparator<DnsQuestion> ORDER =
            Comparator.comparing(DnsQuestion::name).thenComparing(DnsQuestion::type);

    private final Path file;
    private final DomainName zone;

    /// A publisher.
    ///
    /// @param file the master file; may be absent
    /// @param zone its origin
    public ZoneFileChanges(Path file, DomainName zone) {
        this.file = file;
        this.zone = zone;
    }

    @Override
    public String place() {
        return "file " + file.toAbsolutePath().normalize();
    }

    /// A file as it is read.
    private record Content(
            byte[] octets,
            ZoneFileText text,
            Map<DnsQuestion, List<Record>> own,
            Map<DnsQuestion, List<Record>> all,
            Map<DnsQuestion, List<Integer>> lines) {
        RecordSet held(DnsQuestion at) {
            return WireSets.set(RecordSet.none(at.name(), at.type()), all.getOrDefault(at, List.of()));
        }
    }

    private Content read(Path from) throws IOException {
        if (!Files.exists(from))
            return new Content(new byte[0], ZoneFileText.of(""), new HashMap<>(), new HashMap<>(), new HashMap<>());
        if (Files.size(from) > MAX_OCTETS) throw new IOException("it is larger than " + MAX_OCTETS + " octets");
        byte[] octets = Files.readAllBytes(from);
        ZoneFileText text = ZoneFileText.of(Ascii.octets(octets));
        Map<DnsQuestion, List<Integer>> lines = new HashMap<>();
        return new Content(octets, text, text.own(zone), ZoneFileText.all(from, zone, lines), lines);
    }

    @Override
    public Shown look(DomainName name, DnsType type) {
        try {
            Content content = read(file);
            RecordSet held = content.held(new DnsQuestion(name, type));
            if (!held.values().isEmpty() || isThere(content, name)) return new Shown.Held(held, false);
            for (DomainName above = name.parent(); above != null && above.isOrIsBelow(zone); above = above.parent()) {
                DomainName star = DomainName.parseOrNull("*." + above); // 4592 §3.3.1
                RecordSet starred = star == null ? held : content.held(new DnsQuestion(star, type));
                if (!starred.values().isEmpty())
                    return new Shown.Held(new RecordSet(name, type, starred.ttl(), starred.values()), true);
            }
            return new Shown.Held(held, false);
        } catch (IOException | RuntimeException unreadable) {
            return new Shown.Unknown(file + ": " + unreadable.getMessage());
        }
    }

    private static boolean isThere(Content content, DomainName name) {
        return content.all().keySet().stream().anyMatch(at -> at.name().isOrIsBelow(name));
    }

    @Override
    public Outcome apply(List<SetChange> changes) {
        try {
            Content content = read(file);
            Outcome objection = objection(content, changes);
            if (objection != null) return objection;
            Map<DnsQuestion, RecordSet> ours = new TreeMap<>(ORDER);
            content.own()
                    .forEach((at, records) ->
                            ours.put(at, WireSets.set(RecordSet.none(at.name(), at.type()), records)));
            for (SetChange change : changes) {
                DnsQuestion at =
                        new DnsQuestion(change.after().name(), change.after().type());
                if (change.after().values().isEmpty()) ours.remove(at);
                else ours.put(at, change.after());
            }
            ZoneFileText next = content.text().with(List.copyOf(ours.values()));
            SOARecord soa = soa(content);
            ZoneFileText raised = soa == null ? next : next.nextSerial(soa);
            return write(content, raised, changes, raised.equals(next) ? null : soa);
        } catch (IOException | RuntimeException unwritable) {
            return new Outcome.Refused(file + ": " + unwritable.getMessage());
        }
    }

    private @Nullable Outcome objection(Content content, List<SetChange> changes) {
        if (changes.size() > MAX_SETS) return new Outcome.Refused("more than " + MAX_SETS + " sets at a time");
        for (SetChange change : changes) {
            DnsQuestion at =
                    new DnsQuestion(change.before().name(), change.before().type());
            if (!at.name().isOrIsBelow(zone))
                return new Outcome.Refused(change.where() + " is not in the zone " + zone);
            RecordSet now = content.held(at);
            if (!now.saysTheSame(change.before()))
                return new Outcome.Overtaken(change.where() + " is " + SetChange.quoted(now) + " in " + file
                        + ", and was " + SetChange.quoted(change.before())
                        + " when it was looked at: nothing was overwritten");
            int own = content.own().getOrDefault(at, List.of()).size();
            if (content.all().getOrDefault(at, List.of()).size() > own)
                return new Outcome.Refused(change.where() + " stands in " + file + ", line "
                        + content.lines().getOrDefault(at, List.of(0)).getFirst() + ", outside the lines between \""
                        + ZoneFileText.BEGIN + "\" and \"" + ZoneFileText.END
                        + "\": move it between them, or take it out; lines of others are not touched");
        }
        return null;
    }

    private @Nullable SOARecord soa(Content content) {
        List<Record> found = content.all().getOrDefault(new DnsQuestion(zone, DnsType.SOA), List.of());
        return found.size() == 1 && found.getFirst() instanceof SOARecord soa ? soa : null;
    }

    private Outcome write(Content before, ZoneFileText text, List<SetChange> changes, @Nullable SOARecord raised)
            throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = real.getParent();
        if (folder == null) throw new IOException("it is no file");
        Path next = Files.createTempFile(folder, "." + real.getFileName(), ".next");
        try {
            put(next, text.toString().getBytes(StandardCharsets.ISO_8859_1));
            Content after = read(next);
            for (SetChange change : changes) {
                RecordSet now = after.held(
                        new DnsQuestion(change.after().name(), change.after().type()));
                if (!now.saysTheSame(change.after()))
                    return new Outcome.Refused(change.where() + " cannot be written as it is wanted");
            }
            String conflict = conflict(after, changes);
            if (conflict != null) return new Outcome.Refused(conflict);
            if (Files.exists(real)) {
                likeness(real, next);
                if (!Arrays.equals(before.octets(), Files.readAllBytes(real)))
                    return new Outcome.Overtaken(file + " was changed just now; nothing was overwritten");
                Path kept = Files.createTempFile(folder, "." + real.getFileName(), BEFORE);
                put(kept, before.octets());
                likeness(real, kept);
                Files.move(kept, real.resolveSibling(real.getFileName() + BEFORE), StandardCopyOption.ATOMIC_MOVE);
            } else readable(next);
            Files.move(next, real, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
            SOARecord now = soa(after);
            return new Outcome.Done(
                    raised == null || now == null
                            ? "raise the serial of the zone " + zone
                                    + " if it is not done by itself, and let the server read " + file + " again"
                            : "the serial is " + now.getSerial() + "; let the server read " + file + " again");
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /// An alias beside which there is something else (1034 §3.6.2), or `null`.
    private static @Nullable String conflict(Content after, List<SetChange> changes) {
        for (SetChange change : changes) {
            DomainName name = change.after().name();
            long types = after.all().keySet().stream()
                    .filter(at -> at.name().equals(name))
                    .count();
            if (types > 1 && after.all().containsKey(new DnsQuestion(name, DnsType.CNAME)))
                return name + " is an alias: beside that there can be no other record";
        }
        return null;
    }

    private static void put(Path to, byte[] octets) throws IOException {
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(octets);
            while (left.hasRemaining()) channel.write(left);
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Owner and permissions of the file that is replaced; a name server must be able to read it.
    private static void likeness(Path of, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) return;
        PosixFileAttributes wanted = Files.readAttributes(of, PosixFileAttributes.class);
        view.setPermissions(wanted.permissions());
        PosixFileAttributes now = view.readAttributes();
        if (!now.group().equals(wanted.group())) view.setGroup(wanted.group());
        if (!now.owner().equals(wanted.owner())) view.setOwner(wanted.owner());
    }

    private static void readable(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) view.setPermissions(PosixFilePermissions.fromString("rw-r--r--")); // as zones are
    }
}
