package org.sigillo.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.ChangeHistory;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.MailFileOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.ChangePlanText;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.Dns;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.documents.change.Adoption;
import org.sigillo.documents.change.Change;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.ChangePlanJson;
import org.sigillo.documents.change.ChangePlanReader;
import org.sigillo.documents.change.ChangePlanner;
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailFileProblem;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.store.StorePlace;
import org.sigillo.views.Period;
import org.sigillo.whatif.Evidence;
import org.sigillo.whatif.Proposed;
import org.sigillo.whatif.WhatIf;

/// `dns plan`: what a file wants published, against what is published.
final class DnsPlanCommand implements Command {
    private static final Option OUT =
            Option.value("--out", "PLAN.json", "Write the plan too, so that exactly what was shown is applied later.");
    static final Option EARLIER = Option.value(
            "--earlier",
            "PLAN.json",
            "A plan that was applied: what it published and the file speaks of no more is taken away.");
    /// The name is that of [StoreOption#DATA]; here nothing is opened without it.
    static final Option HISTORY = Option.value(
            "--data",
            "DIR",
            "The store: what dns apply published by it and the file speaks of no more is taken away, and what its"
                    + " reports tell of is tried on the plan.");
    static final Option DESTROY =
            Option.flag("--destroy", "Take away every record the file speaks of, except where mail goes (MX).");
    private static final Option ADOPT = Option.value(
            "--adopt",
            "DOMAIN",
            "Write the file instead: what the domain publishes now, so that a plan of it has nothing to do.");
    private static final Option SELECTOR =
            Option.values("--selector", "NAME", "With --adopt: a DKIM selector to ask for besides those many use.");

