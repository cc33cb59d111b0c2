package org.sigillo.milter;

import java.util.Set;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

/// What a mail server and a filter have agreed on (SMFIC_OPTNEG): the least of what one offers and the other wants.
///
/// @param version 2 to 6
/// @param actions SMFIF_… the filter may do
/// @param steps SMFIP_… that hold: steps not sent, replies not awaited, leading space kept, SKIP known
/// @param changes the kinds of change that may be asked for
/// @param wanted what the filter asked for
record Agreement(int version, int actions, int steps, Set<ChangeKind> changes, Wanted wanted) {
    /// The versions spoken.
    static final int LOWEST = 2;

    static final int HIGHEST = 6;

    /// SMFIF_SETSYMLIST: the filter may name the macros it reads.
    static final int NAME_MACROS = 0x100;

    /// SMFIP_SKIP: the mail server understands SMFIR_SKIP.
    static final int SKIP = 0x400;

    /// SMFIP_HDR_LEADSPC: a value is sent with the blanks behind its colon, and taken so.
    static final int LEADING_SPACE = 0x100000;

    /// What both want.
    ///
    /// @param offer of the mail server, version 2 or above
    /// @param wanted by the filter
    static Agreement of(Command.Negotiate offer, Wanted wanted) {
        int actions = 0;
        for (ChangeKind kind : wanted.changes()) actions |= bit(kind);
        if (!wanted.macros().isEmpty()) actions |= NAME_MACROS;
        int steps = LEADING_SPACE | SKIP | notSent(Step.UNKNOWN);
        for (Step step : wanted.notSent()) steps |= notSent(step);
        for (Step step : wanted.notAnswered()) steps |= notAnswered(step);
        return new Agreement(
                Math.min(HIGHEST, offer.version()),
                actions & offer.actions(),
                steps & offer.steps(),
                wanted.changes(),
                wanted);
    }

    /// Whether the mail server lets the filter do all it needs.
    boolean isEnough() {
        return changes.stream().allMatch(kind -> (actions & bit(kind)) != 0);
    }

    boolean isSent(Step step) {
        return (steps & notSent(step)) == 0;
    }

    boolean isAnswered(Step step) {
        return (steps & notAnswered(step)) == 0;
    }

    boolean keepsLeadingSpace() {
        return (steps & LEADING_SPACE) != 0;
    }

    boolean knowsSkip() {
        return (steps & SKIP) != 0;
    }

    boolean namesMacros() {
        return (actions & NAME_MACROS) != 0;
    }

    private static int bit(ChangeKind kind) {
        return switch (kind) {
            case ADD_HEADERS -> 0x01;
            case CHANGE_BODY -> 0x02;
            case ADD_RECIPIENTS -> 0x04;
            case DELETE_RECIPIENTS -> 0x08;
            case CHANGE_HEADERS -> 0x10;
            case QUARANTINE -> 0x20;
            case CHANGE_SENDER -> 0x40;
        };
    }

    private static int notSent(Step step) {
        return switch (step) {
            case CONNECT -> 0x01;
            case HELO -> 0x02;
            case MAIL -> 0x04;
            case RECIPIENT -> 0x08;
            case BODY -> 0x10;
            case HEADER -> 0x20;
            case END_OF_HEADER -> 0x40;
            case UNKNOWN -> 0x100;
            case DATA -> 0x200;
            case END_OF_MESSAGE -> 0;
        };
    }

    private static int notAnswered(Step step) {
        return switch (step) {
            case HEADER -> 0x80;
            case CONNECT -> 0x1000;
            case HELO -> 0x2000;
            case MAIL -> 0x4000;
            case RECIPIENT -> 0x8000;
            case DATA -> 0x10000;
            case UNKNOWN -> 0x20000;
            case END_OF_HEADER -> 0x40000;
            case BODY -> 0x80000;
            case END_OF_MESSAGE -> 0;
        };
    }
}
