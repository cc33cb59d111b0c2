package org.sigillo.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.ChangeDesk;
import org.sigillo.changes.ChangeHistory;
import org.sigillo.changes.ChangeKind;
import org.sigillo.changes.ChangeRequest;
import org.sigillo.changes.ChangeResult;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.MailFileOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.ChangePlanText;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.ChangePublisher;
import org.sigillo.dns.SetChange;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.ChangePlanReader;
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `dns apply`: makes a domain publish what a file says, or what a plan that was looked at showed.
final class DnsApplyCommand implements Command {
    private static final Option PLAN = Option.value(
            "--plan", "PLAN.json", "Apply exactly this plan of \"dns plan --out\", while what it saw is still so.");
    private static final Option WATCH =
            Option.flag("--watch", "Watch then until everybody shows it, as \"dns watch\".");
    /// Octets of the digest by which the history knows a file.
    private static final int DIGEST = 8;

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(List.of(MailFileOption.FILE, PLAN));
        options.addAll(ChangeDoors.OPTIONS);
        options.addAll(List.of(Consent.YES, WATCH, DnsPlanCommand.EARLIER, DnsPlanCommand.DESTROY, DnsOption.DNS));
        options.addAll(Watching.OPTIONS);
        options.addAll(StoreOption.ALL);
        options.addAll(List.of(ClockOption.AT, OutputOptions.JSON));
        return new Usage(
                "dns apply",
                "Publish what a file says: all of it at once, and only where nobody else changed what the plan saw.",
                "",
                0,
                0,
                options,
                List.of(
                        "sigillo dns apply --file examples/deploy/mail.yaml --dns examples/deploy/zone --yes \\",
                        "  --zone-file /tmp/sigillo-records.zone --data /tmp/sigillo-records"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        if (call.has(PLAN))
            call.refuse(PLAN, List.of(MailFileOption.FILE, DnsPlanCommand.EARLIER, DnsPlanCommand.DESTROY));
        InstantSource clock = ClockOption.clock(call);
        boolean json = call.has(OutputOptions.JSON);
        ChangePlan plan = plan(call, streams);
        if (plan == null) return ExitStatus.WRONG;
        if (!json) streams.out().print(new ChangePlanText(new Style(streams.colour()), plan).page());
        if (!plan.isGood()) {
            streams.complain("nothing was changed: "
                    + (plan.isMistaken() ? "the plan has errors" : "not all of it could be" + " looked up"));
            return DnsPlanCommand.status(plan);
        }
        ChangePublisher publisher = ChangeDoors.open(call, plan.zone(), clock);
        if (!plan.needed().isEmpty() && !Consent.given(call, streams, "Apply it?")) return ExitStatus.NOT_GOOD;
        ChangeResult result;
        Instant since = clock.instant();
        try (Store store = StoreOption.open(call)) {
            ChangeDesk desk = new ChangeDesk(publisher, new ChangeHistory(store), clock);
            result = desk.apply(
                    new ChangeRequest(plan.domain(), ChangeKind.APPLY, source(call, streams), null, changes(plan)));
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
        if (json) streams.out().writeBytes(ChangeLines.json(result, publisher.place()));
        else streams.out().print(ChangeLines.text(streams, result, publisher.place()));
        ExitStatus status = ChangeLines.status(result);
        if (status != ExitStatus.GOOD || !call.has(WATCH) || result.made().isEmpty()) return status;
        return Watching.watch(call, streams, json, result.made(), since, InstantSource.system());
    }

    private static @Nullable ChangePlan plan(Call call, Streams streams) throws CallException {
        String given = call.value(PLAN);
        if (given == null) {
            MailPlan wanted = MailFileOption.plan(call, streams);
            return wanted == null ? null : DnsPlanCommand.plan(call, streams, wanted);
        }
        try {
            return ChangePlanReader.read(InputFile.read(given, streams));
        } catch (JsonException wrong) {
            throw new CallException("plan.unreadable", given + ' ' + wrong.getMessage());
        }
    }

    /// The sets that are to be changed.
    static List<SetChange> changes(ChangePlan plan) {
        List<SetChange> changes = new ArrayList<>();
        for (PlannedChange one : plan.needed())
            changes.add(new SetChange(one.change().published(), one.change().wanted()));
        return changes;
    }

    /// The file and its digest; what came by standard input cannot be read twice.
    private static String source(Call call, Streams streams) throws CallException {
        String plan = call.value(PLAN);
        String file = plan == null ? MailFileOption.name(call) : plan;
        if (file.equals("-")) return "standard input";
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(InputFile.read(file, streams));
            return file + " (SHA-256 " + HexFormat.of().formatHex(digest, 0, DIGEST) + "…)";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
