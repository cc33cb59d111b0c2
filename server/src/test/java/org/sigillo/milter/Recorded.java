package org.sigillo.milter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A filter that writes down what it is told, one line a call, and answers as it is bid.
final class Recorded implements MilterFilter {
    static final Wanted NOTHING = new Wanted(Set.of(), Set.of(), Set.of(), Map.of());

    final Queue<String> calls = new ConcurrentLinkedQueue<>();
    Wanted wanted = NOTHING;
    Function<String, Reply> replies = call -> Reply.CONTINUE;
    Function<String, Answer> answers = call -> Answer.CONTINUE;
    final AtomicInteger answered = new AtomicInteger();
    private int sessions;

    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public synchronized MilterSession open() {
        return new Session(++sessions);
    }

    private final class Session implements MilterSession {
        private final String tag;

        Session(int number) {
            tag = number + " ";
        }

        private Reply call(String what) {
            calls.add(tag + what);
            return replies.apply(what);
        }

        @Override
        public Reply connect(Client client, Map<String, String> macros) {
            return call("connect " + client.host() + " " + client.address() + " " + client.port());
        }

        @Override
        public Reply helo(String name, Map<String, String> macros) {
            return call("helo " + name);
        }

        @Override
        public Reply mail(String address, List<String> parameters, Map<String, String> macros) {
            return call("mail " + address + " " + parameters + " i=" + macros.get("i"));
        }

        @Override
        public Reply recipient(String address, List<String> parameters, Map<String, String> macros) {
            return call("recipient " + address);
        }

        @Override
        public Reply data(Map<String, String> macros) {
            return call("data");
        }

        @Override
        public Reply header(String name, String value) {
            return call("header " + name + ":" + value);
        }

        @Override
        public Reply endOfHeader(Map<String, String> macros) {
            return call("endOfHeader");
        }

        @Override
        public Reply body(byte[] buffer, int offset, int length) {
            return call("body " + new String(buffer, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public Answer endOfMessage(Map<String, String> macros) {
            calls.add(tag + "endOfMessage");
            return answers.apply("endOfMessage");
        }

        @Override
        public void answered() {
            answered.incrementAndGet();
        }

        @Override
        public void abort() {
            call("abort");
        }

        @Override
        public void close() {
            call("close");
        }
    }
}
