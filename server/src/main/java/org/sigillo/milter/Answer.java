package org.sigillo.milter;

import java.util.List;

/// What a filter says to a whole message.
///
/// @param changes in the order they are to be made
/// @param reply what becomes of the message
public record Answer(List<Change> changes, Reply reply) {
    /// No change, go on.
    public static final Answer CONTINUE = new Answer(List.of(), Reply.CONTINUE);

    /// Copies the list.
    public Answer {
        changes = List.copyOf(changes);
    }
}
