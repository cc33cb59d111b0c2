package org.sigillo.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.SpfFlatteningText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.SpfFlatteningJson;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.flatten.Flattening;
import org.sigillo.spf.flatten.SpfFlattener;

/// `spf flatten`: the same record with fewer lookups, and the proof that it is the same.
final class SpfFlattenCommand implements Command {
    private static final Option KEEP = Option.values(
            "--keep",
            "DOMAIN",
            "Leave the include of this domain as it is, as for a sender whose networks often change.");

    @Override
    public Usage usage() {
        return new Usage(
                "spf flatten",
                "Write a domain's SPF record anew with few lookups, and prove that it does the same for every address.",
                "DOMAIN",
                1,
                1,
                List.of(KEEP, OutputOptions.JSON, DnsOption.DNS),
                List.of("sigillo spf flatten --dns examples/mail/records.yaml grown.example"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        Set<DomainName> keep = new LinkedHashSet<>();
        for (String text : call.values(KEEP)) keep.add(Arguments.domain(text));
        Flattening flat = new SpfFlattener(DnsOption.openForOne(call)).flatten(domain, keep);
        if (call.has(OutputOptions.JSON))
            streams.out()
                    .writeBytes(JsonLine.bytes(json -> SpfFlatteningJson.write(json, flat, SpfAnalyzeCommand::owner)));
        else
            streams.out()
                    .print(new SpfFlatteningText(new Style(streams.colour()), SpfAnalyzeCommand::owner).page(flat));
        if (flat.isGood()) return ExitStatus.GOOD;
        boolean unanswered = flat.findings().stream().anyMatch(finding -> finding.reason() == SpfReason.DNS_ERROR);
        return unanswered ? ExitStatus.UNDECIDED : ExitStatus.NOT_GOOD;
    }
}
