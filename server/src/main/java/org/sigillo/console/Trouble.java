package org.sigillo.console;

/// A page that says why there is no other.
///
/// @param status of HTTP
/// @param title in a few words
/// @param sentence what to do
public record Trouble(int status, String title, String sentence) {
    static final Trouble NOT_FOUND = new Trouble(404, "There is no such page", "Check a domain instead.");
    static final Trouble BROKEN =
            new Trouble(500, "Something went wrong here", "It was written down. Please try again in a minute.");
    static final Trouble BUSY =
            new Trouble(503, "Too much is asked at the same moment", "Please try again in half a minute.");
    static final Trouble TOO_OFTEN =
            new Trouble(429, "You ask very often", "Each check asks many servers. Please wait a minute.");

    static Trouble noDomain(String typed) {
        return new Trouble(
                400, "That is no domain", "“" + typed + "” cannot be one. A domain looks like this: example.com");
    }
}
