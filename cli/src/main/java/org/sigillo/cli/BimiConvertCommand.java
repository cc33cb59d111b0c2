package org.sigillo.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.BimiText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.bimi.BimiJson;
import org.sigillo.documents.bimi.convert.Conversion;
import org.sigillo.documents.bimi.convert.Picture;
import org.sigillo.documents.bimi.convert.SvgConverter;
import org.sigillo.documents.json.JsonLine;

/// `bimi convert`: an ordinary SVG made an indicator.
final class BimiConvertCommand implements Command {
    private static final Option OUT = Option.value(
            "--out", "FILE", "Write the indicator there. Default: standard output, the changes to stderr.");
    private static final Option TITLE =
            Option.value("--title", "TEXT", "The title, your brand's name. Default: its own.");
    private static final Option PNG = Option.value(
            "--png", "FILE", "Draw it as FILE, and what it was as FILE with -before in its name, 512 pixels a side.");
    private static final int PIXELS = 512;

    @Override
    public Usage usage() {
        return new Usage(
                "bimi convert",
                "Make an indicator (SVG Tiny PS) of an ordinary SVG, and say what was changed.",
                "FILE.svg",
                1,
                1,
                List.of(OUT, TITLE, PNG, OutputOptions.JSON),
                List.of("sigillo bimi convert --json --title Example examples/mail/logo.svg"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String name = call.arguments().getFirst();
        byte[] file = InputFile.read(name, streams);
        Conversion conversion = SvgConverter.convert(file, call.value(TITLE));
        String made = conversion.file();
        String out = call.value(OUT);
        String png = call.value(PNG);
        if (made != null && out != null) write(out, made.getBytes(StandardCharsets.UTF_8));
        if (made != null && png != null) {
            draw(png, made.getBytes(StandardCharsets.UTF_8), streams);
            draw(before(png), file, streams);
        }
        String page = new BimiText(new Style(streams.colour())).page(conversion);
        if (call.has(OutputOptions.JSON)) {
            streams.out().writeBytes(JsonLine.bytes(json -> BimiJson.write(json, name, conversion)));
        } else if (out != null || made == null) {
            streams.out().print(page);
        } else {
            streams.out().writeBytes(made.getBytes(StandardCharsets.UTF_8));
            streams.err().print(page);
        }
        return conversion.isWhole() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }

    private static void draw(String name, byte[] svg, Streams streams) throws CallException {
        BufferedImage picture = Picture.draw(svg, PIXELS);
        if (picture == null) streams.complain("no picture " + name + ": it cannot be drawn here");
        else write(name, Picture.png(picture));
    }

    private static String before(String png) {
        int dot = png.lastIndexOf('.');
        return dot <= png.lastIndexOf('/') ? png + "-before" : png.substring(0, dot) + "-before" + png.substring(dot);
    }

    private static void write(String name, byte[] octets) throws CallException {
        try {
            Files.write(Path.of(name), octets);
        } catch (IOException | InvalidPathException wrong) {
            throw new CallException("call.output", "cannot write " + name + ": " + wrong.getMessage());
        }
    }
}
