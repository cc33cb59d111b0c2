package org.sigillo.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sigillo.reports.Incoming;

/// Files on disk and what is in them. What cannot be read is told, and the others go on.
public final class FilePlaces {
    /// Folders of a Maildir whose files are not whole yet, and the files of mail programs beside the mail.
    private static final Set<String> LEFT_OUT = Set.of("tmp", "dovecot.index.cache", "dovecot.index.log");

    private final int most;
    private final InstantSource clock;
    private final Consumer<Incoming> found;
    private final Trouble trouble;

    /// Hears of what cannot be read.
    public interface Trouble {
        /// A file or folder cannot be read.
        ///
        /// @param place its name
        /// @param why what the system says
        void met(String place, String why);
    }

    /// A walk.
    ///
    /// @param most octets of one file or message that are read
    /// @param clock when something came in
    /// @param found takes what is there, one after the other
    /// @param trouble hears of what cannot be read
    public FilePlaces(int most, InstantSource clock, Consumer<Incoming> found, Trouble trouble) {
        this.most = most;
        this.clock = clock;
        this.found = found;
        this.trouble = trouble;
    }

    /// Goes through a place: a file, or a folder with everything below it; a Maildir's `new` and `cur` are such
    /// folders, its `tmp` is left out. Links are followed only if they are named here.
    ///
    /// @param place where
    public void walk(Path place) {
        if (!Files.isDirectory(place)) {
            file(place);
            return;
        }
        List<Path> entries;
        try (Stream<Path> listed = Files.list(place)) {
            entries = listed.sorted().toList();
        } catch (IOException | UncheckedIOException unreadable) {
            trouble.met(place.toString(), String.valueOf(unreadable.getMessage()));
            return;
        }
        for (Path entry : entries) {
            if (LEFT_OUT.contains(String.valueOf(entry.getFileName()))) continue;
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) walk(entry);
            else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) file(entry);
        }
    }

    private void file(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            stream(file.toString(), in);
        } catch (IOException unreadable) {
            trouble.met(file.toString(), unreadable + "");
        }
    }

    /// Goes through a stream: an mbox, or one document.
    ///
    /// @param name what it is called
    /// @param octets the stream; not closed here
    /// @throws IOException if it breaks
    public void stream(String name, InputStream octets) throws IOException {
        BufferedInputStream in = new BufferedInputStream(octets, 1 << 16);
        in.mark(16);
        byte[] start = in.readNBytes(5);
        in.reset();
        if (!Mbox.isMbox(start)) {
            found.accept(new Incoming(name, in.readNBytes(most + 1), clock.instant()));
            return;
        }
        Mbox mbox = new Mbox(in, most + 1);
        int number = 0;
        for (byte[] message; (message = mbox.next()) != null; )
            found.accept(new Incoming(name + '#' + ++number, message, clock.instant()));
    }
}
