package org.sigillo.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
import org.sigillo.cli.option.PeriodOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.Style;
import org.sigillo.cli.text.WhatIfText;
import org.sigillo.dns.Dns;
import org.sigillo.dns.SetChange;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.text.Ascii;
import org.sigillo.whatif.Evidence;
import org.sigillo.whatif.Proposed;
import org.sigillo.whatif.WhatIf;
import org.sigillo.whatif.WhatIfJson;

/// `what-if`: what a record would have done to the mail reports tell of.
final class WhatIfCommand implements Command {
    /// One DMARC record and one SPF record.
    private static final int MOST_RECORDS = 2;

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.addAll(List.of(OutputOptions.JSON, DnsOption.DNS, ReportSourcesCommand.SENDERS));
        options.addAll(PeriodOptions.ALL);
        return new Usage(
                "what-if",
                "Try a DMARC or an SPF record on the mail reports tell of, before it is published.",
                "DOMAIN RECORD...",
                2,
                1 + MOST_RECORDS,
                options,
                List.of(
                        "sigillo what-if --data /tmp/sigillo-example --dns examples/mail/zone.yaml \\",
                        "    example.com 'v=DMARC1;p=reject;aspf=s'"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        Dns dns = DnsOption.openForOne(call);
        List<SetChange> changes = new ArrayList<>();
        for (String record : call.arguments().subList(1, call.arguments().size())) {
            SetChange change = Proposed.change(domain, Ascii.octets(record.getBytes(StandardCharsets.UTF_8)), dns);
            if (change == null) throw CallException.usage('"' + record + "\" is neither a DMARC nor an SPF record");
            changes.add(change);
        }
        if (changes.stream().map(SetChange::where).distinct().count() < changes.size())
            throw CallException.usage("there are two records of one kind");
        try (Store store = StoreOption.openToRead(call)) {
            Evidence recorded =
                    Evidence.of(store, domain, PeriodOptions.period(call), dns, ReportSourcesCommand.catalogue(call));
            WhatIf whatIf = recorded.whatIf(Proposed.of(domain, changes, dns));
            if (call.has(OutputOptions.JSON))
                streams.out().writeBytes(JsonLine.bytes(json -> WhatIfJson.write(json, whatIf, Catalogue.ENGLISH)));
            else streams.out().print(new WhatIfText(new Style(streams.colour())).page(whatIf));
            return whatIf.isHarmful() ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }
}
