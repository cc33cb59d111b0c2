package org.sigillo.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.Endpoint;
import org.sigillo.filter.MailFact;
import org.sigillo.journal.FactLine;
import org.sigillo.journal.Figures;
import org.sigillo.journal.FiguresPage;
import org.sigillo.journal.Journal;
import org.sigillo.milter.MilterStatistics;

/// Where the daemon tells what happened: its log, its figures, and the page that shows them.
final class Book {
    final Figures figures = new Figures();
    private final Surroundings around;
    private final Journal journal;
    private volatile boolean json;
    private volatile @Nullable Path logFile;
    private volatile boolean stopping;
    private volatile Supplier<List<String>> concerns = List::of;
    private Endpoint.@Nullable Inet pageAddress;
    private @Nullable FiguresPage page;

    Book(Config.Log log, Surroundings around) {
        this.around = around;
        this.json = log.json();
        this.logFile = log.file();
        this.journal = new Journal(this::sink);
        figures.counter("sigillo.log.dropped", journal::dropped);
    }

    /// One message, in the figures and in the log.
    void take(MailFact fact) {
        figures.add(fact);
        journal.add(FactLine.of(fact, json));
    }

    /// Something about the daemon itself.
    void tell(String event, String message) {
        journal.add(FactLine.of(around.clock().instant().toString(), event, message, json));
    }

    JournalLogger logger() {
        return new JournalLogger(journal, around.clock(), json);
    }

    void count(String listener, MilterStatistics statistics) {
        figures.gauge("sigillo.connections.open", statistics::openConnections, "listener", listener);
        figures.counter("sigillo.connections", statistics::connections, "listener", listener);
        figures.counter("sigillo.connections.turned.away", statistics::turnedAway, "listener", listener);
        figures.counter("sigillo.connections.timeouts", statistics::timeouts, "listener", listener);
        figures.counter("sigillo.connections.memory.waits", statistics::memoryWaits, "listener", listener);
        figures.counter("sigillo.protocol.violations", statistics::violations, "listener", listener);
        figures.counter("sigillo.messages.aborted", statistics::aborted, "listener", listener);
    }

    /// Whether the log of a configuration can be written; a service that tells nothing would not be missed.
    static void tryLog(Config next, List<ConfigProblem> problems) {
        Path file = next.log().file();
        if (file == null) return;
        try {
            append(file).close();
        } catch (IOException unwritable) {
            problems.add(new ConfigProblem(0, "log.file", FileTrouble.unwritable(file, unwritable)));
        }
    }

    private static OutputStream append(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// The page a configuration wants, opened if it is another than ours.
    @Nullable
    FiguresPage opening(Config next, List<ConfigProblem> problems) {
        Endpoint.Inet where = next.metrics();
        if (where == null) return null;
        if (page != null && where.equals(pageAddress)) return page;
        try {
            return new FiguresPage(
                    Doors.socketAddress(where), figures::text, () -> stopping ? "stopping" : "", () -> concerns.get());
        } catch (IOException unavailable) {
            problems.add(Doors.unavailable(0, "metrics.address", where, unavailable));
            return null;
        }
    }

    /// Closes a page opened for a configuration that is not taken over.
    void abandon(@Nullable FiguresPage opened) {
        if (opened != null && opened != page) opened.close();
    }

    /// Takes over the page and the log of a configuration.
    void take(Config next, @Nullable FiguresPage opened) {
        if (page != null && page != opened) page.close();
        page = opened;
        pageAddress = next.metrics();
        json = next.log().json();
        logFile = next.log().file();
    }

    /// Opens the log again, for its file may have been moved away.
    void renew() {
        journal.renew();
    }

    @Nullable
    InetSocketAddress pageAddress() {
        return page == null ? null : page.address();
    }

    /// Who knows what a person should look at, though mail goes on.
    void concerns(Supplier<List<String>> known) {
        concerns = known;
    }

    /// What a person should look at now.
    List<String> concerns() {
        return concerns.get();
    }

    /// From now on the health page says that we are stopping.
    void stopping() {
        stopping = true;
    }

    void close() {
        if (page != null) page.close();
        tell("stopped", "all connections are closed");
        journal.close();
    }

    private OutputStream sink() throws IOException {
        Path to = logFile;
        if (to != null) return append(to);
        return new FilterOutputStream(around.error()) {
            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                out.write(octets, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush(); // the process's own stream stays open
            }
        };
    }
}
