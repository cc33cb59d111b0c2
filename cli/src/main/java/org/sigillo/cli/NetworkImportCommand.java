package org.sigillo.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.sigillo.addresses.NetworkTableWriter;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.StoreOption;

/// `address-data import`: autonomous systems and countries of addresses, for `report sources`.
final class NetworkImportCommand implements Command {
    private static final Option CREDIT =
            Option.values("--credit", "NAME", "Whom a table is from; packages name it themselves.");

    @Override
    public Usage usage() {
        return new Usage(
                "address-data import",
                "Take in tables of networks and countries: CSV, or packages as npm pack writes them.",
                "FILE...",
                1,
                Integer.MAX_VALUE,
                List.of(StoreOption.DATA, StoreOption.CONFIG, CREDIT),
                List.of("sigillo address-data import --data /tmp/sigillo-example --credit example.com"
                        + " examples/mail/networks.csv"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        NetworkTableWriter writer = new NetworkTableWriter();
        call.values(CREDIT).forEach(writer::credit);
        long ranges = 0;
        for (String name : call.arguments()) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(name)))) {
                in.mark(2);
                boolean packed = in.read() == 0x1f && in.read() == 0x8b; // 1952 §2.3.1
                in.reset();
                ranges += packed ? writer.readPackage(in) : writer.read(in);
            } catch (IOException | InvalidPathException wrong) {
                throw new CallException("call.input", name + " cannot be read: " + wrong.getMessage());
            }
        }
        if (writer.isEmpty())
            throw new CallException(
                    "call.input",
                    "there is no range in it: lines of \"first,last,CC\" or"
                            + " \"first,last,number,name\" are wanted");
        try {
            long octets = writer.write(StoreOption.beside(call));
            streams.out()
                    .println("imported " + ranges + " ranges, skipped " + writer.skipped() + " lines, " + octets
                            + " octets");
            return ExitStatus.GOOD;
        } catch (IOException unwritable) {
            throw new CallException("call.output", "the data cannot be written: " + unwritable.getMessage());
        }
    }
}
