package org.sigillo.console.change;

import java.util.Comparator;
import java.util.List;
import org.sigillo.console.words.Words;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.views.PolicyLadder.Rung;

/// The questions, with what is answered by now.
///
/// @param answers as they are
/// @param rungs policies to choose from
/// @param chosen services that are ticked
/// @param others services that are not
/// @param record the SPF record the questions cannot say; empty if they can
public record AskView(Answers answers, List<Choice> rungs, List<Choice> chosen, List<Choice> others, String record) {
    /// Something to choose.
    ///
    /// @param word what the form sends
    /// @param name as people read it
    /// @param chosen whether it is chosen
    public record Choice(String word, String name, boolean chosen) {}

    /// Makes it.
    ///
    /// @param answers as they are
    /// @param record the SPF record of now; empty if there is none
    /// @param catalogue services that are known
    /// @param words of the language
    /// @return the view
    public static AskView of(Answers answers, String record, SenderCatalogue catalogue, Words words) {
        List<Choice> services = catalogue.senders().stream()
                .filter(sender -> sender.include().size() == 1)
                .sorted(Comparator.comparing(Sender::name, String.CASE_INSENSITIVE_ORDER))
                .map(sender -> new Choice(
                        sender.id(), sender.name(), answers.services().contains(sender.id())))
                .toList();
        return new AskView(
                answers,
                List.of(Rung.values()).stream()
                        .map(rung -> new Choice(
                                rung.tags(),
                                rung.tags() + " – " + words.say("rung." + rung.word()),
                                rung == answers.rung()))
                        .toList(),
                services.stream().filter(Choice::chosen).toList(),
                services.stream().filter(one -> !one.chosen()).toList(),
                answers.spf() ? "" : record);
    }
}
