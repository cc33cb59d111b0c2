package org.sigillo.changes;

import org.sigillo.fetch.HttpsFetch;
import org.sigillo.fetch.HttpsFetch.Fetched;
import org.sigillo.text.Ascii;

/// Whether files are served as they were written: asked for from outside, as strangers ask.
public final class SiteCheck {
    private final HttpsFetch https;

    /// A check.
    ///
    /// @param https fetches
    public SiteCheck(HttpsFetch https) {
        this.https = https;
    }

    /// Asks for a file.
    ///
    /// @param file what should be there
    /// @return empty if it is; else what is wrong, as the end of a sentence
    public String check(SiteFile file) {
        return switch (https.get(file.url(), file.octets().length + 1)) {
            case Fetched.Failed(HttpsFetch.Why why) ->
                switch (why) {
                    case UNREACHABLE -> "no server answers there";
                    case NO_ADDRESS -> "the name has no address";
                    case FORBIDDEN_ADDRESS -> "the name has no address of the public network";
                    case TIMEOUT -> "nothing came in time";
                    case CERTIFICATE -> "the certificate is not valid for the name";
                    case TOO_LARGE -> "something else is served, larger than this file";
                    case MALFORMED -> "what answers there is no web server";
                };
            case Fetched.Response(int status, String type, String body) -> {
                if (status != 200) yield "the server answers " + status + ", and 200 is wanted (no redirect)";
                if (!body.equals(Ascii.octets(file.octets()))) yield "something else is served than this file";
                yield Ascii.lower(type).startsWith(file.mediaType())
                        ? ""
                        : "it is served as \"" + type + "\", and " + file.mediaType() + " is wanted";
            }
        };
    }
}
