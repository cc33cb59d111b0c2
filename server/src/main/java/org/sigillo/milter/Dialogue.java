package org.sigillo.milter;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

/// What is said on one connection, in order: commands become calls of the filter, its replies become packets where an
/// answer is due. A reply that settles the connection or the message is given again to every step that follows, and
/// the filter is not asked again.
final class Dialogue {
    private static final Reply TEMPFAIL = new Reply.TempFail();

    private final MilterFilter filter;
    private final MilterLog log;
    private final Macros macros;
    private @Nullable Agreement agreement;
    private @Nullable MilterSession session;
    /// How far the SMTP dialogue is: CONNECT where nothing has come, HELO between messages, or a step of a message.
    private Step at = Step.CONNECT;

    private @Nullable Reply settledConnection;
    private @Nullable Reply settledMessage;
    /// Whether the filter knows of the message.
    private boolean told;

    private boolean skipping;
    private volatile boolean ending;
    /// Whether the filter has answered a whole message, and the mail server does not know it yet.
    private boolean answerDue;

    Dialogue(MilterFilter filter, MilterLimits limits, MilterLog log) {
        this.filter = filter;
        this.log = log;
        macros = new Macros(limits);
    }

    /// Whether a message has begun and not ended.
    boolean inMessage() {
        return at.compareTo(Step.HELO) > 0;
    }

    /// Whether the filter is thinking about a whole message. Any thread may ask.
    boolean isEnding() {
        return ending;
    }

    /// Whether a message's answer is to be written before anything else is done.
    boolean isAnswerDue() {
        return answerDue;
    }

    /// What was to be written has been written.
    void written() {
        if (!answerDue) return;
        answerDue = false;
        log.statistics().messages.increment();
        MilterSession known = session;
        if (known != null) tell("the news that it was answered", known::answered);
    }

    /// Takes one command.
    ///
    /// @param out gets the answer
    /// @return false if the connection is to be closed, once the answer is sent
    boolean take(Command command, PacketWriter out) {
        Agreement agreed = agreement;
        if (agreed == null) {
            return switch (command) {
                case Command.Negotiate offer -> negotiate(offer, out);
                case Command.Quit() -> false;
                case Command.Malformed(String why) -> violation(why);
                default -> violation("it did not begin with a negotiation");
            };
        }
        return switch (command) {
            case Command.Negotiate _ -> violation("a second negotiation");
            case Command.Macros packet -> macros.take(packet) || violation("more macros than are held");
            case Command.Connect(Client client) ->
                connect(agreed, out, () -> session().connect(client, macros.seen()));
            case Command.Helo(String name) -> helo(agreed, out, () -> session().helo(name, macros.seen()));
            case Command.Mail(String address, var parameters) -> {
                if (inMessage()) abort();
                yield step(Step.MAIL, agreed, out, () -> session().mail(address, parameters, macros.seen()));
            }
            case Command.Recipient(String address, var parameters) ->
                step(Step.RECIPIENT, agreed, out, () -> session().recipient(address, parameters, macros.seen()));
            case Command.Data() -> step(Step.DATA, agreed, out, () -> session().data(macros.seen()));
            case Command.Unknown() -> {
                if (agreed.isAnswered(Step.UNKNOWN)) out.reply(Reply.CONTINUE, false);
                yield true;
            }
            case Command.Header(String name, String value) ->
                step(
                        Step.HEADER,
                        agreed,
                        out,
                        () -> session().header(name, FieldValue.fromWire(value, agreed.keepsLeadingSpace())));
            case Command.EndOfHeader() ->
                step(Step.END_OF_HEADER, agreed, out, () -> session().endOfHeader(macros.seen()));
            case Command.Body body -> step(Step.BODY, agreed, out, () -> body(body));
            case Command.EndOfMessage(Command.Body last) -> endOfMessage(last, agreed, out);
            case Command.Abort() -> {
                abort();
                macros.forgetMessage();
                yield true;
            }
            case Command.Quit() -> false;
            case Command.QuitNewConnection() -> {
                end();
                yield true;
            }
            case Command.Malformed(String why) -> violation(why);
        };
    }

    /// The connection, or the client's on it, has ended.
    void end() {
        abort();
        MilterSession ended = session;
        if (ended != null) tell("close", ended::close);
        session = null;
        settledConnection = null;
        macros.forgetAll();
        at = Step.CONNECT;
    }

    private boolean negotiate(Command.Negotiate offer, PacketWriter out) {
        if (offer.version() < Agreement.LOWEST) {
            log.refused("it speaks version " + offer.version() + " of the protocol, and the lowest spoken here is 2");
            return false;
        }
        Wanted wanted;
        try {
            wanted = filter.wanted();
        } catch (RuntimeException e) {
            log.failed("the negotiation", e);
            return false;
        }
        Agreement agreed = Agreement.of(offer, wanted);
        if (!agreed.isEnough()) {
            log.refused("it does not let the filter make the changes it needs, " + agreed.changes());
            return false;
        }
        agreement = agreed;
        out.negotiated(agreed);
        return true;
    }

    private boolean connect(Agreement agreed, PacketWriter out, Supplier<Reply> question) {
        if (at != Step.CONNECT) return violation("a second client on one connection");
        at = Step.HELO;
        ask(Step.CONNECT, agreed, out, question);
        return true;
    }

    private boolean helo(Agreement agreed, PacketWriter out, Supplier<Reply> question) {
        if (inMessage()) abort();
        at = Step.HELO;
        ask(Step.HELO, agreed, out, question);
        return true;
    }

    private boolean step(Step step, Agreement agreed, PacketWriter out, Supplier<Reply> question) {
        if (!mayCome(step, agreed)) return violation(step + " out of order");
        at = step;
        ask(step, agreed, out, question);
        return true;
    }

