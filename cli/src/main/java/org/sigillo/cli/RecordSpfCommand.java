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
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfParser;

/// `record spf`: an SPF record.
final class RecordSpfCommand implements Command {
    private static final Option MX = Option.flag("--mx", "The domain's own mail exchangers may send.");
    private static final Option IP = Option.values("--ip", "NETWORK", "This address or network may send.");
    private static final Option HOST = Option.values("--host", "NAME", "The addresses of this name may send.");
    private static final Option INCLUDE =
            Option.values("--include", "DOMAIN", "Whoever this domain's record lets pass may send.");
    private static final Option REDIRECT =
            Option.value("--redirect", "DOMAIN", "For all others the record of this domain decides.");
    private static final Option OTHERS = Option.value(
            "--others", "fail|softfail|neutral", "What holds for all others. Default: softfail, written ~all.");

    @Override
    public Usage usage() {
        return new Usage(
                "record spf",
                "Write an SPF record; without senders, one that says that the domain sends no mail.",
                "DOMAIN",
                1,
                1,
                List.of(MX, IP, HOST, INCLUDE, OTHERS, REDIRECT, OutputOptions.JSON),
                List.of("sigillo record spf --mx --ip 192.0.2.0/28 --include _spf.example.net example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        if (call.has(REDIRECT)) call.refuse(REDIRECT, List.of(OTHERS));
        StringBuilder text = new StringBuilder("v=spf1");
        if (call.has(MX)) text.append(" mx");
        for (String network : call.values(IP)) {
            int slash = network.indexOf('/');
            IpAddress address = Arguments.address(slash < 0 ? network : network.substring(0, slash));
            text.append(address.isIpv4() ? " ip4:" : " ip6:").append(network);
        }
        for (String host : call.values(HOST)) text.append(" a:").append(Arguments.domain(host));
        for (String include : call.values(INCLUDE)) text.append(" include:").append(Arguments.domain(include));
        boolean nobody = text.length() == "v=spf1".length();
        String redirect = call.value(REDIRECT);
        if (redirect != null) text.append(" redirect=").append(Arguments.domain(redirect));
        else text.append(' ').append(others(call, nobody));
        SpfParser.Parsed parsed = SpfParser.parse(text.toString());
        if (!parsed.flaws().isEmpty())
            throw new CallException(
                    "call.term", "\"" + parsed.flaws().getFirst().term() + "\" is no term of SPF");
        return BuiltRecords.print(domain, RecordBuilder.spf(domain, parsed.record()), call, streams);
    }

    private static String others(Call call, boolean nobody) throws CallException {
        String word = call.value(OTHERS);
        if (word == null) return nobody ? "-all" : "~all";
        return switch (word) {
            case "fail" -> "-all";
            case "softfail" -> "~all";
            case "neutral" -> "?all";
            default -> throw CallException.usage("--others is fail, softfail or neutral, not \"" + word + '"');
        };
    }
}
