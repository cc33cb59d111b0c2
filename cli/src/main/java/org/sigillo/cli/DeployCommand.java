package org.sigillo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.changes.ChangeDesk;
import org.sigillo.changes.ChangeHistory;
import org.sigillo.changes.ChangeKind;
import org.sigillo.changes.ChangeRequest;
import org.sigillo.changes.ChangeResult;
import org.sigillo.changes.Rollback;
import org.sigillo.changes.SiteCheck;
import org.sigillo.changes.SiteFile;
import org.sigillo.changes.SiteFolder;
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
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;
import org.sigillo.net.https.HttpsClient;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `deploy`: BIMI, MTA-STS and TLS-RPT for a domain, records and files, in one call.
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
        options.add(ClockOption.AT);
        return new Usage(
                "deploy",
                "Publish BIMI, MTA-STS and TLS-RPT: records and files; printed where no --server or --zone-file is given.",
                "DOMAIN",
                1,
                1,
                options,
                List.of(
                        "sigillo deploy --logo examples/mail/indicator.svg --site /tmp/sigillo-site \\",
                        "  --dns examples/deploy/zone example.org"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        InstantSource clock = ClockOption.clock(call);
        String given = call.value(SITE);
        Path site = ServeCommand.path(given == null ? "site" : given);
        try {
            return call.has(DESTROY)
                    ? destroy(call, streams, domain, new SiteFolder(site), clock)
                    : deploy(call, streams, domain, site, clock);
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        } catch (IOException unwritable) {
            throw InputFile.unwritable(site.toString(), unwritable);
        }
    }

    private static ExitStatus deploy(Call call, Streams streams, DomainName domain, Path site, InstantSource clock)
            throws CallException, IOException {
        DeployWishes wishes = DeployWishes.of(call, streams, domain, clock);
        ChangePlan plan = new ChangePlanner(DnsOption.openForOne(call)).plan(wishes.plan());
        streams.out().print(new ChangePlanText(new Style(streams.colour()), plan).page());
        if (!plan.isGood()) {
            streams.complain("nothing was published or written: the plan has errors, or could not be looked up whole");
            return DnsPlanCommand.status(plan);
        }
        List<SiteFile> files = new ArrayList<>(List.of(DeployWishes.policy(domain, plan.policy())));
        files.addAll(wishes.logos());
        SiteFolder folder = new SiteFolder(site);
        List<String> foreign = folder.foreign(files);
        if (!foreign.isEmpty())
            throw new CallException(
                    "deploy.foreign",
                    String.join(", ", foreign) + " in " + site
                            + " is not from here or was changed; nothing was published");
        boolean named = ChangeDoors.areNamed(call);
        ChangePublisher publisher = named ? ChangeDoors.open(call, plan.zone(), clock) : null;
        if (publisher != null
                && !plan.needed().isEmpty()
                && !Consent.given(call, streams, "Publish that, and write the files?")) return ExitStatus.NOT_GOOD;
        folder.write(files); // first: a policy nobody speaks of does no harm
        ExitStatus status = ExitStatus.GOOD;
        if (publisher != null) {
            status = publish(call, streams, publisher, plan, clock);
            if (status != ExitStatus.GOOD) return status;
        }
        Page page = new Page(new Style(streams.colour()));
        page.heading("Files to serve, from " + site);
        for (SiteFile file : files)
            page.line("  " + file.path() + "  →  " + file.url() + "  (" + file.mediaType() + ")");
        page.text("By HTTPS, with a certificate for mta-sts." + domain
                + " that everybody trusts, and without redirects (RFC" + " 8461 section 3.3).");
        if (!wishes.logos().isEmpty())
            page.text("The logo is shown where DMARC asks for quarantine or reject: \"sigillo bimi check " + domain
                    + "\" says whether it does.");
        if (publisher == null) page.text("Publish the records above by hand; the same call again says what is live.");
        boolean live = live(page, plan, new ChangePlanner(DnsOption.openForOne(call)).plan(wishes.plan()), files, call);
        streams.out().print(page);
        return live ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }

    private static ExitStatus publish(
            Call call, Streams streams, ChangePublisher publisher, ChangePlan plan, InstantSource clock)
            throws CallException {
        try (Store store = StoreOption.open(call)) {
            ChangeResult result = new ChangeDesk(publisher, new ChangeHistory(store), clock)
                    .apply(new ChangeRequest(
                            plan.domain(), ChangeKind.DEPLOY, "", null, DnsApplyCommand.changes(plan)));
            streams.out().print('\n' + ChangeLines.text(streams, result, publisher.place()));
            return ChangeLines.status(result);
        }
    }

    /// What strangers see by now.
    private static boolean live(Page page, ChangePlan before, ChangePlan now, List<SiteFile> files, Call call)
            throws CallException {
        page.heading("What the world sees now");
        boolean all = now.unseen().isEmpty();
        for (PlannedChange one : now.changes()) {
            boolean there = !one.isNeeded();
            all &= there;
            page.row(
                    one.change().wanted().name().toString(),
                    there ? Mark.GOOD : Mark.OPEN,
                    there ? "live" : "not seen yet",
                    one.change().wanted().type().name());
        }
        Dns dns = DnsOption.openForOne(call);
        SiteCheck check = new SiteCheck(HttpsClient.system(dns));
        for (SiteFile file : files) {
            String wrong = check.check(file);
            all &= wrong.isEmpty();
            page.row(
                    file.url(),
                    wrong.isEmpty() ? Mark.GOOD : Mark.OPEN,
                    wrong.isEmpty() ? "served" : "not served",
                    wrong);
        }
        if (before.needed().isEmpty() && all) page.text("All three are live.");
        return all;
    }

    private static ExitStatus destroy(
            Call call, Streams streams, DomainName domain, SiteFolder folder, InstantSource clock)
            throws CallException, IOException {
        ChangePublisher publisher = ChangeDoors.open(call, domain, clock);
        try (Store store = StoreOption.open(call)) {
            ChangeHistory history = new ChangeHistory(store);
            ChangeDesk desk = new ChangeDesk(publisher, history, clock);
            desk.settle(domain);
            Page page = new Page(new Style(streams.colour()));
            switch (Rollback.ofDeployed(history.of(domain))) {
                case Rollback.Way.None(String why) -> {
                    streams.out().print(page.headline(Mark.BAD, "NOT DONE", Shown.text(why)));
                    return ExitStatus.NOT_GOOD;
                }
                case Rollback.Way.Back(var _, List<SetChange> changes) -> {
                    page.headline(Mark.NONE, "REMOVE", "what was deployed at " + ChangeLines.shown(publisher.place()));
                    ChangeLines.write(page, changes);
                    page.text("Senders that know an MTA-STS policy go by it until its max_age is over (RFC 8461 section"
                            + " 2.6): deploy with --mode none first where that matters.");
                    streams.out().print(page);
                    if (!Consent.given(call, streams, "Remove it, and the files?")) return ExitStatus.NOT_GOOD;
                    ChangeResult result = desk.apply(new ChangeRequest(domain, ChangeKind.DESTROY, "", null, changes));
                    streams.out().print('\n' + ChangeLines.text(streams, result, publisher.place()));
                    if (ChangeLines.status(result) != ExitStatus.GOOD) return ChangeLines.status(result);
                }
            }
        }
        for (String left : folder.remove()) streams.complain(left + " was changed since it was written, and stays");
        return ExitStatus.GOOD;
    }
}
