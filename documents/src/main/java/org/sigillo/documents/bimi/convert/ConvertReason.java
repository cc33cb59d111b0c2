package org.sigillo.documents.bimi.convert;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What was changed on the way to an indicator, or could not be kept.
public enum ConvertReason implements Reason {
    /// The root has the attributes of the profile.
    ROOT("bimi.convert-root", "2.1"),
    /// A title was added, or moved to the front.
    TITLE("bimi.convert-title", "2.1"),
    /// There is no title, and none was given.
    NO_TITLE("bimi.convert-no-title", "2.1"),
    /// The drawing has a square around it.
    SQUARE("bimi.convert-square", "2.4"),
    /// Neither a viewBox nor width and height.
    NO_SIZE("bimi.convert-no-size", "2.4"),
    /// A document type declaration or processing instruction left out.
    PROLOGUE("bimi.convert-prologue", "2.3"),
    /// CSS written as attributes.
    STYLE("bimi.convert-style", "2.3"),
    /// CSS that is not understood.
    STYLE_LOST("bimi.convert-style-lost", "2.3"),
    /// An element that draws nothing left out.
    ELEMENT("bimi.convert-element", "2.3"),
    /// An element that is not shown left out.
    HIDDEN("bimi.convert-hidden", "2.3"),
    /// An attribute that draws nothing left out.
    ATTRIBUTE("bimi.convert-attribute", "2.3"),
    /// A copy in the place of `use`.
    USE("bimi.convert-use", "2.3"),
    /// An element replaced by a group.
    GROUP("bimi.convert-group", "2.3"),
    /// Opacity worked into the colours.
    OPACITY("bimi.convert-opacity", "2.3"),
    /// The opacity of a group, given to each of its parts.
    GROUP_OPACITY("bimi.convert-group-opacity", "2.3"),
    /// A gradient rewritten.
    GRADIENT("bimi.convert-gradient", "2.3"),
    /// A gradient that can only be had nearly so.
    GRADIENT_NEAR("bimi.convert-gradient-near", "2.3"),
    /// A clip that cuts nothing off left out.
    CLIP("bimi.convert-clip", "2.3"),
    /// A length or number in another form.
    LENGTH("bimi.convert-length", "2.3"),
    /// Text, which is drawn with the reader's fonts.
    TEXT("bimi.convert-text", "2.3"),
    /// A picture of pixels.
    RASTER("bimi.convert-raster", "2.3"),
    /// An element that draws, and cannot be had.
    ELEMENT_LOST("bimi.convert-element-lost", "2.3"),
    /// An effect that cannot be had.
    EFFECT_LOST("bimi.convert-effect-lost", "2.3"),
    /// A reference to nothing, or to itself.
    REFERENCE_LOST("bimi.convert-reference-lost", "2.3");

    private final String code;
    private final Clause clause;

    ConvertReason(String code, String section) {
        this.code = code;
        this.clause = new Clause("SVG Tiny PS draft 12", section);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }
}
