package org.sigillo.documents.unpack;

import org.sigillo.text.Ascii;

/// One part of a mail, decoded.
///
/// @param mediaType `type/subtype`, lower case
/// @param named whether a file name says that it is a report
/// @param octets its content
record MailPart(String mediaType, boolean named, byte[] octets) {
    static MailPart of(String mediaType, String fileName, byte[] octets) {
        String name = Ascii.lower(fileName);
        boolean named =
                name.endsWith(".xml") || name.endsWith(".gz") || name.endsWith(".zip") || name.endsWith(".json");
        return new MailPart(mediaType, named, octets);
    }

    /// Whether it says of itself that it holds a report, or one packed: what cannot be opened of it is
    /// worth telling.
    boolean claimsReport() {
        return named
                || switch (mediaType) {
                    case "application/gzip",
                            "application/x-gzip",
                            "application/zip",
                            "application/x-zip",
                            "application/x-zip-compressed",
                            "application/xml",
                            "text/xml",
                            "application/json",
                            "application/tlsrpt+gzip",
                            "application/tlsrpt+json" -> true;
                    default -> false;
                };
    }

    boolean isText() {
        return mediaType.equals("text/plain") || mediaType.equals("text/html");
    }

    boolean isFeedback() {
        return mediaType.equals("message/feedback-report") || ContentKind.of(octets) == ContentKind.FEEDBACK;
    }

    boolean isOriginal() {
        return switch (mediaType) {
            case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers" -> true;
            default -> false;
        };
    }

    /// Whether its media type fits what it holds.
    boolean fits(ContentKind kind) {
        return switch (kind) {
            case GZIP -> mediaType.contains("gzip");
            case ZIP -> mediaType.contains("zip") && !mediaType.contains("gzip");
            case XML -> mediaType.endsWith("/xml") || mediaType.endsWith("+xml");
            case JSON -> mediaType.endsWith("/json") || mediaType.endsWith("+json");
            case EMPTY, BASE64, MAIL, FEEDBACK, OTHER -> true;
        };
    }
}
