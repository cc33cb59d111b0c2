package org.sigillo.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.Page;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailFileDoors;
import org.sigillo.documents.mailplan.MailFileProblem;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.documents.mailplan.Mailbox;
import org.sigillo.documents.mailplan.Mailboxes;
import org.sigillo.documents.records.LintJson;
import org.sigillo.documents.records.Publish;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;

/// `record provider`: what a domain publishes whose mail a provider takes.
final class RecordProviderCommand implements Command {
    private static final Option PROVIDER = Option.value(
            "--provider",
            "NAME",
            "Who takes the domain's mail: "
                    + String.join(
                            ", ", Mailboxes.ALL.stream().map(Mailbox::word).toList()) + ".");
    private static final Option MX = Option.value(
            "--mx", "HOST", "The mail host the provider shows, as d-example.o-v1.mx.microsoft. Default: usual.");
    private static final Option TENANT = Option.value(
            "--tenant", "NAME", "Microsoft 365: what stands before .onmicrosoft.com; its keys are found there.");
    private static final Option DKIM = Option.value(
            "--dkim", "LABEL", "Microsoft 365: the label before dkim.mail.microsoft, as n-v1, if it shows one.");
    private static final Option TOKEN =
            Option.value("--token", "LABEL", "What stands for the domain in the provider's names, if it has a hyphen.");

    @Override
    public Usage usage() {
        return new Usage(
                "record provider",
                "Write the records of a domain whose mail a provider takes: MX, SPF, its keys.",
                "DOMAIN",
                1,
                1,
                List.of(PROVIDER, MX, TENANT, DKIM, TOKEN, OutputOptions.JSON),
                List.of("sigillo record provider --provider microsoft365 --tenant contoso example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        String name = call.value(PROVIDER);
        if (name == null) throw CallException.usage("--provider is missing: " + PROVIDER.help());
        MailFile file = MailFile.read(file(domain, name, call).getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE);
        MailPlan plan = file.plan();
        if (plan == null) {
            for (MailFileProblem problem : file.problems())
                streams.complain(problem.key().replace("provider.", "--") + ' ' + problem.message());
            return ExitStatus.WRONG;
        }
        List<Publish> records = records(plan);
        Mailbox mailbox = Objects.requireNonNull(Mailboxes.of(name));
        if (call.has(OutputOptions.JSON)) json(streams, plan, mailbox, records);
        else streams.out().print(page(new Page(new Style(streams.colour())), plan, mailbox, records));
        return ExitStatus.GOOD;
    }

    private static String file(DomainName domain, String name, Call call) {
        StringBuilder text = new StringBuilder("domain: " + quoted(domain.toString()) + "\nprovider:\n");
        text.append("  name: ").append(quoted(name)).append('\n');
        String mx = call.value(MX);
        text.append("  mx: ").append(quoted(mx == null ? "usual" : mx)).append('\n');
        for (Option option : List.of(TENANT, DKIM, TOKEN)) {
            String value = call.value(option);
            if (value != null)
                text.append("  ")
                        .append(option.name().substring(2))
                        .append(": ")
                        .append(quoted(value))
                        .append('\n');
        }
        return text.append("mta-sts: { mode: testing }\n").toString();
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static List<Publish> records(MailPlan plan) {
        String domain = plan.domain().toString();
        List<Publish> records = new ArrayList<>();
        for (String mx : plan.mx()) records.add(new Publish(domain, "MX", mx));
        if (plan.spf() != null) records.add(Publish.txt(domain, plan.spf()));
        plan.dkim().forEach((selector, key) -> {
            if (key instanceof MailPlan.Key.Alias(DomainName target))
                records.add(new Publish(selector + "._domainkey." + domain, "CNAME", target.toString()));
        });
        return records;
    }

    private static List<String> patterns(MailPlan plan) {
        MailPlan.Transport transport = plan.mtaSts();
        return transport == null
                ? List.of()
                : transport.mx().stream().map(MxPattern::toString).toList();
    }

    private static String page(Page page, MailPlan plan, Mailbox mailbox, List<Publish> records) {
        page.heading("What " + plan.domain() + " publishes for " + mailbox.title());
        for (Publish record : records) page.line(record.zoneLine());
        if (records.stream().noneMatch(record -> record.type().equals("CNAME")))
            page.text(
                    mailbox.aliases().isEmpty()
                            ? "The DKIM key is made by the provider: publish the record it shows."
                            : "With --tenant the aliases of its DKIM keys are written too.");
        page.heading("In an MTA-STS policy");
        for (String pattern : patterns(plan)) page.line("mx: " + pattern);
        page.heading("In mail.yaml, for dns plan");
        page.line("provider: { name: " + mailbox.word() + ", ... }");
        page.text("As of " + mailbox.seen() + ": " + mailbox.source());
        return page.toString().stripLeading();
    }

    private static void json(Streams streams, MailPlan plan, Mailbox mailbox, List<Publish> records) {
        streams.out().writeBytes(JsonLine.bytes(json -> {
            json.writeStartObject();
            JsonLine.domain(json, "domain", plan.domain());
            JsonLine.text(json, "provider", mailbox.word());
            JsonLine.text(json, "title", mailbox.title());
            JsonLine.text(json, "source", mailbox.source());
            JsonLine.text(json, "seen", mailbox.seen());
            json.writeName("records");
            json.writeStartArray();
            for (Publish record : records) {
                json.writeStartObject();
                LintJson.publish(json, "publish", record);
                JsonLine.text(json, "zoneLine", record.zoneLine());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonLine.list(json, "policyMx", patterns(plan));
            json.writeEndObject();
        }));
    }
}
