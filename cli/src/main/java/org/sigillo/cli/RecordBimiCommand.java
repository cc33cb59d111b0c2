package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.documents.records.RecordBuilder;
import org.sigillo.name.DomainName;

/// `record bimi`: where a logo is, or that there is to be none.
final class RecordBimiCommand implements Command {
    private static final Option LOGO = Option.value("--logo", "URL", "The logo, SVG Tiny PS, over HTTPS.");
    private static final Option CERTIFICATE = Option.value("--certificate", "URL", "The mark certificate, over HTTPS.");
    private static final Option AVATAR =
            Option.value("--avatar", "brand|personal", "Which picture goes first where a sender has one of its own.");
    private static final Option LOCAL_PARTS = Option.value(
            "--local-parts", "LIST", "Beginnings of local parts that name a selector, with commas between.");
    private static final Option SELECTOR = Option.value("--selector", "SELECTOR", "Default: default.");
    private static final Option DECLINE = Option.flag("--decline", "Say that no logo is to be shown.");

    @Override
    public Usage usage() {
        return new Usage(
                "record bimi",
                "Write the record that says where a domain's logo is.",
                "DOMAIN",
                1,
                1,
                List.of(LOGO, CERTIFICATE, AVATAR, LOCAL_PARTS, SELECTOR, DECLINE, OutputOptions.JSON),
                List.of("sigillo record bimi --logo https://example.com/logo.svg example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        String logo = call.value(LOGO);
        if (logo == null && !call.has(DECLINE)) throw CallException.usage("--logo is missing, or --decline");
        if (call.has(DECLINE)) call.refuse(DECLINE, List.of(LOGO, CERTIFICATE, AVATAR, LOCAL_PARTS));
        String selector = call.value(SELECTOR);
        return BuiltRecords.print(
                domain,
                RecordBuilder.bimi(
                        domain,
                        selector == null
                                ? "default"
                                : Arguments.domain(selector).toString(),
                        logo,
                        call.value(CERTIFICATE),
                        call.value(AVATAR),
                        call.value(LOCAL_PARTS)),
                call,
                streams);
    }
}
