package org.sigillo.fuzz;

import java.util.List;
import java.util.function.Consumer;

/// Every target under its short name, which is also the name of its folder of seeds.
final class Targets {
    /// A target.
    ///
    /// @param name short, as `fuzz/run` takes it
    /// @param input runs one input; throws for a finding
    record Target(String name, Consumer<byte[]> input) {}

    static final List<Target> ALL = List.of(
            new Target("header", HeaderTarget::fuzzerTestOneInput),
            new Target("author", AuthorTarget::fuzzerTestOneInput),
            new Target("taglist", TagListTarget::fuzzerTestOneInput),
            new Target("name", NameTarget::fuzzerTestOneInput),
            new Target("address", AddressTarget::fuzzerTestOneInput),
            new Target("spf", SpfTarget::fuzzerTestOneInput),
            new Target("spf-evaluation", SpfEvaluationTarget::fuzzerTestOneInput),
            new Target("dkim-signature", DkimSignatureTarget::fuzzerTestOneInput),
            new Target("dkim-key", DkimKeyTarget::fuzzerTestOneInput),
            new Target("key-file", KeyFileTarget::fuzzerTestOneInput),
            new Target("canonicalization", CanonicalizationTarget::fuzzerTestOneInput),
            new Target("arc", ArcTarget::fuzzerTestOneInput),
            new Target("dmarc", DmarcTarget::fuzzerTestOneInput),
            new Target("authentication-results", AuthenticationResultsTarget::fuzzerTestOneInput),
            new Target("verdict", VerdictTarget::fuzzerTestOneInput),
            new Target("milter", MilterTarget::fuzzerTestOneInput),
            new Target("config", ConfigTarget::fuzzerTestOneInput),
            new Target("policyd", PolicydTarget::fuzzerTestOneInput),
            new Target("socketmap", SocketmapTarget::fuzzerTestOneInput),
            new Target("opendkim", OpendkimTarget::fuzzerTestOneInput),
            new Target("mta-sts", MtaStsTarget::fuzzerTestOneInput),
            new Target("tlsa", TlsaTarget::fuzzerTestOneInput),
            new Target("caa", CaaTarget::fuzzerTestOneInput),
            new Target("report", ReportTarget::fuzzerTestOneInput),
            new Target("aggregate", AggregateTarget::fuzzerTestOneInput),
            new Target("failure", FailureReportTarget::fuzzerTestOneInput),
            new Target("tls-report", TlsReportTarget::fuzzerTestOneInput),
            new Target("bounce", BounceTarget::fuzzerTestOneInput),
            new Target("tlsrpt", TlsRptTarget::fuzzerTestOneInput),
            new Target("bimi-record", BimiRecordTarget::fuzzerTestOneInput),
            new Target("svg", SvgTarget::fuzzerTestOneInput),
            new Target("mark", MarkTarget::fuzzerTestOneInput),
            new Target("record-lint", RecordLintTarget::fuzzerTestOneInput),
            new Target("mail-file", MailFileTarget::fuzzerTestOneInput));

    private Targets() {}
}
