package org.sigillo.documents.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.Zone;
import org.sigillo.documents.change.Change;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.ChangePlanner;
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonObject;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailFileDoors;
import org.sigillo.name.DomainName;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ExportTest {
    private static final DomainName DOMAIN = DomainName.of("d.example");
    private static final String LONG = "v=DKIM1; p=" + "A".repeat(243) + "\\" + "B".repeat(300);
    private static final String ODD = "say \"hi\"; a\\b ${x} %{i} 'q' $${y}";

    @TempDir
    Path folder;

    /// Sets in which everything stands that a format could trip over.
    private static final List<RecordSet> SETS = List.of(
            set("d.example", DnsType.TXT, "v=spf1 exists:%{i}.x.example -all", ODD),
            set("d.example", DnsType.MX, "10 mx.d.example", "20 mx2.d.example"),
            set("s1._domainkey.d.example", DnsType.TXT, LONG),
            set("k._domainkey.d.example", DnsType.CNAME, "k.service.example"),
            set("*._domainkey.d.example", DnsType.TXT, "v=DKIM1; p="));

    private static RecordSet set(String name, DnsType type, String... values) {
        return new RecordSet(DomainName.of(name), type, 600, List.of(values));
    }

    private static ChangePlan plan(List<RecordSet> sets) {
        List<PlannedChange> changes = sets.stream()
                .map(set -> new PlannedChange(Technology.SPF, new Change.Add(set), List.of()))
                .toList();
        return new ChangePlan(DOMAIN, DOMAIN, changes, List.of(), List.of(), List.of(), "", null);
    }

    private static String text(ExportFormat format) {
        Exported exported = Export.write(format, plan(SETS), false);
        assertThat(exported.findings()).isEmpty();
        return exported.text();
    }

    private static boolean has(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        for (String place : path.split(":", -1)) if (Files.isExecutable(Path.of(place, program))) return true;
        return false;
    }

    private String run(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("TF_CLI_CONFIG_FILE", "/dev/null");
        Process process = builder.start();
        process.getOutputStream().close();
        String out;
        try (InputStream in = process.getInputStream()) {
            out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    @Test
    void aZoneFileIsReadByBind() throws IOException, InterruptedException {
        String zone = text(ExportFormat.ZONE);
        assertThat(zone)
                .contains("d.example. 600 IN MX 10 mx.d.example.\n")
                .contains("k._domainkey.d.example. 600 IN CNAME k.service.example.\n")
                .contains("IN TXT \"say \\\"hi\\\"; a\\\\b ${x} %{i} 'q' $${y}\"\n");
        assumeThat(has("named-checkzone")).as("named-checkzone is not there").isTrue();
        String head =
                "$TTL 60\nd.example. IN SOA ns.d.example. h.d.example. 1 1 1 1 1\nd.example. IN NS ns.d.example.\n"
                        + "ns.d.example. IN A 192.0.2.1\nmx.d.example. IN A 192.0.2.1\nmx2.d.example. IN A 192.0.2.2\n";
        Files.writeString(folder.resolve("zone"), head + zone);
        String out = run("named-checkzone", "-D", "-i", "none", "d.example", "zone");
        assertThat(out).contains("say \\\"hi\\\"").contains("OK");
        String whole = out.replace("\" \"", "");
        assertThat(whole).contains(LONG.replace("\\", "\\\\"));
    }

    @Test
    void whoMayIssueIsWrittenInEveryForm() {
        String value = "ca.example; validationmethods=dns-01";
        List<RecordSet> sets =
                List.of(set("d.example", DnsType.CAA, "0 issue \"" + value + '"', "128 iodef \"mailto:a@d.example\""));
        Map<ExportFormat, String> wanted = Map.of(
                ExportFormat.TEXT,
                "Value       0 issue \"" + value + "\"\n",
                ExportFormat.ZONE,
                "d.example. 600 IN CAA 0 issue \"" + value + "\"\n",
                ExportFormat.ROUTE53,
                "\"Value\" : \"0 issue \\\"" + value + "\\\"\"",
                ExportFormat.CLOUDFORMATION,
                "\"128 iodef \\\"mailto:a@d.example\\\"\"",
                ExportFormat.TERRAFORM,
                "records = [\"0 issue \\\"" + value + "\\\"\", ",
                ExportFormat.OCTODNS,
                "      - flags: 0\n        tag: issue\n        value: 'ca.example\\; v",
                ExportFormat.DNSCONTROL,
                "CAA(\"@\", \"iodef\", \"mailto:a@d.example\", CAA_CRITICAL, TTL(600))",
                ExportFormat.JSON,
                "128 iodef \\\"mailto:a@d.example\\\"");
        assertThat(wanted).hasSize(ExportFormat.values().length);
        wanted.forEach((format, text) -> assertThat(
                        Export.write(format, plan(sets), false).text())
                .as(format.word())
                .contains(text));
    }

    @Test
    void octetsAreWrittenAsNumbersInZoneFilesAndRoute53() {
        List<RecordSet> sets = List.of(set("d.example", DnsType.TXT, "caf\u00c3\u00a9"));
        assertThat(Export.write(ExportFormat.ZONE, plan(sets), false).text()).contains("\"caf\\195\\169\"");
        assertThat(Export.write(ExportFormat.ROUTE53, plan(sets), false).text()).contains("\\\"caf\\\\303\\\\251\\\"");
        assertThat(Export.write(ExportFormat.TEXT, plan(sets), false).text()).contains("café");
        for (ExportFormat format : List.of(ExportFormat.TERRAFORM, ExportFormat.OCTODNS, ExportFormat.DNSCONTROL)) {
            Exported refused = Export.write(format, plan(sets), false);
            assertThat(refused.text()).isEmpty();
            assertThat(refused.findings().getFirst().reason().code()).isEqualTo("change.not-plain");
        }
    }

    @Test
    void aChangeBatchHoldsEveryRecord() throws JsonException {
        JsonObject batch = JsonObject.read(text(ExportFormat.ROUTE53).getBytes(StandardCharsets.UTF_8));
        List<JsonObject> changes = batch.objects("Changes");
        assertThat(changes).hasSize(SETS.size());
        JsonObject first = changes.getFirst().object("ResourceRecordSet");
        assertThat(changes.getFirst().text("Action")).isEqualTo("UPSERT");
        assertThat(first.text("Name")).isEqualTo("d.example.");
        assertThat(first.objects("ResourceRecords").get(1).text("Value"))
                .isEqualTo("\"say \\\"hi\\\"; a\\\\b ${x} %{i} 'q' $${y}\"");
        String key = changes.get(2)
                .object("ResourceRecordSet")
                .objects("ResourceRecords")
                .getFirst()
                .text("Value");
        assertThat(unquoted(key)).isEqualTo(LONG);
    }

    /// Reads strings as a name server does.
    private static String unquoted(String strings) {
        StringBuilder out = new StringBuilder();
        boolean within = false;
        int length = 0;
        for (int i = 0; i < strings.length(); i++) {
            char c = strings.charAt(i);
            if (c == '"') {
                within = !within;
                length = 0;
                continue;
            }
            if (!within) assertThat(c).isEqualTo(' ');
            else {
                out.append(c == '\\' ? strings.charAt(++i) : c);
                assertThat(++length).isLessThanOrEqualTo(255);
            }
        }
        return out.toString();
    }

    @Test
    void aTemplateHoldsEveryRecord() throws JsonException {
        JsonObject template = JsonObject.read(text(ExportFormat.CLOUDFORMATION).getBytes(StandardCharsets.UTF_8));
        JsonObject properties =
                template.object("Resources").object("MailRecords").object("Properties");
        assertThat(properties.objects("RecordSets")).hasSize(SETS.size());
        assertThat(properties.object("HostedZoneId").text("Ref")).isEqualTo("HostedZoneId");
        JsonObject alias = properties.objects("RecordSets").get(3);
        assertThat(alias.text("TTL")).isEqualTo("600");
        assertThat(alias.octetsList("ResourceRecords")).containsExactly("k.service.example.");
    }

    @Test
    void terraformReadsWhatIsWritten() throws IOException, InterruptedException {
        String hcl = text(ExportFormat.TERRAFORM);
        assertThat(hcl)
                .contains("\"v=spf1 exists:%%{i}.x.example -all\"")
                .contains("\"say \\\\\\\"hi\\\\\\\"; a\\\\\\\\b $${x} %%{i} 'q' $$${y}\"")
                .contains(
                        "A\\\\\\\\\\\"\\\"B") // the 255th octet is the backslash: no cut at an escape is taken for one
                .contains("resource \"aws_route53_record\" \"___domainkey_d_example_txt\"");
        assumeThat(has("terraform")).as("terraform is not there").isTrue();
        Files.writeString(folder.resolve("main.tf"), hcl);
        run("terraform", "fmt", "-check", "-diff");
        StringBuilder locals = new StringBuilder("locals {\n  all = concat(\n");
        hcl.lines()
                .filter(line -> line.startsWith("  records = "))
                .forEach(line ->
                        locals.append(line.substring("  records = ".length())).append(",\n"));
        Files.writeString(folder.resolve("main.tf"), locals + "  )\n}\n");
        Files.writeString(folder.resolve("ask"), "jsonencode(local.all)\n");
        String read =
                run("sh", "-c", "terraform console < ask").replace("\\\"", "\"").replace("\\\\", "\\");
        assertThat(read)
                .contains("\"say \\\\\\\"hi\\\\\\\"; a\\\\\\\\b ${x} %{i} 'q' $${y}\"")
                .contains("\"v=spf1 exists:%{i}.x.example -all\"");
    }

    @Test
    void octoDnsReadsWhatIsWritten() {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(text(ExportFormat.OCTODNS));
        assertThat(String.valueOf(read))
                .startsWith("{=[{ttl=600, type=TXT, values=[v=spf1 exists:%{i}.x.example -all, say \"hi\"\\; a\\b ${x}")
                .contains("k._domainkey=[{ttl=600, type=CNAME, value=k.service.example.}")
                .contains("values=[{exchange=mx.d.example., preference=10}, {exchange=mx2.d.example., preference=20}]");
    }

    @Test
    void dnsControlReadsWhatIsWritten() throws IOException, InterruptedException {
        String script = text(ExportFormat.DNSCONTROL);
        assumeThat(has("node")).as("node is not there").isTrue();
        Files.writeString(
                folder.resolve("run.js"),
                """
                    const made = [];
                    const of = type => (name, ...rest) => ({ type, name, rest });
                    const TXT = of("TXT"), MX = of("MX"), CNAME = of("CNAME"), TTL = ttl => ttl;
                    const D_EXTEND = (zone, ...records) => records.forEach(r => made.push(r));
                    """ + script + "console.log(JSON.stringify(made.map(r => [r.type, r.name, ...r.rest])));\n");
        String odd = ODD.replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(run("node", "run.js"))
                .contains("[\"TXT\",\"@\",\"" + odd + "\",600]")
                .contains("[\"MX\",\"@\",10,\"mx.d.example.\",600]")
                .contains("[\"CNAME\",\"k._domainkey\",\"k.service.example.\",600]")
                .contains("[\"TXT\",\"s1._domainkey\",\"" + LONG.replace("\\", "\\\\") + "\",600]");
    }

    @Test
    void jsonHoldsTheSetsAsTheyAre() throws JsonException {
        List<RecordSet> read = new ArrayList<>();
        for (JsonObject one : JsonObject.read(text(ExportFormat.JSON).getBytes(StandardCharsets.UTF_8))
                .objects("records"))
            read.add(new RecordSet(
                    DomainName.of(one.text("name")),
                    DnsType.valueOf(one.text("type")),
                    (int) one.number("ttl", 1000),
                    one.octetsList("values")));
        assertThat(read).isEqualTo(SETS);
    }

    @Test
    void route53TakesFourThousandCharactersAndNotOneMore() {
        int quotes = 2 * 16 + 15; // sixteen strings, blanks between
        String most = "x".repeat(Export.MAX_ROUTE53 - quotes);
        List<ExportFormat> formats = List.of(ExportFormat.ROUTE53, ExportFormat.CLOUDFORMATION, ExportFormat.TERRAFORM);
        for (ExportFormat format : formats) {
            assertThat(Export.write(format, plan(List.of(set("d.example", DnsType.TXT, most))), false)
                            .findings())
                    .isEmpty();
            assertThat(Export.write(format, plan(List.of(set("d.example", DnsType.TXT, most + "x"))), false)
                            .findings())
                    .hasSize(1);
        }
        assertThat(Export.write(ExportFormat.ZONE, plan(List.of(set("d.example", DnsType.TXT, most + "x"))), false)
                        .findings())
                .isEmpty();
    }

    @Test
    void theHandOffNamesEveryFieldAndLeavesTheRestAlone() {
        Zone zone = Zone.builder()
                .txt("d.example", "other=1")
                .txt("d.example", "v=spf1 ip4:192.0.2.1 -all")
                .txt("_dmarc.d.example", "v=DMARC1; p=none")
                .mx("d.example", 10, "mx.d.example")
                .build();
        String file = "domain: d.example\nspf: {ip4: 192.0.2.2, all: fail}\ndmarc: {p: none, rua: a@s.example}\n"
                + "mta-sts: {mode: testing}\nremove: ['dkim:x']\n";
        MailFile read = MailFile.read(file.getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE);
        ChangePlan plan = new ChangePlanner(zone).plan(Objects.requireNonNull(read.plan()));
        String text = Export.write(ExportFormat.TEXT, plan, false).text();
        assertThat(text)
                .contains("1. Change the TXT record for SPF\n   Type        TXT\n   Name        @\n")
                .contains("old Value   v=spf1 ip4:192.0.2.1 -all\n   new Value   v=spf1 ip4:192.0.2.2 -all\n")
                .contains("Leave the other records of the same name and type as they are.")
                .contains("In the DNS of s.example, by whoever runs it")
                .contains("Serve this text at https://mta-sts.d.example/.well-known/mta-sts.txt")
                .contains("   mode: testing\n")
                .contains("   dig +short TXT _dmarc.d.example\n")
                .doesNotContain("dkim");
        assertThat(Export.write(ExportFormat.TEXT, plan(List.of()), false).text())
                .isEqualTo("Nothing is to be changed in the DNS of d.example.\n");
    }

    @Test
    void whatGoesIsTakenOut() {
        Zone zone = Zone.builder().txt("_dmarc.d.example", "v=DMARC1; p=none").build();
        MailFile read = MailFile.read(
                "domain: d.example\nremove: dmarc\n".getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE);
        ChangePlan plan = new ChangePlanner(zone).plan(Objects.requireNonNull(read.plan()));
        assertThat(Export.write(ExportFormat.ROUTE53, plan, false).text()).contains("\"DELETE\"");
        assertThat(Export.write(ExportFormat.ZONE, plan, false).text()).contains("; _dmarc.d.example. 300 IN TXT");
        assertThat(Export.write(ExportFormat.TEXT, plan, false).text()).contains("1. Remove the TXT record");
        assertThat(Export.write(ExportFormat.JSON, plan, false).text()).contains("\"remove\" : [\n");
    }

    @Test
    void namesBeyondTheZoneStayWhole() {
        assertThat(Quoting.relative(DOMAIN, DOMAIN)).isEqualTo("@");
        assertThat(Quoting.relative(DomainName.of("a.b.d.example"), DOMAIN)).isEqualTo("a.b");
        assertThat(Quoting.relative(DomainName.of("ad.example"), DOMAIN)).isEqualTo("ad.example.");
        assertThat(Quoting.master(set("d.example", DnsType.MX, "0 ."), "0 .")).isEqualTo("0 .");
    }
}
