package org.sigillo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sigillo.cli.batch.BatchRun;
import org.sigillo.cli.batch.Progress;
import org.sigillo.cli.batch.VerifyBatch;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.EnvelopeOptions;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.cli.text.Style;
import org.sigillo.cli.text.VerdictText;
import org.sigillo.dns.Dns;
import org.sigillo.documents.evidence.EvidenceBundle;
import org.sigillo.documents.evidence.EvidenceReader;
import org.sigillo.documents.evidence.EvidenceWriter;
import org.sigillo.documents.evidence.Replay;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.VerdictJson;
import org.sigillo.explain.Explanation;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;

/// `verify`: one verdict for one message.
final class VerifyCommand implements Command {
    private static final Option RAW = Option.flag("--raw", "Take messages as they stand: a bare LF is no line end.");
    private static final Option EVIDENCE =
            Option.value("--evidence", "FILE", "Write what the verdict rests on to a file.");
    private static final Option REPLAY =
            Option.value("--replay", "FILE", "Reach the verdict again from such a file, with no network.");

    @Override
    public Usage usage() {
        return new Usage(
                "verify",
                "Judge messages: SPF, DKIM, ARC and DMARC, one explained verdict each.",
                "[FILE|-]...",
                0,
                Integer.MAX_VALUE,
                List.of(
                        EnvelopeOptions.IP,
                        EnvelopeOptions.HELO,
                        EnvelopeOptions.MAIL_FROM,
                        OutputOptions.JSON,
                        OutputOptions.TRACE,
                        OutputOptions.BATCH,
                        EVIDENCE,
                        REPLAY,
                        RAW,
                        DnsOption.DNS,
                        ClockOption.AT,
                        VerdictOptions.AUTHSERV_ID,
                        VerdictOptions.TRUST_ARC,
                        VerdictOptions.DMARC_MODE),
                List.of(
                        "sigillo verify --dns examples/mail/zone.yaml --ip 192.0.2.25 --helo mail.example.com \\",
                        "  --mail-from bounce@example.com examples/mail/message.eml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        return new Run(call, streams).run();
    }

    /// One run of the command.
    private static final class Run {
        private final Call call;
        private final Streams streams;
        private final List<String> files;
        private final boolean json;

        Run(Call call, Streams streams) {
            this.call = call;
            this.streams = streams;
            this.files = call.arguments().isEmpty() ? List.of("-") : call.arguments();
            this.json = call.has(OutputOptions.JSON);
        }

        ExitStatus run() throws CallException {
            String batch = call.value(OutputOptions.BATCH);
            if (batch != null) return batch(batch);
            String replay = call.value(REPLAY);
            if (replay != null) return replay(replay);
            if (call.has(EVIDENCE)) one(EVIDENCE);
            return files(Court.of(call, EnvelopeOptions.envelope(call), call.has(RAW)));
        }

        private ExitStatus files(Court court) throws CallException {
            Dns dns = DnsOption.open(call);
            if (DnsOption.isAtHand(call)) return files(court, court.inbound(dns, null));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return files(court, court.inbound(dns, threads));
            }
        }

        private ExitStatus files(Court court, Inbound inbound) {
            ExitStatus status = ExitStatus.GOOD;
            Progress progress = Progress.of(streams, files.size());
            for (int i = 0; i < files.size(); i++) {
                status = status.and(judge(inbound, court, files.get(i)));
                progress.at(i + 1L, i + 1L);
            }
            progress.hide();
            return status;
        }

        private void one(Option option) throws CallException {
            if (files.size() > 1)
                throw CallException.usage(option.name() + " takes one message, and " + files.size() + " are named");
        }

        private ExitStatus judge(Inbound inbound, Court court, String file) {
            try {
                String evidence = call.value(EVIDENCE);
                MessageReader reader = new MessageReader(evidence != null);
                Verdict verdict = read(inbound, court, file, reader);
                if (evidence != null) save(evidence, court.bundle(verdict, reader));
                print(court, file, verdict);
                return VerdictStatus.of(verdict);
            } catch (CallException wrong) {
                streams.complain(wrong.sentence());
                if (json) ErrorLine.print(streams, "file", file, wrong);
                return ExitStatus.WRONG;
            }
        }

        private Verdict read(Inbound inbound, Court court, String file, MessageReader reader) throws CallException {
            try (InputStream in = InputFile.open(file, streams)) {
                Arrival arrival = inbound.begin(court.envelope());
                reader.read(in, court.raw(), arrival);
                return arrival.finish();
            } catch (IOException wrong) {
                throw InputFile.unreadable(file, wrong);
            }
        }

        private void print(Court court, String file, Verdict verdict) {
            String field = VerdictField.of(verdict, court.authservId()).toString();
            List<String> sentences = Explanation.of(verdict);
            if (json) {
                String id = files.size() > 1
                        ? JsonLine.text(out -> out.writeString(file)).strip()
                        : null;
                streams.out().writeBytes(JsonLine.bytes(out -> VerdictJson.write(out, id, verdict, field, sentences)));
            } else {
                streams.out()
                        .print(new VerdictText(new Style(streams.colour()))
                                .page(
                                        files.size() > 1 ? file : null,
                                        verdict,
                                        field,
                                        sentences,
                                        call.has(OutputOptions.TRACE)));
            }
        }

        private ExitStatus batch(String lines) throws CallException {
            call.refuse(
                    OutputOptions.BATCH,
                    List.of(EnvelopeOptions.IP, EnvelopeOptions.HELO, EnvelopeOptions.MAIL_FROM, EVIDENCE, REPLAY));
            if (!call.arguments().isEmpty())
                throw CallException.usage("--batch takes messages from its lines: \""
                        + call.arguments().getFirst() + "\" is one argument too many");
            Court court = Court.of(call, Envelope.UNKNOWN, call.has(RAW));
            FastCrypto.install();
            return new BatchRun(streams, lines, new VerifyBatch(streams, lines, call.values(DnsOption.DNS), court))
                    .run();
        }

        private ExitStatus replay(String bundleFile) throws CallException {
            one(REPLAY);
            call.refuse(REPLAY, EnvelopeOptions.ALL); // all of these stand in the bundle
            call.refuse(
                    REPLAY,
                    List.of(
                            DnsOption.DNS,
                            ClockOption.AT,
                            RAW,
                            EVIDENCE,
                            VerdictOptions.AUTHSERV_ID,
                            VerdictOptions.TRUST_ARC,
                            VerdictOptions.DMARC_MODE));
            EvidenceBundle bundle = bundle(bundleFile);
            Court court = Court.of(bundle);
            MessageReader reader = new MessageReader(true);
            String file = files.getFirst();
            Verdict verdict = read(court.unhurried(new Replay(bundle.steps())), court, file, reader);
            String sha256 = reader.sha256();
            if (!sha256.equals(bundle.sha256())) {
                throw new CallException(
                        "evidence.other-message",
                        "the evidence in " + bundleFile + " is of another message than " + file + ": SHA-256 "
                                + bundle.sha256() + " there, " + sha256 + " here");
            }
            print(court, file, verdict);
            return VerdictStatus.of(verdict);
        }

        private EvidenceBundle bundle(String file) throws CallException {
            try {
                return EvidenceReader.read(InputFile.read(file, streams));
            } catch (JsonException wrong) {
                throw new CallException(
                        "evidence.misshapen", "cannot read the evidence in " + file + ": " + wrong.getMessage());
            }
        }

        private static void save(String file, EvidenceBundle bundle) throws CallException {
            try {
                Files.write(Path.of(file), EvidenceWriter.bytes(bundle));
            } catch (IOException | InvalidPathException wrong) {
                throw InputFile.unwritable(file, wrong);
            }
        }
    }
}
