package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.srs.SrsAnswer;
import org.sigillo.srs.SrsRewriter;
import org.sigillo.srs.SrsSettings;
import tools.jackson.databind.JsonNode;

/// Mail::SRS, from which all others are made, and we: the same address, and each finds the sender in the other's.
class PeerSrsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1767225600);
    private static final List<String> SENDERS = List.of(
            "Ada@example.com",
            "a.b+c=d@example.org",
            "SRS0x@example.com",
            "x-y_z@sub.example.net",
            "o'neill@example.com",
            "SRS0=abcd=AB=example.com=ada@one.example",
            "SRS0+abcd=AB=example.com=ada@one.example",
            "SRS1=abcd=zero.example==abcd=AB=example.com=ada@one.example");

    @Test
    void weSayTheSame() {
        try (Peer peer = Peer.start(Peer.Kind.MAIL_SRS)) {
            for (Instant now : List.of(NOW, NOW.plus(Duration.ofDays(700)))) {
                SrsRewriter ours =
                        new SrsRewriter(SrsSettings.of(DomainName.of("forward.example"), "secret"), () -> now);
                for (String sender : SENDERS) {
                    String theirs = ask(peer, now, "forward", sender);
                    String rewritten = rewritten(ours.forward(address(sender)));
                    assertThat(rewritten).as(sender).isEqualTo(theirs);
                    String back = ask(peer, now, "reverse", rewritten);
                    assertThat(rewritten(ours.reverse(address(rewritten)))).isEqualTo(back);
                    if (!sender.startsWith("SRS1")) assertThat(back).isEqualTo(sender);
                }
            }
        }
    }

    private static String ask(Peer peer, Instant now, String verb, String address) {
        JsonNode answer = peer.ask(
                Peer.job()
                        .put("now", now.getEpochSecond())
                        .put("secret", "secret")
                        .put("alias", "forward.example")
                        .put(verb, address),
                Zone.builder().build());
        assertThat(answer.has("address")).as("%s %s: %s", verb, address, answer).isTrue();
        return answer.get("address").asString();
    }

    private static String rewritten(SrsAnswer answer) {
        assertThat(answer).isInstanceOf(SrsAnswer.Rewritten.class);
        return ((SrsAnswer.Rewritten) answer).address().toString();
    }

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }
}
