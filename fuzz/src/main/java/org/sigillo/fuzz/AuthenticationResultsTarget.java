package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.authres.ForgedFields;
import org.sigillo.authres.MethodResult;
import org.sigillo.authres.ReceivedSpf;
import org.sigillo.message.HeaderField;

/// Authentication-Results: what is printed reads as what was printed and nothing else, whatever a stranger put into
/// the values; a field that reads as ours is found to be forged.
public final class AuthenticationResultsTarget {
    private static final ForgedFields FORGED = new ForgedFields("mx.example.net");

    private AuthenticationResultsTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        read(text);
        read("mx.example.net; " + text);
        AuthenticationResultsParser.parseArc(text);
        ReceivedSpf spf = ReceivedSpf.parse(text);
        if (spf != null)
            Invariant.same(spf, ReceivedSpf.parse(octets(spf.toString())), "Received-SPF printed and read again");
        inject(new Feed(input));
    }

    private static void read(String body) {
        AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parse(body);
        AuthenticationResults results = reading.results();
        if (results != null) again(results);
        if (results != null && "mx.example.net".equals(reading.authservId())) {
            HeaderField field =
                    HeaderField.of(("Authentication-Results:" + body).getBytes(StandardCharsets.ISO_8859_1));
            Invariant.holds(FORGED.claimsToBeOurs(field), "reads as ours and is not found: " + body);
        }
    }

    /// Values a stranger chose, printed in our name.
    private static void inject(Feed feed) {
        MethodResult dkim = MethodResult.of("dkim", "fail")
                .reason(feed.line(60))
                .comment(feed.line(60))
                .property("header", "d", feed.line(60));
        MethodResult spf = MethodResult.of("spf", "softfail")
                .property("smtp", "mailfrom", feed.line(300))
                .property("smtp", "helo", feed.line(60));
        AuthenticationResults ours = AuthenticationResults.of("mx.example.net", List.of(dkim, spf));
        again(ours);
        again(ours.ascii());
    }

    private static void again(AuthenticationResults results) {
        for (String printed : new String[] {results.toString(), results.folded()}) {
            AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parse(octets(printed));
            Invariant.same(results, reading.results(), "printed and read again: " + printed);
            for (int i = 0; i < printed.length(); i++) {
                char c = printed.charAt(i);
                boolean fold = c == '\r'
                        && i + 2 < printed.length()
                        && printed.charAt(i + 1) == '\n'
                        && printed.charAt(i + 2) == ' ';
                if (fold) i++;
                else Invariant.holds(c >= ' ' && c != 127, "a control printed: " + (int) c);
            }
        }
    }

    private static String octets(String unicode) {
        return new String(unicode.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