    @Override
    public Usage usage() {
        return new Usage(
                "dns plan",
                "Show what has to change in the DNS so that a domain publishes what a file says.",
                "",
                0,
                0,
                List.of(
                        MailFileOption.FILE,
                        OUT,
                        OutputOptions.JSON,
                        EARLIER,
                        HISTORY,
                        StoreOption.CONFIG,
                        DESTROY,
                        ADOPT,
                        SELECTOR,
                        DomainCommand.POLICY,
                        DnsOption.DNS),
                List.of("sigillo dns plan --file examples/domains/mail.yaml --dns examples/domains/zone.yaml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String adopted = call.value(ADOPT);
        if (adopted != null) return adopt(adopted, call, streams);
        MailFile file = MailFileOption.read(call, streams);
        MailPlan wanted = file.plan();
        if (wanted == null) return wrong(file, call, streams);
        ChangePlan plan = plan(call, streams, wanted, history(call, wanted.domain()));
        byte[] json = JsonLine.bytes(writer -> ChangePlanJson.write(writer, plan));
        String out = call.value(OUT);
        if (out != null) write(out, json);
        WhatIf recorded = recorded(call, plan);
        if (call.has(OutputOptions.JSON))
            streams.out()
                    .writeBytes(JsonLine.bytes(writer -> ChangePlanJson.write(writer, plan, more -> {
                        if (recorded != null) Recorded.write(more, recorded);
                    })));
        else streams.out().print(new ChangePlanText(new Style(streams.colour()), plan).page(recorded));
        return status(plan);
    }

    private static ExitStatus adopt(String text, Call call, Streams streams) throws CallException {
        call.refuse(ADOPT, List.of(OUT, EARLIER, HISTORY, StoreOption.CONFIG, DESTROY, OutputOptions.JSON));
        DomainName domain = Arguments.domain(text);
        Dns dns = DnsOption.openForOne(call);
        Adoption.Adopted adopted =
                Adoption.of(dns, DomainCommand.https(call, dns, streams), domain, call.values(SELECTOR));
        for (ChangePlan.Unseen one : adopted.unseen())
            streams.complain("the " + one.type() + " records of " + one.name() + " could not be looked up now");
        if (!adopted.unseen().isEmpty()) return ExitStatus.UNDECIDED;
        String name = MailFileOption.name(call);
        if (name.equals("-")) {
            streams.out().print(adopted.file());
            return ExitStatus.GOOD;
        }
        try {
            Files.writeString(Path.of(name), adopted.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new CallException("output.exists", name + " is there already and is not written over");
        } catch (IOException | InvalidPathException wrong) {
            throw InputFile.unwritable(name, wrong);
        }
        streams.out().print(name + ": what " + domain + " publishes now\n");
        return ExitStatus.GOOD;
    }

    /// The plan a call asks for.
    static ChangePlan plan(Call call, Streams streams, MailPlan wanted) throws CallException {
        return plan(call, streams, wanted, List.of());
    }

    /// The plan a call asks for.
    ///
    /// @param published what earlier plans have published, besides what the call names
    static ChangePlan plan(Call call, Streams streams, MailPlan wanted, List<RecordSet> published)
            throws CallException {
        Dns dns = DnsOption.openForOne(call);
        MailPlan asked = call.has(DESTROY) ? wanted.withdrawn() : wanted;
        List<RecordSet> ours = ours(call, streams);
        ours.addAll(published);
        return new ChangePlanner(dns, ours).plan(asked);
    }

    /// What the store remembers, if one is named.
    static List<RecordSet> history(Call call, DomainName domain) throws CallException {
        if (!call.has(HISTORY) && !call.has(StoreOption.CONFIG)) return List.of();
        try (Store store = store(call)) {
            return new ChangeHistory(store).published(domain);
        } catch (StoreException broken) {
            throw new CallException("call.no-store", String.valueOf(broken.getMessage()));
        }
    }

    /// What recorded mail says of a plan, if a store is named.
    private static @Nullable WhatIf recorded(Call call, ChangePlan plan) throws CallException {
        if (!call.has(HISTORY) && !call.has(StoreOption.CONFIG)) return null;
        List<SetChange> changes = plan.needed().stream()
                .map(one -> new SetChange(one.change().published(), one.change().wanted()))
                .toList();
        Dns dns = DnsOption.openForOne(call);
        try (Store store = store(call)) {
            return Evidence.of(store, plan.domain(), Period.ALL, dns, SenderCatalogue.OURS)
                    .whatIf(Proposed.of(plan.domain(), changes, dns));
        } catch (StoreException broken) {
            throw new CallException("call.no-store", String.valueOf(broken.getMessage()));
        }
    }

    private static Store store(Call call) throws CallException {
        String folder = call.value(HISTORY);
        if (folder == null) return StoreOption.openToRead(call);
        if (call.has(StoreOption.CONFIG)) throw CallException.usage("--data and --config both name a store");
        StorePlace.Folder place = new StorePlace.Folder(ServeCommand.path(folder));
        if (!Files.exists(place.file())) throw new CallException("call.no-store", "there is no store in " + folder);
        return Store.open(place);
    }

    private static List<RecordSet> ours(Call call, Streams streams) throws CallException {
        String earlier = call.value(EARLIER);
        List<RecordSet> ours = new ArrayList<>();
        if (earlier == null) return ours;
        try {
            for (PlannedChange one :
                    ChangePlanReader.read(InputFile.read(earlier, streams)).changes())
                switch (one.change()) {
                    case Change.Add add -> ours.add(add.wanted());
                    case Change.Replace replace -> ours.add(replace.wanted());
                    case Change.Remove remove -> {}
                    case Change.Keep keep -> {}
                }
        } catch (JsonException wrong) {
            throw new CallException("plan.unreadable", earlier + ' ' + wrong.getMessage());
        }
        return ours;
    }

    /// What a plan says to the shell: mistakes are the file's.
    static ExitStatus status(ChangePlan plan) {
        if (!plan.unseen().isEmpty()) return plan.isMistaken() ? ExitStatus.WRONG : ExitStatus.UNDECIDED;
        if (plan.isMistaken()) return ExitStatus.WRONG;
        return plan.needed().isEmpty() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }

    /// Says all that is wrong with a file.
    static ExitStatus wrong(MailFile file, Call call, Streams streams) {
        String name = MailFileOption.name(call);
        for (MailFileProblem problem : file.problems()) streams.complain(name + ", " + problem);
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> {
                json.writeStartObject();
                JsonLine.text(json, "file", name);
                json.writeName("problems");
                json.writeStartArray();
                for (MailFileProblem problem : file.problems()) {
                    json.writeStartObject();
                    JsonLine.number(json, "line", problem.line());
                    JsonLine.number(json, "column", problem.column());
                    JsonLine.text(json, "key", problem.key().isEmpty() ? null : problem.key());
                    JsonLine.text(json, "message", problem.message());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }));
        return ExitStatus.WRONG;
    }

    private static void write(String file, byte[] octets) throws CallException {
        try {
            Files.write(Path.of(file), octets);
        } catch (IOException | InvalidPathException wrong) {
            throw InputFile.unwritable(file, wrong);
        }
    }
}
