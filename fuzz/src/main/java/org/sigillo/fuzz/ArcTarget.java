package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.arc.ArcValidator;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.Zone;

/// ARC: any header gives none, pass or fail, with a reason for a fail alone, and no more keys asked for than sets can
/// have. The fuzzer cannot sign, so nothing but what was signed before may pass.
public final class ArcTarget {
    private static final String KEY = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final Zone ZONE = Zone.builder()
            .txt("s._domainkey.example", KEY)
            .txt("s._domainkey.a.example", KEY)
            .build();
    private static final ArcValidator VALIDATOR = new ArcValidator(
            new DkimVerifier(DkimSettings.DEFAULT, InstantSource.fixed(Instant.ofEpochSecond(1767225600))));

    private ArcTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        validate(input);
        Feed feed = new Feed(input);
        StringBuilder message = new StringBuilder("From: a@example\r\n");
        for (int fields = feed.below(24); fields > 0; fields--) {
            int instance = 1 + feed.below(6);
            String cv = feed.oneOf("none", "pass", "fail", "pass", "");
            String field = switch (feed.below(4)) {
                case 0 -> "ARC-Seal: i=" + instance + "; a=ed25519-sha256; cv=" + cv + "; d=example; s=s; t=1; b=AAAA";
                case 1 ->
                    "ARC-Message-Signature: i=" + instance
                            + "; a=ed25519-sha256; c=relaxed/relaxed; d=a.example; s=s; h=from; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA";
                case 2 -> "ARC-Authentication-Results: i=" + instance + "; example; none";
                default -> feed.line(120);
            };
            message.append(field).append("\r\n");
        }
        message.append("\r\n").append(feed.restText());
        validate(message.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void validate(byte[] message) {
        AtomicInteger asked = new AtomicInteger();
        ArcOutcome outcome = VALIDATOR.validate(message, question -> {
            asked.incrementAndGet();
            return ZONE.ask(question);
        });
        Invariant.same(
                outcome.result() == ArcResult.FAIL, outcome.reason() != null, "a reason for a fail alone: " + outcome);
        Invariant.holds(outcome.result() != ArcResult.PASS, "a pass of what nobody signed: " + outcome);
        Invariant.holds(
                outcome.result() != ArcResult.NONE || outcome.instances() == 0, "sets, and no chain: " + outcome);
        Invariant.holds(asked.get() <= 100, asked + " questions");
    }
}
