package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dns.Zone;
import org.sigillo.documents.aggregate.ActionDisposition;
import org.sigillo.documents.aggregate.AggregateReader;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.AggregateWriter;
import org.sigillo.documents.aggregate.AuthResults;
import org.sigillo.documents.aggregate.DateRange;
import org.sigillo.documents.aggregate.DiscoveryMethod;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.DkimResultWord;
import org.sigillo.documents.aggregate.DmarcAlignmentResult;
import org.sigillo.documents.aggregate.Identifiers;
import org.sigillo.documents.aggregate.OverrideType;
import org.sigillo.documents.aggregate.PolicyEvaluated;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportMetadata;
import org.sigillo.documents.aggregate.Row;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.aggregate.SpfResultWord;
import org.sigillo.documents.aggregate.SpfScope;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import tools.jackson.databind.JsonNode;

/// Reports we write: good by the schema of RFC 9990, read the same by our own reader, and by Mail::DMARC.
class ReportWrittenTest {
    private static final int REPORTS = 200;
    private static final long BEGIN = 1767139200;
    private static final List<OverrideType> OVERRIDES = List.of(
            OverrideType.LOCAL_POLICY,
            OverrideType.MAILING_LIST,
            OverrideType.OTHER,
            OverrideType.POLICY_TEST_MODE,
            OverrideType.TRUSTED_FORWARDER);

