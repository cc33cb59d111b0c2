package org.sigillo.console.letters;

import java.util.List;
import java.util.StringJoiner;
import org.sigillo.alerts.Alert;
import org.sigillo.alerts.AlertBook;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.console.words.Words;
import org.sigillo.name.Idna;
import org.sigillo.post.Letter;

/// Alerts as a letter.
final class AlertLetter {
    private AlertLetter() {}

    static Letter of(AlertBook.Outcome outcome, String language, ConsoleSettings console) {
        Words words = Words.of(language);
        StringBuilder text = new StringBuilder();
        for (Alert alert : outcome.tell()) paragraph(text, alert, words, console);
        if (!outcome.over().isEmpty())
            text.append(words.say("letter.alerts.over")).append("\n\n");
        for (Alert alert : outcome.over()) paragraph(text, alert, words, console);
        List<Alert> named = outcome.tell().isEmpty() ? outcome.over() : outcome.tell();
        StringJoiner domains = new StringJoiner(", ");
        named.stream()
                .map(Alert::domain)
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .limit(3)
                .forEach(domain -> domains.add(Idna.toUnicode(domain)));
        domains.setEmptyValue(words.say("letter.house"));
        String key = outcome.tell().isEmpty() ? "letter.alerts.ended" : "letter.alerts.new";
        return new Letter(words.count(key, named.size(), domains), text.toString());
    }

    private static void paragraph(StringBuilder text, Alert alert, Words words, ConsoleSettings console) {
        text.append(alert.sentence(words.catalogue())).append('\n');
        text.append(words.say("letter.alerts.since", words.time(alert.since()))).append('\n');
        if (!alert.domain().isEmpty())
            text.append(console.link("/domains/" + alert.domain())).append('\n');
        text.append('\n');
    }
}
