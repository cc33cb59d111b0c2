package org.sigillo.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.MethodResult;
import org.sigillo.text.Ascii;

/// Goes through the claims in the order the message travelled and finds the first that no longer says pass where one
/// before did.
final class BreakFinder {
    private record Key(String method, @Nullable String subject) {}

    private final Map<Key, Claim> passed = new LinkedHashMap<>();
    private final Map<String, Claim> latest = new LinkedHashMap<>();
    private final Set<Key> broken = new LinkedHashSet<>();
    private final List<Break> breaks = new ArrayList<>();

    /// `smtp.mailfrom`, and what it is called in the wild and in examples of standards.
    private static final String[] MAIL_FROM = {"smtp.mailfrom", "smtp.mail", "smtp.mfrom", "smtp.from", "smtp.helo"};

    private BreakFinder() {}

    static List<Break> find(List<Claim> claims) {
        BreakFinder finder = new BreakFinder();
        Set<String> vouched = new LinkedHashSet<>();
        for (Claim claim : claims) if (isSealed(claim) && claim.author() != null) vouched.add(claim.author());
        for (Claim claim : claims) {
            // What is likely forged tells nothing; what a host also sealed is told by the sealed copy.
            boolean told = claim.author() != null && vouched.contains(claim.author()) && !isSealed(claim);
            if (claim.standing() != Standing.SUSPECT && !told) finder.claim(claim);
        }
        return finder.breaks;
    }

    private void claim(Claim claim) {
        // Of several signatures of one domain the best counts: DMARC needs one.
        Map<Key, String> said = new LinkedHashMap<>();
        for (MethodResult result : claim.results()) {
            Key key = key(result);
            if (key == null) continue;
            if (result.result().equals("pass")) said.put(key, "pass");
            else said.putIfAbsent(key, result.result());
        }
        said.forEach((key, word) -> {
            Claim before = passedBefore(key);
            if (word.equals("pass")) {
                passed.put(key, claim);
                latest.put(key.method(), claim);
            } else if (before != null && isFailure(word) && broken.add(key)) {
                boolean trusted = isSealed(before) && isSealed(claim);
                breaks.add(new Break(key.method(), key.subject(), "pass", word, before, claim, trusted));
            }
        });
    }

    /// The last claim that has it pass; where one of two fields names no domain, they are taken to mean the same.
    private @Nullable Claim passedBefore(Key key) {
        if (key.subject() == null) return latest.get(key.method());
        Claim named = passed.get(key);
        return named == null ? passed.get(new Key(key.method(), null)) : named;
    }

    private static boolean isSealed(Claim claim) {
        return claim.standing().isTrusted() || claim.standing() == Standing.SEALED;
    }

    private static boolean isFailure(String word) {
        return switch (word) {
            case "fail", "hardfail", "softfail", "neutral", "none", "permerror" -> true;
            default -> false; // temperror passes by itself, policy is a local choice
        };
    }

    private static @Nullable Key key(MethodResult result) {
        return switch (result.method()) {
            case "spf" -> new Key("spf", domain(result, MAIL_FROM));
            case "dkim" -> {
                String domain = domain(result, "header.d", "header.i");
                yield domain == null ? null : new Key("dkim", domain);
            }
            case "dmarc" -> new Key("dmarc", domain(result, "header.from"));
            case "arc" -> new Key("arc", null);
            default -> null;
        };
    }

    private static @Nullable String domain(MethodResult result, String... names) {
        for (String name : names) {
            String value = result.value(name);
            if (value != null && !value.isEmpty()) return Ascii.lower(Near.domainOf(value));
        }
        return null;
    }
}
