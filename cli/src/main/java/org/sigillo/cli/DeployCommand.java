package org.sigillo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.ChangeDesk;
import org.sigillo.changes.ChangeHistory;
import org.sigillo.changes.ChangeKind;
import org.sigillo.changes.ChangeRequest;
import org.sigillo.changes.ChangeResult;
import org.sigillo.changes.Rollback;
import org.sigillo.changes.SiteCheck;
import org.sigillo.changes.SiteFile;
import org.sigillo.changes.SiteFolder;
import org.sigillo.cli.DeployLines.Sent;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.MailFileOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.ChangePlanText;
import org.sigillo.cli.text.Mark;
import org.sigillo.cli.text.Page;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.ChangePublisher;
import org.sigillo.dns.Dns;
import org.sigillo.dns.SetChange;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.ChangePlanner;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;
import org.sigillo.net.https.HttpsClient;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `deploy`: BIMI, MTA-STS and TLS-RPT for a domain, or all that a file says, records and files, in one call.
final class DeployCommand implements Command {
    private static final Option SITE = Option.value(
            "--site", "DIR", "Where to write the files that are to be served, a folder a host. Default: site.");
    private static final Option DESTROY =
            Option.flag("--destroy", "Remove what was deployed: the records as the history knows them, and the files.");

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(DeployWishes.OPTIONS);
        options.add(SITE);
        options.addAll(ChangeDoors.OPTIONS);
        options.addAll(List.of(Consent.YES, DESTROY, DnsOption.DNS));
        options.addAll(StoreOption.ALL);
        options.addAll(List.of(ClockOption.AT, OutputOptions.JSON));
        return new Usage(
                "deploy",
                "Publish BIMI, MTA-STS and TLS-RPT: records and files; printed where no --server or --zone-file is given.",
                "[DOMAIN]",
                0,
                1,
                options,
                List.of(
                        "sigillo deploy --logo examples/mail/indicator.svg --site /tmp/sigillo-site \\",
                        "  --dns examples/deploy/zone example.org"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        InstantSource clock = ClockOption.clock(call);
        MailFile file = call.has(MailFileOption.NAMED) ? MailFileOption.read(call, streams) : null;
        MailPlan said = file == null ? null : file.plan();
        if (file != null && said == null) return DnsPlanCommand.wrong(file, call, streams);
        DomainName domain = domain(call, said);
        String given = call.value(SITE);
        Path site = ServeCommand.path(given == null ? "site" : given);
        try {
            if (call.has(DESTROY)) return destroy(call, streams, domain, new SiteFolder(site), clock);
            DeployWishes wishes = said == null
                    ? DeployWishes.of(call, streams, domain, clock)
                    : DeployWishes.of(call, streams, said, clock);
            return deploy(call, streams, wishes, site, clock);
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        } catch (IOException unwritable) {
            throw InputFile.unwritable(site.toString(), unwritable);
        }
    }

    private static DomainName domain(Call call, @Nullable MailPlan said) throws CallException {
        DomainName given = call.arguments().isEmpty()
                ? null
                : Arguments.domain(call.arguments().getFirst());
        if (said == null && given == null) throw CallException.usage("a domain is wanted, or a --file that names one");
        if (said != null && given != null && !said.domain().equals(given))
            throw CallException.usage("the file is about " + said.domain() + ", not " + given);
        return said == null ? Objects.requireNonNull(given) : said.domain();
    }

    private static ExitStatus deploy(Call call, Streams streams, DeployWishes wishes, Path site, InstantSource clock)
            throws CallException, IOException {
        boolean json = call.has(OutputOptions.JSON);
        ChangePlan plan = new ChangePlanner(DnsOption.openForOne(call)).plan(wishes.plan());
        if (!json) streams.out().print(new ChangePlanText(new Style(streams.colour()), plan).page());
        if (!plan.isGood()) {
            if (json) streams.out().writeBytes(DeployLines.deployed(plan, site, List.of(), null, null));
            streams.complain("nothing was published or written: the plan has errors, or could not be looked up whole");
            return DnsPlanCommand.status(plan);
        }
        List<SiteFile> files = new ArrayList<>();
        if (!plan.policy().isEmpty()) files.add(DeployWishes.policy(plan.domain(), plan.policy()));
        files.addAll(wishes.logos());
        SiteFolder folder = new SiteFolder(site);
        List<String> foreign = folder.foreign(files);
        if (!foreign.isEmpty())
            throw new CallException(
                    "deploy.foreign",
                    String.join(", ", foreign) + " in " + site
                            + " is not from here or was changed; nothing was published");
        ChangePublisher publisher = ChangeDoors.areNamed(call) ? ChangeDoors.open(call, plan.zone(), clock) : null;
        if (publisher != null
                && !plan.needed().isEmpty()
                && !Consent.given(call, streams, "Publish that, and write the files?")) return ExitStatus.NOT_GOOD;
        if (!files.isEmpty()) folder.write(files); // first: a policy nobody speaks of does no harm
        Sent sent = publisher == null ? null : publish(call, publisher, plan, clock);
        if (sent != null && !json) streams.out().print('\n' + ChangeLines.text(streams, sent.result(), sent.place()));
        ExitStatus status = sent == null ? ExitStatus.GOOD : ChangeLines.status(sent.result());
        DeploySight sight = null;
        if (status == ExitStatus.GOOD) {
            Dns dns = DnsOption.openForOne(call); // anew: nothing of before is remembered
            sight = DeploySight.look(
                    new ChangePlanner(dns).plan(wishes.plan()), files, new SiteCheck(HttpsClient.system(dns)));
            if (!sight.isLive()) status = ExitStatus.NOT_GOOD;
        }
        if (json) streams.out().writeBytes(DeployLines.deployed(plan, site, files, sent, sight));
        else if (sight != null) print(streams, site, files, plan, sight, publisher == null);
        return status;
    }

    private static void print(
            Streams streams, Path site, List<SiteFile> files, ChangePlan plan, DeploySight sight, boolean byHand) {
        Page page = new Page(new Style(streams.colour()));
        if (!files.isEmpty()) page.heading("Files to serve, from " + site);
        for (SiteFile file : files)
            page.line("  " + file.path() + "  →  " + file.url() + "  (" + file.mediaType() + ")");
        if (!plan.policy().isEmpty())
            page.text("By HTTPS, with a certificate for mta-sts." + plan.domain()
                    + " that everybody trusts, and without redirects (RFC 8461 section 3.3).");
        if (files.stream().anyMatch(file -> file.path().endsWith(".svg")))
            page.text("The logo is shown where DMARC asks for quarantine or reject: \"sigillo bimi check "
                    + plan.domain() + "\" says whether it does.");
        if (byHand) page.text("Publish the records above by hand; the same call again says what is live.");
        sight.write(page);
        if (plan.needed().isEmpty() && sight.isLive()) page.text("All of it is live.");
        streams.out().print(page);
    }

    private static Sent publish(Call call, ChangePublisher publisher, ChangePlan plan, InstantSource clock)
            throws CallException {
        try (Store store = StoreOption.open(call)) {
            ChangeRequest request =
                    new ChangeRequest(plan.domain(), ChangeKind.DEPLOY, "", null, DnsApplyCommand.changes(plan));
            ChangeResult result = new ChangeDesk(publisher, new ChangeHistory(store), clock).apply(request);
            return new Sent(result, publisher.place());
        }
    }

    private static ExitStatus destroy(
            Call call, Streams streams, DomainName domain, SiteFolder folder, InstantSource clock)
            throws CallException, IOException {
        boolean json = call.has(OutputOptions.JSON);
        ChangePublisher publisher = ChangeDoors.open(call, domain, clock);
        Sent sent;
        try (Store store = StoreOption.open(call)) {
            ChangeHistory history = new ChangeHistory(store);
            ChangeDesk desk = new ChangeDesk(publisher, history, clock);
            desk.settle(domain);
            Page page = new Page(new Style(streams.colour()));
            switch (Rollback.ofDeployed(history.of(domain))) {
                case Rollback.Way.None(String why) -> {
                    if (json) streams.out().writeBytes(DeployLines.removed(domain, why, null, List.of()));
                    else streams.out().print(page.headline(Mark.BAD, "NOT DONE", Shown.text(why)));
                    return ExitStatus.NOT_GOOD;
                }
                case Rollback.Way.Back(var _, List<SetChange> changes) -> {
                    page.headline(Mark.NONE, "REMOVE", "what was deployed at " + ChangeLines.shown(publisher.place()));
                    ChangeLines.write(page, changes);
                    page.text("Senders that know an MTA-STS policy go by it until its max_age is over (RFC 8461 section"
                            + " 2.6): deploy with --mode none first where that matters.");
                    if (!json) streams.out().print(page);
                    if (!Consent.given(call, streams, "Remove it, and the files?")) return ExitStatus.NOT_GOOD;
                    ChangeRequest request = new ChangeRequest(domain, ChangeKind.DESTROY, "", null, changes);
                    sent = new Sent(desk.apply(request), publisher.place());
                }
            }
        }
        if (!json) streams.out().print('\n' + ChangeLines.text(streams, sent.result(), sent.place()));
        ExitStatus status = ChangeLines.status(sent.result());
        List<String> left = status == ExitStatus.GOOD ? folder.remove() : List.of();
        if (json) streams.out().writeBytes(DeployLines.removed(domain, null, sent, left));
        for (String one : left) streams.complain(one + " was changed since it was written, and stays");
        return status;
    }
}
