package org.sigillo.filter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Client;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Reply;

/// One connection of a mail server, whichever way its mail goes: who is there, which message is under way, and that a
/// mistake of ours is answered by *try again later*.
///
/// @param <M> what is kept of a message under way
abstract sealed class LetterSession<M extends LetterSession.Underway> implements MilterSession
        permits IncomingSession, OutgoingSession {
    private static final Reply MISTAKE =
            new Reply.Custom(451, "4.3.0", "The mail filter met a mistake of its own; try again later");

    private final String listener;
    private final LongSupplier nanoClock;
    private final Consumer<MailFact> facts;
    private @Nullable Client client;
    private String helo = "";
    private @Nullable M message;
    /// What became of the message, until the mail server has its answer.
    private @Nullable MailFact fact;

    /// A message under way.
    abstract static class Underway {
        final Instant at;
        final String mailFrom;
        final HeaderCollector collector;
        private boolean headerEnded;
        private long bodyOctets;

        Underway(Instant at, String mailFrom, HeaderCollector collector) {
            this.at = at;
            this.mailFrom = mailFrom;
            this.collector = collector;
        }

        /// The header is complete; called once.
        abstract void header();

        /// A piece of the body.
        abstract void body(byte[] buffer, int offset, int length);

        final void endHeader() {
            if (headerEnded) return; // a mail server need not say so where there is no header, or no body
            headerEnded = true;
            header();
        }
    }

    LetterSession(String listener, LongSupplier nanoClock, Consumer<MailFact> facts) {
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.facts = facts;
    }

    /// A message begins.
    ///
    /// @param client who brings it; `null` if that was not told
    /// @param helo what the client calls itself
    /// @param mailFrom the reverse-path without angle brackets
    abstract M begin(@Nullable Client client, String helo, String mailFrom, Map<String, String> macros);

    /// A message is complete.
    ///
    /// @param begun when its end was told, in monotonic nanoseconds
    abstract Answer end(M ended, Letter letter, long begun);

    @Override
    public final Reply connect(Client client, Map<String, String> macros) {
        this.client = client;
        helo = "";
        message = null;
        return Reply.CONTINUE;
    }

    @Override
    public final Reply helo(String name, Map<String, String> macros) {
        helo = name;
        return Reply.CONTINUE;
    }

    @Override
    public final Reply mail(String address, List<String> parameters, Map<String, String> macros) {
        message = begin(client, helo, Envelopes.path(address), macros);
        return Reply.CONTINUE;
    }

    @Override
    public final Reply header(String name, String value) {
        if (message != null) message.collector.add(name, value);
        return Reply.CONTINUE;
    }

    @Override
    public final Reply endOfHeader(Map<String, String> macros) {
        if (message != null) message.endHeader();
        return Reply.CONTINUE;
    }

    @Override
    public final Reply body(byte[] buffer, int offset, int length) {
        if (message == null) return Reply.CONTINUE;
        message.endHeader();
        ((Underway) message).bodyOctets += length;
        message.body(buffer, offset, length);
        return Reply.CONTINUE;
    }

    /// Says what became of a message that is complete: it counts once the mail server has its answer.
    final void became(MailFact fact) {
        this.fact = fact;
    }

    @Override
    public final void answered() {
        MailFact known = fact;
        fact = null;
        if (known != null) facts.accept(known);
    }

    @Override
    public final void abort() {
        message = null;
        fact = null;
    }

    @Override
    public final Answer endOfMessage(Map<String, String> macros) {
        M ended = message;
        message = null;
        if (ended == null) return Answer.CONTINUE;
        long begun = nanoClock.getAsLong();
        Letter letter = letter(ended, macros);
        try {
            ended.endHeader();
            return end(ended, letter, begun);
        } catch (RuntimeException mistake) { // ours: told, and never turned into a verdict or an unsigned message
            facts.accept(new MailFact.Troubled(letter, mistake));
            return new Answer(List.of(), MISTAKE);
        }
    }

    private Letter letter(Underway ended, Map<String, String> macros) {
        return new Letter(
                listener,
                ended.at,
                macros.getOrDefault("i", ""),
                client == null ? null : client.address(),
                helo,
                ended.mailFrom,
                ended.collector.octets() + ended.bodyOctets);
    }
}
