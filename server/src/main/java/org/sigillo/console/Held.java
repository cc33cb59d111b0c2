package org.sigillo.console;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.sigillo.people.SignIns;

/// What a browser holds while its sign-in is with a provider: a cookie of its own, for some minutes. Nobody is signed
/// in by it.
///
/// @param token what the sign-in is known by; empty without one
/// @param next where to go then
record Held(String token, String next) {
    private static final String SECURE = "__Host-sigillo-sign-in";
    private static final String PLAIN = "sigillo-sign-in";
    private static final int MOST = 1_000;

    /// Of a request.
    static Held of(Visit visit) {
        String value = visit.request().cookie(name(visit));
        if (value == null || value.length() > MOST) return new Held("", "");
        int dot = value.indexOf('.');
        if (dot < 0) return new Held(value, "");
        try {
            byte[] next = Base64.getUrlDecoder().decode(value.substring(dot + 1));
            return new Held(value.substring(0, dot), AccountRoutes.next(new String(next, StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException noBase64) {
            return new Held("", "");
        }
    }

    /// Gives it to the browser.
    static void hold(Visit visit, Held held) {
        byte[] next = held.next().getBytes(StandardCharsets.US_ASCII);
        String value =
                held.token() + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(next);
        set(visit, value, SignIns.GOOD.toSeconds());
    }

    /// Takes it away.
    static void forget(Visit visit) {
        set(visit, "", 0);
    }

    private static String name(Visit visit) {
        return visit.desk().settings().isSecure() ? SECURE : PLAIN;
    }

    /// Lax, and not strict: it has to come back with a link from the provider.
    private static void set(Visit visit, String value, long seconds) {
        String secure = visit.desk().settings().isSecure() ? "; Secure" : "";
        Gate.addCookie(
                visit, name(visit), value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax" + secure);
    }
}
