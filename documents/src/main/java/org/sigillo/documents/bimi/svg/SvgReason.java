package org.sigillo.documents.bimi.svg;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a file is no indicator, and what its owner should change.
public enum SvgReason implements Reason {
    /// What stands there is no XML.
    NOT_XML("bimi.svg-not-xml", "2"),
    /// XML of another kind.
    NOT_SVG("bimi.svg-not-svg", "2.1"),
    /// More octets than are read.
    TOO_LARGE("bimi.svg-too-large", "2.4"),
    /// gzip that is cut or damaged.
    GZIP_DAMAGED("bimi.svg-gzip-damaged", "2"),
    /// gzip within gzip.
    GZIP_TWICE("bimi.svg-gzip-twice", "2"),
    /// Elements too deep within one another.
    TOO_DEEP("bimi.svg-too-deep", "2.4"),
    /// More elements or attributes than are read.
    TOO_MANY("bimi.svg-too-many", "2.4"),
    /// A document type declaration.
    DOCTYPE("bimi.svg-doctype", "2.3"),
    /// Entities of its own.
    ENTITIES("bimi.svg-entities", "2.3"),
    /// More than 32 KB.
    OVER_SIZE("bimi.svg-over-size", "2.4"),
    /// A style sheet outside.
    STYLESHEET("bimi.svg-stylesheet", "2.3"),
    /// `version` is not 1.2.
    VERSION("bimi.svg-version", "2.1"),
    /// `baseProfile` is not tiny-ps.
    BASE_PROFILE("bimi.svg-base-profile", "2.1"),
    /// `x` or `y` at the root.
    ROOT_POSITION("bimi.svg-root-position", "6.2"),
    /// Width or height beyond all measure.
    DIMENSIONS("bimi.svg-dimensions", "2.4"),
    /// Width or height in per cent.
    RELATIVE_SIZE("bimi.svg-relative-size", "2.4"),
    /// No viewBox.
    NO_VIEW_BOX("bimi.svg-no-view-box", "2.4"),
    /// A viewBox that is none.
    VIEW_BOX("bimi.svg-view-box", "2.4"),
    /// Wider than high, or higher than wide.
    NOT_SQUARE("bimi.svg-not-square", "2.4"),
    /// No title.
    NO_TITLE("bimi.svg-no-title", "2.1"),
    /// A title that does not come first.
    TITLE_PLACE("bimi.svg-title-place", "2.1"),
    /// A title without text.
    TITLE_EMPTY("bimi.svg-title-empty", "2.1"),
    /// A title of more than 64 characters.
    TITLE_LONG("bimi.svg-title-long", "2.1"),
    /// A description without text.
    DESC_EMPTY("bimi.svg-desc-empty", "2.1"),
    /// A script.
    SCRIPT("bimi.svg-script", "2.3"),
    /// Movement.
    ANIMATION("bimi.svg-animation", "2.3"),
    /// A raster image.
    RASTER("bimi.svg-raster", "2.3"),
    /// A link.
    LINK("bimi.svg-link", "2.3"),
    /// CSS.
    STYLE("bimi.svg-style", "2.3"),
    /// An element of another language.
    FOREIGN_ELEMENT("bimi.svg-foreign-element", "2.3"),
    /// An element the profile does not have.
    ELEMENT("bimi.svg-element", "2.3"),
    /// An element of the profile where it may not stand.
    ELEMENT_PLACE("bimi.svg-element-place", "2.3"),
    /// Text where none may stand.
    TEXT_PLACE("bimi.svg-text-place", "2.3"),
    /// An attribute that runs a script.
    EVENT("bimi.svg-event", "2.3"),
    /// An attribute of another language.
    FOREIGN_ATTRIBUTE("bimi.svg-foreign-attribute", "2.3"),
    /// An attribute the element does not have.
    ATTRIBUTE("bimi.svg-attribute", "2.3"),
    /// A value the attribute does not have.
    VALUE("bimi.svg-value", "2.3"),
    /// `xlink:href`, which SVG Tiny has and the profile's schema forgot.
    XLINK("bimi.svg-xlink", "2.3"),
    /// Something outside of the file.
    OUTSIDE("bimi.svg-outside", "2.3"),
    /// A reference to what is not there.
    NOWHERE("bimi.svg-nowhere", "2.3"),
    /// A `use` that uses itself.
    USE_CYCLE("bimi.svg-use-cycle", "2.3"),
    /// `use` of `use` that draws beyond all measure.
    USE_TOO_MANY("bimi.svg-use-too-many", "2.4");

    private final String code;
    private final Clause clause;

    SvgReason(String code, String section) {
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
