package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.FailureOption;
import org.sigillo.dmarc.PsdFlag;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.documents.records.RecordBuilder;
import org.sigillo.name.DomainName;

/// `record dmarc`: a DMARC record, and the consents it needs.
final class RecordDmarcCommand implements Command {
    private static final Option POLICY = Option.value(
            "--policy", "none|quarantine|reject", "What is to be done with mail that fails. Default: none.");
    private static final Option SUBDOMAINS =
            Option.value("--subdomains", "none|quarantine|reject", "The same for subdomains, where it differs.");
    private static final Option NONEXISTENT = Option.value(
            "--nonexistent", "none|quarantine|reject", "The same for subdomains that do not exist, where it differs.");
    private static final Option REPORTS =
            Option.values("--reports", "ADDRESS", "Who gets the daily reports: a mail address.");
    private static final Option FAILURES =
            Option.values("--failure-reports", "ADDRESS", "Who gets reports on single messages that failed.");
    private static final Option FAILURE_OPTIONS =
            Option.value("--failure-options", "01ds", "When these are wanted: letters, as 1 or ds. Default: 0.");
    private static final Option TEST = Option.flag("--test", "Test the policy: one step less is to be done (t=y).");
    private static final Option STRICT_DKIM =
            Option.flag("--strict-dkim", "A DKIM signature counts only if it is of exactly this domain.");
    private static final Option STRICT_SPF =
            Option.flag("--strict-spf", "SPF counts only if the envelope is of exactly this domain.");

    @Override
    public Usage usage() {
        return new Usage(
                "record dmarc",
                "Write a DMARC record, and the consents of others who are to get its reports.",
                "DOMAIN",
                1,
                1,
                List.of(
                        POLICY,
                        REPORTS,
                        SUBDOMAINS,
                        NONEXISTENT,
                        TEST,
                        FAILURES,
                        FAILURE_OPTIONS,
                        STRICT_DKIM,
                        STRICT_SPF,
                        OutputOptions.JSON),
                List.of("sigillo record dmarc --policy quarantine --test --reports dmarc@example.com example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        DmarcPolicy policy = policy(call, POLICY);
        DmarcRecord record = new DmarcRecord(
                call.has(STRICT_DKIM) ? Alignment.STRICT : Alignment.RELAXED,
                call.has(STRICT_SPF) ? Alignment.STRICT : Alignment.RELAXED,
                options(call),
                policy(call, NONEXISTENT),
                policy == null ? DmarcPolicy.NONE : policy,
                PsdFlag.UNDECIDED,
                uris(call, REPORTS),
                uris(call, FAILURES),
                policy(call, SUBDOMAINS),
                call.has(TEST),
                100);
        return BuiltRecords.print(domain, RecordBuilder.dmarc(domain, record), call, streams);
    }

    private static @Nullable DmarcPolicy policy(Call call, Option option) throws CallException {
        String word = call.value(option);
        if (word == null) return null;
        for (DmarcPolicy policy : DmarcPolicy.values()) if (policy.word().equals(word)) return policy;
        throw CallException.usage(option.name() + " is none, quarantine or reject, not \"" + word + '"');
    }

    private static List<ReportUri> uris(Call call, Option option) throws CallException {
        List<ReportUri> uris = new ArrayList<>();
        for (String text : call.values(option)) {
            ReportUri uri = ReportUri.parse(text.startsWith("mailto:") ? text : "mailto:" + text);
            if (uri == null || uri.mailbox() == null)
                throw new CallException("call.address", '"' + text + "\" is no mail address");
            uris.add(uri);
        }
        return uris;
    }

    private static List<FailureOption> options(Call call) throws CallException {
        String letters = call.value(FAILURE_OPTIONS);
        if (letters == null) return DmarcRecord.DEFAULT_FO;
        List<FailureOption> options = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            if (letter == ':') continue;
            for (FailureOption option : FailureOption.values())
                if (option.letter() == letter && !options.contains(option)) options.add(option);
        }
        boolean both = options.contains(FailureOption.ALL) && options.contains(FailureOption.ANY);
        if (options.isEmpty()
                || both
                || options.size() != letters.replace(":", "").length())
            throw CallException.usage(
                    "--failure-options holds the letters 0 or 1, d and s, each once, not \"" + letters + '"');
        return options;
    }
}
