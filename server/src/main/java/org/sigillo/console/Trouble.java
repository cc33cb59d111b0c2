package org.sigillo.console;

import org.sigillo.console.words.Words;

/// A page that says why there is no other.
///
/// @param status of HTTP
/// @param key of its words: `trouble.KEY.title` and `trouble.KEY`
/// @param detail what fills its slot
public record Trouble(int status, String key, String detail) {
    static final Trouble NOT_FOUND = new Trouble(404, "not-found", "");
    static final Trouble NO_TOKEN = new Trouble(401, "no-token", "");
    static final Trouble NOT_THIS_WAY = new Trouble(405, "not-this-way", "");
    static final Trouble NO_FORM = new Trouble(415, "no-form", "");
    static final Trouble FROM_ELSEWHERE = new Trouble(403, "from-elsewhere", "");
    static final Trouble NO_TEST_MAIL = new Trouble(404, "no-test-mail", "");
    static final Trouble BROKEN = new Trouble(500, "broken", "");
    static final Trouble BUSY = new Trouble(503, "busy", "");
    static final Trouble TOO_OFTEN = new Trouble(429, "too-often", "");
    static final Trouble NOT_CONFIRMED = new Trouble(403, "not-confirmed", "");
    static final Trouble LAST_WAY = new Trouble(400, "last-way", "");

    static Trouble noDomain(String typed) {
        return new Trouble(400, "no-domain", typed);
    }

    /// A message handed in by a program that cannot be examined.
    static Trouble message(String why) {
        return new Trouble(why.equals("too-large") ? 413 : 400, "no-message", why);
    }

    String title(Words words) {
        return words.say("trouble." + key + ".title", detail);
    }

    String sentence(Words words) {
        return key.equals("no-message") ? words.say("lab.wrong." + detail) : words.say("trouble." + key, detail);
    }
}
