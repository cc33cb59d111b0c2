package org.sigillo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.sigillo.cli.batch.Progress;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.ReportText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;

/// `report read`: any report, whatever it is packed in.
final class ReportReadCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "report read",
                "Read reports of any kind, however packed, and say what was wrong with them.",
                "FILE|-...",
                1,
                Integer.MAX_VALUE,
                List.of(OutputOptions.JSON, ClockOption.AT),
                List.of("sigillo report read examples/reports/aggregate.xml examples/reports/tls.json"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        boolean json = call.has(OutputOptions.JSON);
        Instant now = ClockOption.clock(call).instant();
        UnpackLimits limits = UnpackLimits.ofOwnFiles();
        ReportReader reader = new ReportReader(limits, now);
        ReportText text = new ReportText(new Style(streams.colour()));
        Progress progress = Progress.of(streams, call.arguments().size());
        ExitStatus status = ExitStatus.GOOD;
        int done = 0;
        for (String file : call.arguments()) {
            try {
                for (Reading reading : reader.read(octets(file, streams, limits))) {
                    if (reading instanceof Reading.Unreadable unreadable) {
                        status = status.and(ExitStatus.NOT_GOOD);
                        streams.complain(file + ": " + ReportJson.sentence(unreadable));
                    }
                    if (json) streams.out().writeBytes(JsonLine.bytes(out -> ReportJson.write(out, file, reading)));
                    else streams.out().print(text.page(file, reading));
                }
            } catch (CallException wrong) {
                progress.hide();
                streams.complain(wrong.sentence());
                if (json) ErrorLine.print(streams, "file", file, wrong);
                status = ExitStatus.WRONG;
            }
            done++;
            progress.at(done, done);
        }
        progress.hide();
        return status;
    }

    /// What is over the limit is not read at all; one octet more says that it is.
    private static byte[] octets(String file, Streams streams, UnpackLimits limits) throws CallException {
        try (InputStream in = InputFile.open(file, streams)) {
            return in.readNBytes(limits.inputOctets() + 1);
        } catch (IOException wrong) {
            throw InputFile.unreadable(file, wrong);
        }
    }
}