    private boolean endOfMessage(Command.Body last, Agreement agreed, PacketWriter out) {
        if (!mayCome(Step.END_OF_MESSAGE, agreed)) return violation("the end of a message that did not begin");
        at = Step.END_OF_MESSAGE;
        ask(Step.END_OF_MESSAGE, agreed, out, () -> {
            if (last.length() > 0 && agreed.isSent(Step.BODY)) {
                settle(Step.BODY, body(last));
                if (settledMessage != null) return settledMessage;
            }
            return answer(agreed, out);
        });
        if (!answerDue) log.statistics().messages.increment();
        if (told) tellAbort(); // it was settled before its end, of which the filter did not hear
        forgetMessage();
        macros.forgetMessage();
        return true;
    }

    private Reply answer(Agreement agreed, PacketWriter out) {
        ending = true;
        told = false;
        try {
            Answer answer = session().endOfMessage(macros.seen());
            boolean stays = switch (answer.reply()) {
                case Reply.Continue(), Reply.Accept(), Reply.Skip() -> true;
                case Reply.Discard _, Reply.Reject _, Reply.TempFail _, Reply.Custom _ -> false;
            };
            if (stays) {
                for (Change change : answer.changes()) {
                    if (!agreed.changes().contains(kind(change)))
                        throw new IllegalStateException("a change that the filter did not announce: " + kind(change));
                    out.change(change, agreed.keepsLeadingSpace());
                }
            }
            answerDue = true;
            return answer.reply();
        } finally {
            ending = false;
        }
    }

    private static ChangeKind kind(Change change) {
        return switch (change) {
            case Change.InsertHeader _ -> ChangeKind.ADD_HEADERS;
            case Change.AddHeader _ -> ChangeKind.ADD_HEADERS;
            case Change.DeleteHeader _ -> ChangeKind.CHANGE_HEADERS;
            case Change.ReplaceHeader _ -> ChangeKind.CHANGE_HEADERS;
            case Change.Quarantine _ -> ChangeKind.QUARANTINE;
            case Change.ChangeSender _ -> ChangeKind.CHANGE_SENDER;
            case Change.AddRecipient _ -> ChangeKind.ADD_RECIPIENTS;
            case Change.DeleteRecipient _ -> ChangeKind.DELETE_RECIPIENTS;
            case Change.ReplaceBody _ -> ChangeKind.CHANGE_BODY;
        };
    }

    /// Whether a step of a message may follow what came: forward, and some of them again and again. Without MAIL
    /// there is no message, unless MAIL is not sent.
    private boolean mayCome(Step step, Agreement agreed) {
        if (!inMessage()) return step == Step.MAIL || !agreed.isSent(Step.MAIL);
        int order = step.compareTo(at);
        return order > 0 || order == 0 && (step == Step.RECIPIENT || step == Step.HEADER || step == Step.BODY);
    }

    /// Asks the filter, unless all is said, and answers where an answer is due. What it throws is caught here.
    private void ask(Step step, Agreement agreed, PacketWriter out, Supplier<Reply> question) {
        int mark = out.length();
        Reply settled = settledConnection != null ? settledConnection : settledMessage;
        boolean due = agreed.isAnswered(step);
        boolean skips = step == Step.BODY && agreed.knowsSkip();
        if (settled != null) {
            if (due) out.reply(settled, skips);
            return;
        }
        if (inMessage()) told = true;
        try {
            Reply reply = question.get();
            if (reply instanceof Reply.Discard && step.compareTo(Step.MAIL) < 0)
                throw new IllegalStateException("a message discarded before there is one");
            if (due) out.reply(reply, skips);
            else if (step == Step.RECIPIENT && reply != Reply.CONTINUE)
                throw new IllegalStateException("a reply to a recipient that the filter announced not to answer");
            settle(step, reply);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError thrown) {
            log.failed(step.toString(), thrown);
            out.truncate(mark);
            if (due) out.reply(TEMPFAIL, false);
            if (step != Step.RECIPIENT || !due) settled(step, TEMPFAIL);
        }
    }

    private void settle(Step step, Reply reply) {
        switch (reply) {
            case Reply.Continue() -> {}
            case Reply.Skip() -> skipping |= step == Step.BODY;
            case Reply.Accept(), Reply.Discard() -> settled(step, reply);
            case Reply.Reject _, Reply.TempFail _, Reply.Custom _ -> {
                if (step != Step.RECIPIENT) settled(step, reply); // a recipient's is for this recipient alone
            }
        }
    }

    private void settled(Step step, Reply reply) {
        if (step == Step.CONNECT || step == Step.HELO) settledConnection = reply;
        else settledMessage = reply;
    }

    private Reply body(Command.Body body) {
        return skipping ? Reply.CONTINUE : session().body(body.buffer(), body.offset(), body.length());
    }

    private MilterSession session() {
        MilterSession known = session;
        if (known == null) session = known = filter.open();
        return known;
    }

    private void abort() {
        if (told || answerDue) {
            log.statistics().aborted.increment();
            tellAbort();
        }
        forgetMessage();
    }

    private void tellAbort() {
        told = false;
        answerDue = false;
        MilterSession known = session;
        if (known != null) tell("abort", known::abort);
    }

    private void forgetMessage() {
        settledMessage = null;
        skipping = false;
        if (inMessage()) at = Step.HELO;
    }

    /// Tells the filter what needs no reply.
    private void tell(String what, Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError thrown) {
            log.failed(what, thrown);
        }
    }

    private boolean violation(String why) {
        log.violated(why);
        return false;
    }
}
