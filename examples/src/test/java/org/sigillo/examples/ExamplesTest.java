package org.sigillo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs each example and reads what it prints.
class ExamplesTest {
    private static final String ZONE = "mail/zone.yaml";

    /// A program with arguments.
    private interface Program {
        void main(String... args) throws IOException;
    }

    @Test
    void aMessageFromItsSenderPasses() throws IOException {
        assertThat(lines(VerifyAll::main, ZONE, "mail/message.eml"))
                .startsWith(
                        "spf   pass",
                        "dkim  pass example.com",
                        "dkim  pass example.com",
                        "dmarc pass, disposition none")
                .hasSizeGreaterThan(4);
    }

    @Test
    void aListThatChangesTheMessageBreaksItsSignatures() throws IOException {
        assertThat(lines(VerifyAll::main, ZONE, "mail/list.eml"))
                .startsWith("spf   pass", "dkim  fail example.com", "dkim  fail example.com");
    }

    @Test
    void aMessageReadInPiecesGetsTheSameVerdict() throws IOException {
        List<String> lines = lines(StreamingVerify::main, ZONE, "mail/message.eml");
        assertThat(lines).hasSize(2).startsWith("dmarc pass for example.com");
        assertThat(lines.get(1)).matches("asked the DNS [1-9]\\d* questions");
    }

    @Test
    void spfSaysWhichTermMatchedAndWhatItCost() throws IOException {
        assertThat(lines(CheckSpf::main, "192.0.2.25", "198.51.100.9", "203.0.113.1"))
                .containsExactly(
                        "192.0.2.25: pass by mx, 1 lookups of 10",
                        "198.51.100.9: pass by include:_spf.example.net, 2 lookups of 10",
                        "203.0.113.1: fail by -all, 2 lookups of 10");
    }

    @Test
    void dmarcNeedsOneAlignedIdentifier() throws IOException {
        assertThat(lines(EvaluateDmarc::main))
                .containsExactly(
                        "SPF of a sibling, strict: fail, policy of example.com, disposition reject",
                        "a signature of the parent, relaxed: pass, policy of example.com, disposition none",
                        "nothing: fail, policy of example.com, disposition reject");
    }

    @Test
    void aSignedMessageHasItsFieldAndItsRecord() throws IOException {
        List<String> lines = lines(SignMessage::main, "mail/k1.key", "mail/unsigned.eml");
        assertThat(lines.getFirst()).startsWith("DKIM-Signature: v=1; a=ed25519-sha256;");
        assertThat(lines.getLast()).startsWith("k1._domainkey.example.com TXT v=DKIM1; k=ed25519; p=");
    }

    @Test
    void aSealedMessageSaysWhatWasFound() throws IOException {
        String fields = String.join("\n", lines(SealMessage::main, ZONE, "mail/k1.key", "mail/message.eml"));
        assertThat(fields)
                .containsSubsequence(
                        "ARC-Seal: i=1;", "ARC-Message-Signature: i=1;", "ARC-Authentication-Results: i=1;")
                .contains("cv=none", "dmarc=pass");
    }

    /// The guide shows what these programs do; each line of Java it takes from one of them stands there.
    @Test
    void theGuideShowsLinesOfThesePrograms() throws IOException {
        String guide = Files.readString(Path.of("../docs/guides/library.md"));
        for (String name : List.of("SignMessage", "SealMessage")) {
            String program = Files.readString(Path.of("src/main/java/org/sigillo/examples/" + name + ".java"));
            int block = guide.indexOf("```java", guide.indexOf(name + ".java"));
            String snippet = guide.substring(guide.indexOf('\n', block) + 1, guide.indexOf("```", block + 3));
            for (String line : snippet.split("\n")) {
                int comment = line.indexOf("  //");
                String code = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (code.contains("octets)") || comment >= 0) continue;
                assertThat(program).as(name).contains(code);
            }
        }
    }

    private static List<String> lines(Program program, String... args) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            program.main(args);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
