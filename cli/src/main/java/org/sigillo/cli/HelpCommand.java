package org.sigillo.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.CallReader;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.HelpPages;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.help.HelpJson;
import org.sigillo.documents.help.HelpPage;
import org.sigillo.documents.help.HelpShelf;
import org.sigillo.documents.json.JsonLine;

/// `help`: a page of help, or what holds the words asked for.
final class HelpCommand implements Command {
    private static final Option SEARCH =
            Option.flag("--search", "Look for the words in all pages, even if there is a page of this name.");

    private static final Option LANGUAGE =
            Option.value("--language", "LANGUAGE", "The language of the pages: en (default), it, pt, or nb.");

    @Override
    public Usage usage() {
        return new Usage(
                "help",
                "Explain a word or a subject of email authentication, without a network; alone, list the subjects.",
                "[WORD]...",
                0,
                Integer.MAX_VALUE,
                List.of(OutputOptions.JSON, SEARCH, LANGUAGE),
                List.of("sigillo help alignment"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        HelpShelf shelf = shelf(call.value(LANGUAGE));
        String words = String.join(" ", call.arguments());
        if (words.isBlank()) return list(shelf.pages(), call, streams);
        @Nullable HelpPage page = call.has(SEARCH) ? null : shelf.find(words);
        if (page != null) return show(page, call, streams);
        List<HelpPage> hits =
                shelf.search(words).stream().map(HelpShelf.Hit::page).toList();
        if (hits.isEmpty()) throw nothing(shelf, words);
        if (call.has(OutputOptions.JSON)) return list(hits, call, streams);
        streams.out().print(new HelpPages(new Style(streams.colour())).found(words, hits));
        return ExitStatus.GOOD;
    }

    private static HelpShelf shelf(@Nullable String language) throws CallException {
        if (language == null) return HelpShelf.english();
        if (HelpShelf.LANGUAGES.contains(language)) return HelpShelf.in(language);
        throw CallException.usage("--language is one of " + String.join(", ", HelpShelf.LANGUAGES));
    }

    private static ExitStatus show(HelpPage page, Call call, Streams streams) {
        if (call.has(OutputOptions.JSON)) streams.out().writeBytes(JsonLine.bytes(json -> HelpJson.write(json, page)));
        else streams.out().print(new HelpPages(new Style(streams.colour())).page(page));
        return ExitStatus.GOOD;
    }

    private static ExitStatus list(List<HelpPage> pages, Call call, Streams streams) {
        if (call.has(OutputOptions.JSON)) streams.out().writeBytes(JsonLine.bytes(json -> HelpJson.write(json, pages)));
        else streams.out().print(new HelpPages(new Style(streams.colour())).list(pages));
        return ExitStatus.GOOD;
    }

    private static CallException nothing(HelpShelf shelf, String words) {
        String near = CallReader.near(words, shelf.names());
        return new CallException(
                "call.help",
                "no page of help holds \"" + words + '"'
                        + (near == null ? "" : " (did you mean \"" + near + "\"?)")
                        + "; \"sigillo help\" lists the subjects");
    }
}
