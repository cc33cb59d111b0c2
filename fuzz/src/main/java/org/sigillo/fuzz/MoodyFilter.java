package org.sigillo.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Change;
import org.sigillo.milter.Client;
import org.sigillo.milter.MilterFilter;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Reply;
import org.sigillo.milter.Wanted;

/// A filter whose replies follow from its mood and the number of the call; it holds its caller to the order of SMTP.
final class MoodyFilter implements MilterFilter {
    private final Wanted wanted;
    private final int mood;
    private final boolean mailIsSent;
    private int calls;
    private int open;
    private boolean thrown;
    private String broken = "";

    MoodyFilter(Wanted wanted, int mood, boolean mailIsSent) {
        this.wanted = wanted;
        this.mood = mood;
        this.mailIsSent = mailIsSent;
    }

    boolean thrown() {
        return thrown;
    }

    void isOver() {
        Invariant.same("", broken, "the filter was told out of order");
        Invariant.same(0, open, "sessions not closed");
    }

    /// What is thrown by a filter is caught, so it is kept for the end.
    private void holds(boolean condition, String what) {
        if (!condition) broken = what;
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public MilterSession open() {
        open++;
        return new Session();
    }

    /// Mostly "continue"; in some moods anything.
    private Reply reply() {
        calls++;
        if (mood < 128 || (calls * 31 + mood) % 5 != 0) return Reply.CONTINUE;
        return switch ((calls + mood) % 9) {
            case 0 -> new Reply.Accept();
            case 1 -> new Reply.Skip();
            case 2 -> new Reply.Discard();
            case 3 -> new Reply.Reject();
            case 4 -> new Reply.TempFail();
            case 5 -> new Reply.Custom(550, "5.7." + mood, "100% \u00fc\r\nno ".repeat(mood));
            case 6 -> {
                thrown = true;
                throw new IllegalStateException("in a mood");
            }
            case 7 -> Reply.CONTINUE;
            default -> new Reply.Skip();
        };
    }

    private final class Session implements MilterSession {
        private final List<Change> changes = new ArrayList<>();
        private boolean message;
        private boolean closed;

        private Reply within() {
            holds(!closed && (message || !mailIsSent), "a step of no message");
            message = true;
            return reply();
        }

        @Override
        public Reply connect(Client client, Map<String, String> macros) {
            holds(!closed && !message, "connect within");
            return notDiscard(reply());
        }

        @Override
        public Reply helo(String name, Map<String, String> macros) {
            holds(!closed && !message, "helo within");
            return notDiscard(reply());
        }

        /// There is no message to be discarded yet: a failure of the filter, counted as one.
        private Reply notDiscard(Reply reply) {
            thrown |= reply instanceof Reply.Discard;
            return reply;
        }

        @Override
        public Reply mail(String address, List<String> parameters, Map<String, String> macros) {
            holds(!closed && !message, "a message within a message");
            message = true;
            return reply();
        }

        @Override
        public Reply recipient(String address, List<String> parameters, Map<String, String> macros) {
            changes.add(new Change.DeleteRecipient(address));
            Reply reply = within();
            return reply == Reply.CONTINUE || wanted.notAnswered().isEmpty() ? reply : Reply.CONTINUE;
        }

        @Override
        public Reply data(Map<String, String> macros) {
            return within();
        }

        @Override
        public Reply header(String name, String value) {
            if (changes.size() < 20) {
                changes.add(new Change.AddHeader(name, value));
                changes.add(new Change.InsertHeader(1, name, value));
                changes.add(new Change.ReplaceHeader(name, 1, value));
                changes.add(new Change.Quarantine(value));
            }
            return within();
        }

        @Override
        public Reply endOfHeader(Map<String, String> macros) {
            return within();
        }

        @Override
        public Reply body(byte[] buffer, int offset, int length) {
            if (length > 0) calls += buffer[offset + length - 1] & 1;
            return within();
        }

        @Override
        public Answer endOfMessage(Map<String, String> macros) {
            holds(!closed && (message || !mailIsSent), "the end of no message");
            message = false;
            List<Change> asked = List.copyOf(changes);
            changes.clear();
            return new Answer(asked, reply());
        }

        @Override
        public void abort() {
            holds(message, "an abort of no message");
            message = false;
            changes.clear();
        }

        @Override
        public void close() {
            holds(!closed && !message, "closed twice, or within a message");
            closed = true;
            open--;
        }
    }
}
