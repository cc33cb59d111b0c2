package org.sigillo.filter;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Client;
import org.sigillo.milter.MilterFilter;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Reply;
import org.sigillo.milter.Wanted;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

/// One listener for both directions, told apart by a rule and never guessed: mail of clients that have authenticated or
/// are of our networks goes out, all other comes in.
public final class EitherFilter implements MilterFilter {
    private final Trust trust;
    private final MilterFilter incoming;
    private final MilterFilter outgoing;

    /// A filter.
    ///
    /// @param trust which clients are ours
    /// @param incoming for the mail of all others
    /// @param outgoing for the mail of ours
    public EitherFilter(Trust trust, MilterFilter incoming, MilterFilter outgoing) {
        this.trust = trust;
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    @Override
    public Wanted wanted() {
        Wanted in = incoming.wanted();
        Wanted out = outgoing.wanted();
        Set<ChangeKind> changes = EnumSet.noneOf(ChangeKind.class);
        changes.addAll(in.changes());
        changes.addAll(out.changes());
        return new Wanted(
                changes, both(in.notSent(), out.notSent()), both(in.notAnswered(), out.notAnswered()), in.macros());
    }

    private static Set<Step> both(Set<Step> one, Set<Step> other) {
        Set<Step> common = EnumSet.noneOf(Step.class);
        common.addAll(one);
        common.retainAll(other);
        return common;
    }

    @Override
    public MilterSession open() {
        return new Session();
    }

    /// One connection: its messages go either way.
    private final class Session implements MilterSession {
        private final MilterSession in = incoming.open();
        private final MilterSession out = outgoing.open();
        private MilterSession now = in;
        private @Nullable Client client;

        @Override
        public Reply connect(Client client, Map<String, String> macros) {
            this.client = client;
            in.connect(client, macros);
            return out.connect(client, macros);
        }

        @Override
        public Reply helo(String name, Map<String, String> macros) {
            in.helo(name, macros);
            return out.helo(name, macros);
        }

        @Override
        public Reply mail(String address, List<String> parameters, Map<String, String> macros) {
            now = trust.isOurs(client, macros) ? out : in;
            return now.mail(address, parameters, macros);
        }

        @Override
        public Reply recipient(String address, List<String> parameters, Map<String, String> macros) {
            return now.recipient(address, parameters, macros);
        }

        @Override
        public Reply data(Map<String, String> macros) {
            return now.data(macros);
        }

        @Override
        public Reply header(String name, String value) {
            return now.header(name, value);
        }

        @Override
        public Reply endOfHeader(Map<String, String> macros) {
            return now.endOfHeader(macros);
        }

        @Override
        public Reply body(byte[] buffer, int offset, int length) {
            return now.body(buffer, offset, length);
        }

        @Override
        public Answer endOfMessage(Map<String, String> macros) {
            return now.endOfMessage(macros);
        }

        @Override
        public void answered() {
            now.answered();
        }

        @Override
        public void abort() {
            now.abort();
        }

        @Override
        public void close() {
            in.close();
            out.close();
        }
    }
}
