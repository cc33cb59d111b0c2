package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.documents.bimi.convert.Conversion;
import org.sigillo.documents.bimi.convert.SvgConverter;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgImage;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.documents.bimi.svg.SvgReason;
import org.sigillo.documents.bimi.svg.SvgWriter;

/// Indicators: whatever the file, there is an outcome; what is valid, written and read again, is valid, and so is what
/// is converted.
public final class SvgTarget {
    private static final String ROOT =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.2\" baseProfile=\"tiny-ps\"><title>x</title>";

    private SvgTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        check(input);
        check((ROOT + new String(input, StandardCharsets.UTF_8) + "</svg>").getBytes(StandardCharsets.UTF_8));
    }

    private static void check(byte[] file) {
        SvgOutcome outcome = SvgChecker.check(file);
        Conversion conversion = SvgConverter.convert(file, "x");
        String made = conversion.file();
        boolean large = conversion.outcome().findings().stream().anyMatch(one -> one.reason() == SvgReason.OVER_SIZE);
        Invariant.holds(
                made == null || large || conversion.outcome().isValid(),
                "converted, and not valid: " + conversion.outcome().findings());
        SvgImage image = outcome.image();
        Invariant.holds(image != null || !outcome.findings().isEmpty(), "no image, and no reason");
        if (image == null || !outcome.isValid()) return;
        SvgOutcome again = SvgChecker.check(SvgWriter.write(image.root()).getBytes(StandardCharsets.UTF_8));
        boolean grown = again.findings().stream().anyMatch(one -> one.reason() == SvgReason.OVER_SIZE);
        Invariant.holds(again.isValid() || grown, "valid, and not when written again: " + again.findings());
    }
}
