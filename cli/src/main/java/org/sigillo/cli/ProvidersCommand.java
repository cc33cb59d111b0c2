package org.sigillo.cli;

import java.util.ArrayList;
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
import org.sigillo.cli.text.ProvidersText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.providers.MailboxProvider;
import org.sigillo.documents.providers.Practice;
import org.sigillo.documents.providers.ProviderMatrix;
import org.sigillo.documents.providers.ProvidersJson;

/// `providers`: what mailbox providers support, with date and source.
final class ProvidersCommand implements Command {
    private static final Option TECHNOLOGY = Option.value(
            "--technology", "WORD", "One technology, at every provider: " + String.join(", ", words()) + ".");

    @Override
    public Usage usage() {
        return new Usage(
                "providers",
                "Show what mailbox providers support: data that ages, each with its date and its source.",
                "[NAME|DOMAIN]",
                0,
                1,
                List.of(OutputOptions.JSON, TECHNOLOGY),
                List.of("sigillo providers gmail"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        ProviderMatrix matrix = ProviderMatrix.known();
        @Nullable Practice practice = practice(call.value(TECHNOLOGY));
        @Nullable
        MailboxProvider one = call.arguments().isEmpty()
                ? null
                : provider(matrix, call.arguments().getFirst());
        if (call.has(OutputOptions.JSON)) {
            List<MailboxProvider> providers = one == null ? matrix.providers() : List.of(one);
            List<Practice> practices = practice == null ? List.of(Practice.values()) : List.of(practice);
            streams.out()
                    .writeBytes(
                            JsonLine.bytes(json -> ProvidersJson.write(json, matrix.looked(), providers, practices)));
            return ExitStatus.GOOD;
        }
        ProvidersText text = new ProvidersText(new Style(streams.colour()), matrix);
        if (one != null) streams.out().print(text.page(one, practice));
        else if (practice != null) streams.out().print(text.page(practice));
        else streams.out().print(text.page());
        return ExitStatus.GOOD;
    }

    private static @Nullable Practice practice(@Nullable String word) throws CallException {
        if (word == null) return null;
        Practice practice = Practice.of(word);
        if (practice == null)
            throw CallException.usage("--technology is one of " + String.join(", ", words()) + ", not \"" + word + '"');
        return practice;
    }

    private static MailboxProvider provider(ProviderMatrix matrix, String name) throws CallException {
        MailboxProvider provider = matrix.find(name);
        if (provider != null) return provider;
        List<String> keys =
                matrix.providers().stream().map(MailboxProvider::key).toList();
        String near = CallReader.near(name, keys);
        throw new CallException(
                "call.provider",
                "\"" + name + "\" is no provider that is known"
                        + (near == null ? "" : " (did you mean \"" + near + "\"?)")
                        + "; there are " + String.join(", ", keys));
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Practice practice : Practice.values()) words.add(practice.word());
        return words;
    }
}
