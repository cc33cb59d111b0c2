package org.sigillo.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.post.Queue;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report queue retry|drop`: a parcel by hand.
final class ReportQueueStepCommand implements Command {
    private static final Duration TIME = Duration.ofDays(1);

    private final Verb verb;

    /// What is done.
    enum Verb {
        /// At once.
        RETRY(
                "retry",
                "Try a report of the queue at once, also one that was given up; for a day at least.",
                "will be tried"),
        /// Not at all.
        DROP("drop", "Take a report out of the queue: it is not sent.", "is taken out");

        final String word;
        final String about;
        final String done;

        Verb(String word, String about, String done) {
            this.word = word;
            this.about = about;
            this.done = done;
        }
    }

    ReportQueueStepCommand(Verb verb) {
        this.verb = verb;
    }

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        return new Usage(
                "report queue " + verb.word,
                verb.about,
                "NUMBER...",
                1,
                Integer.MAX_VALUE,
                options,
                List.of("sigillo report queue " + verb.word + " --data /tmp/sigillo-example 1"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        List<Long> numbers = new ArrayList<>();
        for (String word : call.arguments()) numbers.add(PostLines.number(word));
        Instant now = Instant.now();
        try (Store store = StoreOption.openToRead(call)) {
            Queue queue = new Queue(store);
            ExitStatus status = ExitStatus.GOOD;
            for (long number : numbers) {
                boolean done = switch (verb) {
                    case RETRY -> queue.retry(number, now, now.plus(TIME));
                    case DROP -> queue.drop(number, now);
                };
                streams.out().println(number + (done ? " " + verb.done : " is not there, or past that"));
                if (!done) status = status.and(ExitStatus.NOT_GOOD);
            }
            return status;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }
}
