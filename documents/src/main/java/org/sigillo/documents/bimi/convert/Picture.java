package org.sigillo.documents.bimi.convert;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.References;
import org.sigillo.documents.bimi.svg.SvgElement;
import org.sigillo.documents.bimi.svg.SvgReader;
import org.sigillo.documents.bimi.svg.SvgWriter;
import org.sigillo.documents.bimi.svg.Unreadable;

/// A file drawn, in a square of pixels. What is drawn has been read and written by us first, so that no declaration,
/// entity or other language reaches the one who draws; nothing outside is looked at.
public final class Picture {
    /// The largest picture, in pixels a side.
    public static final int MAX_PIXELS = 2_048;

    /// The one who draws tells a log of every style it does not know. Kept here, for a log nobody holds
    /// forgets that it is silent.
    private static final Logger SILENT = Logger.getLogger("com.github.weisj.jsvg");

    static {
        SILENT.setLevel(Level.OFF);
    }

    private Picture() {}

    /// Draws a file.
    ///
    /// @param file its octets, gzip or not
    /// @param pixels width and height of the picture
    /// @return a picture with transparent ground; `null` if the file cannot be drawn, or would take too long
    public static @Nullable BufferedImage draw(byte[] file, int pixels) {
        int side = Math.min(Math.max(pixels, 1), MAX_PIXELS);
        try {
            SvgElement root = SvgReader.read(file).root();
            if (!root.is("svg") || References.drawn(root) > References.MAX_DRAWN || isHeavy(root)) return null;
            byte[] written = SvgWriter.write(root).getBytes(StandardCharsets.UTF_8);
            LoaderContext context = LoaderContext.builder()
                    .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                    .build();
            SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(written), null, context);
            return document == null ? null : draw(document, side);
        } catch (Unreadable | RuntimeException wrong) {
            return null; // the one who draws throws for what it does not understand
        }
    }

    private static BufferedImage draw(SVGDocument document, int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        document.renderWithPlatform(NullPlatformSupport.INSTANCE, graphics, new ViewBox(side, side));
        graphics.dispose();
        return picture;
    }

    /// Filters and patterns cost what their numbers say, not what the file weighs.
    private static boolean isHeavy(SvgElement element) {
        if (element.is("filter") || element.is("pattern") || element.is("image") || element.is("mask")) return true;
        for (SvgElement child : element.elements()) if (isHeavy(child)) return true;
        return false;
    }

    /// A picture as PNG.
    ///
    /// @param picture the picture
    /// @return the octets of a file
    public static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException wrong) {
            throw new java.io.UncheckedIOException(wrong);
        }
        return out.toByteArray();
    }
}
