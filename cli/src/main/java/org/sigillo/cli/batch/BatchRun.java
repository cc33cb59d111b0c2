package org.sigillo.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.sigillo.cli.InputFile;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonObject;

/// Judges the lines of a file on all cores and prints the answers in the order of the lines. What is read and not yet
/// answered is bounded in number and in octets, so a file of any length needs the same memory.
public final class BatchRun {
    /// Answers one line.
    @FunctionalInterface
    public interface Work {
        /// Answers one line.
        ///
        /// @param line the question
        /// @return the answer
        /// @throws CallException if the question is wrong
        /// @throws JsonException if it is misshapen
        Answer answer(JsonObject line) throws CallException, JsonException;
    }

    private static final int IN_FLIGHT = 512;
    private static final int OCTETS_IN_FLIGHT = 64 << 20;

    /// What follows the last answer.
    private static final Pending END = new Pending(0, new FutureTask<>(() -> Answer.of(new byte[0], ExitStatus.GOOD)));

    private record Pending(int octets, Future<Answer> answer) {}

    private final Streams streams;
    private final String name;
    private final Work work;
    private final BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(IN_FLIGHT);
    private final Semaphore octets = new Semaphore(OCTETS_IN_FLIGHT);
    private final Progress progress;
    private volatile boolean closed; // whoever read the answers has gone

    /// A run.
    ///
    /// @param streams where to read from and write to
    /// @param name the file, or `-`
    /// @param work answers one line; called by many threads at once
    public BatchRun(Streams streams, String name, Work work) {
        this.streams = streams;
        this.name = name;
        this.work = work;
        this.progress = Progress.of(streams, name);
    }

    /// Runs to the last line.
    ///
    /// @return the gravest status
    /// @throws CallException if the file cannot be read
    public ExitStatus run() throws CallException {
        try (InputStream in = InputFile.open(name, streams);
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService printer = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("printer").daemon().factory())) {
            Future<ExitStatus> printed = printer.submit(this::print);
            try {
                read(new LineReader(in), workers);
            } finally {
                pending.put(END);
            }
            return printed.get();
        } catch (IOException wrong) {
            throw InputFile.unreadable(name, wrong);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallException("batch.interrupted", "interrupted");
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    private void read(LineReader lines, ExecutorService workers) throws IOException, InterruptedException {
        long number = 0;
        for (byte[] line; !closed && (line = lines.next()) != null; ) {
            number++;
            if (isBlank(line)) continue;
            int weight = Math.min(line.length, OCTETS_IN_FLIGHT);
            octets.acquire(weight);
            long lineNumber = number;
            byte[] question = line;
            pending.put(new Pending(weight, workers.submit(() -> answer(question, lineNumber))));
            progress.at(number, lines.consumed());
        }
    }

    private Answer answer(byte[] line, long number) {
        String place = (name.equals("-") ? "standard input" : name) + " line " + number;
        JsonObject question;
        try {
            question = JsonObject.read(line);
        } catch (JsonException wrong) {
            return Answer.wrong(place, null, new CallException("batch.not-json", String.valueOf(wrong.getMessage())));
        }
        String id = question.json("id");
        try {
            return work.answer(question);
        } catch (JsonException wrong) {
            return Answer.wrong(place, id, new CallException("batch.misshapen", String.valueOf(wrong.getMessage())));
        } catch (CallException wrong) {
            return Answer.wrong(place, id, wrong);
        } catch (RuntimeException | StackOverflowError bug) {
            return Answer.bug(place, id, bug);
        }
    }

    private ExitStatus print() throws InterruptedException, ExecutionException {
        ExitStatus status = ExitStatus.GOOD;
        for (Pending next; (next = pending.take()) != END; ) {
            if (!next.answer.isDone())
                closed |= streams.out().checkError(); // flushes: whoever reads along sees what there is
            Answer answer = next.answer.get();
            octets.release(next.octets);
            status = status.and(answer.status());
            if (closed) continue;
            streams.out().writeBytes(answer.line());
            if (answer.complaint() != null) {
                progress.hide();
                streams.complain(answer.complaint());
            }
        }
        progress.hide();
        return status;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) if (b != ' ' && b != '\t') return false;
        return true;
    }
}