    @Test
    void whatWeWriteIsGoodByTheSchema() throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Suites.suite("reports/aggregate/schemas/rfc9990-dmarc-2.0.xsd")
                        .toFile());
        for (AggregateReport report : reports()) {
            byte[] xml = AggregateWriter.write(report);
            assertThatCode(() -> schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml))))
                    .as(new String(xml, java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatWeWriteWeReadTheSame() throws Exception {
        AggregateReader reader = new AggregateReader(Instant.ofEpochSecond(BEGIN));
        for (AggregateReport report : reports()) {
            AggregateReader.ReadReport read = reader.read(AggregateWriter.write(report), List.of());
            assertThat(read.repairs()).isEmpty();
            assertThat(read.report()).isEqualTo(report);
        }
    }

    @Test
    void mailDmarcReadsTheSame() {
        try (Peer peer = Peer.start(Peer.Kind.MAIL_DMARC)) {
            for (AggregateReport report : reports().subList(0, 50)) {
                String xml = Base64.getEncoder().encodeToString(AggregateWriter.write(report));
                JsonNode theirs =
                        peer.ask(Peer.job().put("report", xml), Zone.builder().build());
                assertThat(theirs.has("raised")).as(theirs.toString()).isFalse();
                compare(report, theirs);
            }
        }
    }

    private static void compare(AggregateReport ours, JsonNode theirs) {
        assertThat(theirs.get("organization").asString())
                .isEqualTo(ours.metadata().orgName());
        assertThat(theirs.get("reportId").asString()).isEqualTo(ours.metadata().reportId());
        assertThat(theirs.get("begin").asString())
                .isEqualTo(String.valueOf(ours.metadata().dateRange().begin().getEpochSecond()));
        assertThat(theirs.at("/policy/domain").asString())
                .isEqualTo(ours.policy().domain().toString());
        assertThat(theirs.at("/policy/p").asString())
                .isEqualTo(ours.policy().p().word());
        assertThat(theirs.get("records")).hasSameSizeAs(ours.records());
        for (int i = 0; i < ours.records().size(); i++) {
            AggregateRecord record = ours.records().get(i);
            JsonNode read = theirs.get("records").get(i);
            assertThat(read.get("sourceIp").asString())
                    .isEqualTo(record.row().sourceIp().toString());
            assertThat(read.get("count").asLong()).isEqualTo(record.row().count());
            ActionDisposition disposition = record.row().policyEvaluated().disposition();
            assertThat(read.get("disposition").asString()) // it does not know "pass" yet
                    .isEqualTo(disposition == ActionDisposition.PASS ? "none" : disposition.word());
            assertThat(read.get("dkim").asString())
                    .isEqualTo(record.row().policyEvaluated().dkim().word());
            assertThat(read.get("spf").asString())
                    .isEqualTo(record.row().policyEvaluated().spf().word());
            assertThat(read.get("headerFrom").asString())
                    .isEqualTo(record.identifiers().headerFrom());
            List<DkimAuthResult> dkim = record.authResults().dkim();
            assertThat(read.get("dkimResults")).hasSameSizeAs(dkim);
            if (dkim.size() == 1) { // of several it reads the first every time
                assertThat(read.at("/dkimResults/0/domain").asString())
                        .isEqualTo(dkim.getFirst().domain());
                assertThat(read.at("/dkimResults/0/selector").asString())
                        .isEqualTo(dkim.getFirst().selector());
                assertThat(read.at("/dkimResults/0/result").asString())
                        .isEqualTo(dkim.getFirst().result().word());
            }
            for (SpfAuthResult spf : record.authResults().spf())
                assertThat(read.at("/spfResults/0/domain").asString()).isEqualTo(spf.domain());
        }
    }

    /// Reports of all words, seeded.
    private static List<AggregateReport> reports() {
        Random random = new Random(9990);
        List<AggregateReport> reports = new ArrayList<>();
        for (int i = 0; i < REPORTS; i++) reports.add(report(random, i));
        return reports;
    }

    private static AggregateReport report(Random random, int number) {
        List<AggregateRecord> records = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) records.add(record(random));
        return new AggregateReport(
                "1.0",
                new ReportMetadata(
                        "Org <" + number + "> & Söhne",
                        "dmarc@org.example",
                        random.nextBoolean() ? "https://org.example/?a=1&b=2" : null,
                        number + "_example.com@org.example",
                        new DateRange(Instant.ofEpochSecond(BEGIN), Instant.ofEpochSecond(BEGIN + 86_399)),
                        random.nextBoolean() ? List.of("two records") : List.of(),
                        random.nextBoolean() ? "Sigillo" : null),
                new PolicyPublished(
                        DomainName.of("example.com"),
                        random.nextBoolean() ? one(random, DiscoveryMethod.values()) : null,
                        one(random, DmarcPolicy.values()),
                        random.nextBoolean() ? one(random, DmarcPolicy.values()) : null,
                        random.nextBoolean() ? one(random, DmarcPolicy.values()) : null,
                        random.nextBoolean() ? "1:d:s" : null,
                        random.nextBoolean() ? one(random, Alignment.values()) : null,
                        random.nextBoolean() ? one(random, Alignment.values()) : null,
                        random.nextBoolean() ? random.nextBoolean() : null,
                        null),
                List.of(),
                records);
    }

    private static AggregateRecord record(Random random) {
        byte[] address = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(address);
        address[0] = (byte) (address.length == 4 ? 198 : 0x20); // no private one
        List<PolicyOverride> reasons = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++)
            reasons.add(new PolicyOverride(
                    OVERRIDES.get(random.nextInt(OVERRIDES.size())),
                    random.nextBoolean() ? "arc=pass <x> & \"y\"" : null));
        List<DkimAuthResult> dkim = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++)
            dkim.add(new DkimAuthResult(
                    "d" + i + ".example",
                    "s" + i,
                    one(random, DkimResultWord.values()),
                    random.nextBoolean() ? "why" : null));
        List<SpfAuthResult> spf = random.nextInt(4) == 0
                ? List.of()
                : List.of(new SpfAuthResult(
                        "bounce.example",
                        random.nextBoolean() ? SpfScope.MFROM : null,
                        one(random, SpfResultWord.values()),
                        null));
        return new AggregateRecord(
                new Row(
                        IpAddress.of(address),
                        random.nextLong(1_000_000),
                        new PolicyEvaluated(
                                one(random, ActionDisposition.values()),
                                one(random, DmarcAlignmentResult.values()),
                                one(random, DmarcAlignmentResult.values()),
                                reasons)),
                new Identifiers(
                        "example.com",
                        random.nextBoolean() ? "" : "bounce.example",
                        random.nextBoolean() ? "to.example" : null),
                new AuthResults(dkim, spf));
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
