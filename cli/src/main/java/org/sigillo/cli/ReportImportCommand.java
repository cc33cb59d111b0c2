package org.sigillo.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.batch.Progress;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.explain.Shown;
import org.sigillo.intake.FilePlaces;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.Opened;
import org.sigillo.reports.Receipt;
import org.sigillo.reports.ReportStore;
import org.sigillo.sheets.Folding;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import tools.jackson.core.JsonGenerator;

/// `report import`: reports into the store, each once.
final class ReportImportCommand implements Command {
    /// So many inputs go into one transaction, or fewer if they are large.
    private static final int AT_ONCE = 1_000;

    private static final int OCTETS_AT_ONCE = 8 << 20;

    @Override
    public Usage usage() {
        return new Usage(
                "report import",
                "Take reports into the store, each once: from files, folders, Maildirs and mboxes.",
                "PATH...",
                1,
                Integer.MAX_VALUE,
                List.of(StoreOption.DATA, StoreOption.CONFIG, OutputOptions.JSON, ClockOption.AT),
                List.of("sigillo report import --data /tmp/sigillo-example examples/reports"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        try (Store store = StoreOption.open(call);
                Run run = new Run(
                        new ReportStore(store, UnpackLimits.ofOwnFiles()), streams, call.has(OutputOptions.JSON))) {
            FilePlaces places = new FilePlaces(
                    UnpackLimits.DEFAULT.inputOctets(), ClockOption.clock(call), run::take, run::trouble);
            for (String name : call.arguments()) {
                if (name.equals("-")) places.stream("-", streams.in());
                else places.walk(Path.of(name));
            }
            ExitStatus end = run.end();
            new Folding(store).all();
            return end;
        } catch (InvalidPathException wrong) {
            throw CallException.usage('"' + wrong.getInput() + "\" is no file name");
        } catch (IOException broken) {
            throw new CallException("call.input", "standard input broke off: " + broken.getMessage());
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    /// One call: what was taken in, and what came of it. While some are written the next are opened and read.
    private static final class Run implements AutoCloseable {
        private final ReportStore reports;
        private final Streams streams;
        private final boolean json;
        private final Progress progress;
        private final List<Future<Opened>> waiting = new ArrayList<>();
        private final ExecutorService openers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        private final ExecutorService writer = Executors.newSingleThreadExecutor();
        private @Nullable Future<List<List<Receipt>>> writing;
        private int octets;
        private long imported;
        private long duplicate;
        private long rejected;
        private boolean unread;

        Run(ReportStore reports, Streams streams, boolean json) {
            this.reports = reports;
            this.streams = streams;
            this.json = json;
            this.progress = Progress.of(streams, 0);
        }

        void take(Incoming incoming) {
            waiting.add(openers.submit(() -> reports.open(incoming)));
            octets += incoming.octets().length;
            if (waiting.size() >= AT_ONCE || octets >= OCTETS_AT_ONCE) store();
        }

        void trouble(String place, String why) {
            unread = true;
            streams.complain(Shown.text(place) + " cannot be read: " + Shown.text(why));
        }

        private void store() {
            if (waiting.isEmpty()) return;
            List<Future<Opened>> opening = List.copyOf(waiting);
            waiting.clear();
            octets = 0;
            settle();
            writing = writer.submit(() -> {
                List<Opened> opened = new ArrayList<>(opening.size());
                for (Future<Opened> one : opening) opened.add(one.get());
                return reports.write(opened);
            });
        }

        /// Waits until what was handed over is written.
        private void settle() {
            if (writing == null) return;
            try {
                for (List<Receipt> receipts : writing.get()) receipts.forEach(this::count);
            } catch (ExecutionException broken) {
                if (broken.getCause() instanceof StoreException store) throw store;
                throw new IllegalStateException(broken.getCause());
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            } finally {
                writing = null;
            }
            progress.at(imported + duplicate + rejected, 0);
        }

        private void count(Receipt receipt) {
            switch (receipt) {
                case Receipt.Imported done -> imported++;
                case Receipt.Duplicate known -> duplicate++;
                case Receipt.Rejected refused -> {
                    rejected++;
                    if (!json) streams.complain(Shown.text(refused.source()) + ": " + refused.sentence());
                }
            }
            if (json) streams.out().writeBytes(JsonLine.bytes(out -> write(out, receipt)));
        }

        private static void write(JsonGenerator out, Receipt receipt) {
            out.writeStartObject();
            JsonLine.text(out, "file", receipt.source());
            switch (receipt) {
                case Receipt.Imported done -> {
                    out.writeStringProperty("status", "imported");
                    JsonLine.text(out, "domain", done.domain());
                    out.writeNumberProperty("report", done.report());
                }
                case Receipt.Duplicate known -> {
                    out.writeStringProperty("status", "duplicate");
                    JsonLine.text(out, "domain", known.domain());
                    out.writeNumberProperty("report", known.report());
                }
                case Receipt.Rejected refused -> {
                    out.writeStringProperty("status", "rejected");
                    out.writeName("error");
                    out.writeStartObject();
                    out.writeStringProperty("code", refused.fault().code());
                    out.writeStringProperty("message", refused.sentence());
                    out.writeEndObject();
                }
            }
            out.writeEndObject();
        }

        ExitStatus end() {
            store();
            settle();
            String sum = "imported " + imported + ", duplicate " + duplicate + ", rejected " + rejected;
            if (json) streams.complain(sum);
            else streams.out().println(sum);
            if (unread) return ExitStatus.WRONG;
            return rejected > 0 ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
        }

        @Override
        public void close() {
            openers.close();
            writer.close();
        }
    }
}
