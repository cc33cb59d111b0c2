package org.sigillo.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.CallReader;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.HelpText;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;

/// Every command, and how one is found.
final class Commands {
    static final String ABOUT = "Email authentication: what a message is, what a domain says, and why.";
    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("spf", "SPF (RFC 7208): may an address send for a domain, and what does its record cost?"),
            Map.entry("bimi", "BIMI: the brand's indicator beside the mail; its file, its certificate, its record."),
            Map.entry("dmarc", "DMARC (RFC 9989): what does a domain ask for, and is it met?"),
            Map.entry("dkim", "DKIM (RFC 6376): make keys, sign, and look at the keys a domain publishes."),
            Map.entry("record", "Records: what is wrong with one, what one says, and how one is written."),
            Map.entry("dns", "Records as code: what a domain shall publish, changed without fear."),
            Map.entry("arc", "ARC (RFC 8617): vouch for a message that is passed on."),
            Map.entry("dkim key", "DKIM keys: those a domain publishes, and the life of ours."),
            Map.entry("config", "The configuration of the mail filter: is it right, and what does it do?"),
            Map.entry("intake", "Where reports come in."),
            Map.entry("import", "Take over what another program was told."),
            Map.entry("report quarantine", "What came in and was not taken as a report."),
            Map.entry("address-data", "Networks and countries of addresses, from files others publish."),
            Map.entry("report", "Reports: what others saw of a domain's mail (RFC 9990, RFC 9991, RFC 8460)."),
            Map.entry("people", "Those who have an account with the console."),
            Map.entry("report queue", "Reports of ours that are to be sent."),
            Map.entry("report suppress", "Where no reports of ours are sent."));

    private Commands() {}

    /// The commands, most used first.
    static List<Command> all() {
        return ALL;
    }

    private static final List<Command> ALL = Stream.of(first(), records(), reports(), last())
            .flatMap(List::stream)
            .toList();

    private static List<Command> first() {
        return List.of(
                new VerifyCommand(),
                new DomainCommand(),
                new DnsPlanCommand(),
                new DnsExportCommand(),
                new SpfCheckCommand(),
                new SpfAnalyzeCommand(),
                new SpfFlattenCommand(),
                new DmarcPolicyCommand(),
                new DmarcEvaluateCommand(),
                new DkimKeygenCommand(),
                new DkimSignCommand(),
                new DkimKeyCheckCommand(),
                new DkimKeyListCommand(),
                new DkimKeyGenerateCommand(),
                new DkimKeyStepCommand(DkimKeyStepCommand.Verb.PUBLISH),
                new DkimKeyStepCommand(DkimKeyStepCommand.Verb.SEEN),
                new DkimKeyStepCommand(DkimKeyStepCommand.Verb.ACTIVATE),
                new DkimKeyStepCommand(DkimKeyStepCommand.Verb.RETIRE),
                new DkimKeyStepCommand(DkimKeyStepCommand.Verb.REVOKE),
                new DkimKeyStepCommand(DkimKeyStepCommand.Verb.REMOVE),
                new DkimKeyRotateCommand(),
                new DkimKeyHealthCommand(),
                new DkimKeyHistoryCommand(),
                new ArcSealCommand(),
                new MtaStsCommand(),
                new DaneCommand(),
                new BimiCheckCommand(),
                new BimiConvertCommand(),
                new ProvidersCommand(),
                new HeadersCommand());
    }

    private static List<Command> reports() {
        List<Command> reports = new ArrayList<>(List.of(
                new ReportReadCommand(),
                new ReportSampleCommand(),
                new ReportImportCommand(),
                new ReportSummaryCommand(),
                new ReportSourcesCommand(),
                new WhatIfCommand()));
        reports.addAll(ReportViewCommand.all());
        reports.addAll(List.of(
                new ReportDocumentCommand(false),
                new ReportDocumentCommand(true),
                new ReportRecipientsCommand(),
                new ReportAlertsCommand(),
                new ReportExportCommand(),
                new ReportQuarantineCommand(ReportQuarantineCommand.Verb.LIST),
                new ReportQuarantineCommand(ReportQuarantineCommand.Verb.SHOW),
                new ReportQuarantineCommand(ReportQuarantineCommand.Verb.RELEASE),
                new ReportQuarantineCommand(ReportQuarantineCommand.Verb.RETRY),
                new ReportQuarantineCommand(ReportQuarantineCommand.Verb.REMOVE),
                new ReportRereadCommand(),
                new ReportPlanCommand(),
                new ReportMarkCommand(),
                new ReportQueueListCommand(),
                new ReportQueueShowCommand(),
                new ReportQueueStepCommand(ReportQueueStepCommand.Verb.RETRY),
                new ReportQueueStepCommand(ReportQueueStepCommand.Verb.DROP),
                new ReportSuppressListCommand(),
                new ReportSuppressStepCommand(true),
                new ReportSuppressStepCommand(false),
                new ReportForgetCommand(),
                new ReportPruneCommand(),
                new NetworkImportCommand(),
                new BackupCommand(),
                new RestoreCommand(),
                new PeoplePasswordCommand()));
        return reports;
    }

    private static List<Command> records() {
        return List.of(
                new DeployCommand(),
                new DnsApplyCommand(),
                new DnsWatchCommand(),
                new DnsRollbackCommand(),
                new DnsHistoryCommand(),
                new DnsLookCommand(),
                new RecordLintCommand(),
                new RecordCheckCommand(),
                new RecordExplainCommand(),
                new RecordSpfCommand(),
                new RecordDkimCommand(),
                new RecordDmarcCommand(),
                new RecordMtaStsCommand(),
                new RecordTlsRptCommand(),
                new RecordBimiCommand(),
                new RecordReportAuthorizationCommand(),
                new RecordProviderCommand());
    }

    private static List<Command> last() {
        return List.of(
                new IntakeCheckCommand(),
                new ServeCommand(),
                new ServeReloadCommand(),
                new ConfigCheckCommand(),
                new ConfigExplainCommand(),
                new ImportOpendkimCommand(),
                new HelpCommand(),
                new CompletionCommand());
    }

    static ExitStatus run(List<String> words, Streams streams) throws CallException {
        if (words.isEmpty()) throw CallException.usage("a command is missing; \"sigillo --help\" says what there is");
        String first = words.getFirst();
        if (first.equals("--version")) return say("sigillo " + version() + '\n', streams);
        if (first.equals("--help") || first.equals("-h")) return say(help(""), streams);
        Command best = null;
        int length = 0;
        for (Command command : all()) {
            int matched = matched(command.usage().path(), words);
            if (matched > length) {
                best = command;
                length = matched;
            }
        }
        return best == null ? noCommand(words, streams) : run(best, words.subList(length, words.size()), streams);
    }

    private static ExitStatus run(Command command, List<String> words, Streams streams) throws CallException {
        Usage usage = command.usage();
        Call call;
        try {
            call = CallReader.read(usage, words);
        } catch (CallException wrong) {
            throw CallException.usage(
                    wrong.sentence() + "; \"sigillo " + usage.path() + " --help\" says what there is");
        }
        return call.has(Usage.HELP) ? say(HelpText.of(usage), streams) : command.run(call, streams);
    }

    private static ExitStatus noCommand(List<String> words, Streams streams) throws CallException {
        String group = "";
        List<String> rest = words;
        while (!rest.isEmpty() && isGroup(join(group, rest.getFirst()))) {
            group = join(group, rest.getFirst());
            rest = rest.subList(1, rest.size());
        }
        if (!rest.isEmpty()
                && (rest.getFirst().equals("--help") || rest.getFirst().equals("-h"))) return say(help(group), streams);
        String program = join("sigillo", group);
        String help = "; \"" + program + " --help\" says what there is";
        if (rest.isEmpty()) throw CallException.usage("\"" + program + "\" wants a command" + help);
        String typed = rest.getFirst();
        if (typed.startsWith("-")) throw CallException.usage("\"" + program + "\" has no option " + typed + help);
        String near = CallReader.near(typed, next(group));
        throw CallException.usage("\"" + program + "\" has no command \"" + typed + '"'
                + (near == null ? "" : " (did you mean \"" + near + "\"?)") + help);
    }

    private static String help(String group) {
        List<Usage> usages = new ArrayList<>();
        for (Command command : all()) {
            if (group.isEmpty() || command.usage().path().startsWith(group + ' ')) usages.add(command.usage());
        }
        return HelpText.of(group, String.valueOf(group.isEmpty() ? ABOUT : GROUPS.get(group)), usages);
    }

    private static boolean isGroup(String path) {
        return all().stream().anyMatch(command -> command.usage().path().startsWith(path + ' '));
    }

    /// The words that may follow a group.
    private static List<String> next(String group) {
        LinkedHashSet<String> words = new LinkedHashSet<>();
        String prefix = group.isEmpty() ? "" : group + ' ';
        for (Command command : all()) {
            String path = command.usage().path();
            if (!path.startsWith(prefix)) continue;
            int space = path.indexOf(' ', prefix.length());
            words.add(path.substring(prefix.length(), space < 0 ? path.length() : space));
        }
        return List.copyOf(words);
    }

    /// How many words of the call a command's path takes; 0 if they are not the same.
    private static int matched(String path, List<String> words) {
        int count = 0;
        for (int start = 0; start <= path.length(); count++) {
            int space = path.indexOf(' ', start);
            int end = space < 0 ? path.length() : space;
            if (count == words.size() || !words.get(count).equals(path.substring(start, end))) return 0;
            start = end + 1;
        }
        return count;
    }

    private static String join(String group, String word) {
        return group.isEmpty() ? word : word.isEmpty() ? group : group + ' ' + word;
    }

    private static ExitStatus say(String text, Streams streams) {
        streams.out().print(text);
        return ExitStatus.GOOD;
    }

    static String version() {
        @Nullable String version = Commands.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
