package org.sigillo.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BatchTest {
    private static final String ZONE =
            "{\"good.example\":[{\"TXT\":\"v=spf1 ip4:192.0.2.1 -all\"}],\"_dmarc.good.example\":[{\"TXT\":\"v=DMARC1; p=reject\"}]}";

    @TempDir
    Path folder;

    private static String line(Object id, String ip, String dns) {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.putPOJO("id", id);
        line.put("message", "From: a@good.example\n\nHello\n");
        line.put("ip", ip).put("helo", "h.example").put("mailFrom", "a@good.example");
        if (dns.startsWith("{")) line.set("dns", JsonMapper.shared().readTree(dns));
        else line.put("dns", dns);
        return JsonMapper.shared().writeValueAsString(line);
    }

    private Ran batch(String command, String... lines) throws IOException {
        Path file = folder.resolve("batch.jsonl");
        Files.writeString(file, String.join("\n", lines));
        List<String> words = new java.util.ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--batch", file.toString()));
        return sigillo(words.toArray(String[]::new));
    }

    @Test
    void answersInTheOrderOfTheLinesWithTheirIds() throws IOException {
        String[] lines = new String[300];
        for (int i = 0; i < lines.length; i++) lines[i] = line(i, i % 3 == 0 ? "192.0.2.9" : "192.0.2.1", ZONE);
        Ran ran = batch("verify", lines);
        assertThat(ran.status()).isEqualTo(1);
        List<JsonNode> answers = ran.jsonLines();
        assertThat(answers).hasSize(300);
        for (int i = 0; i < 300; i++) {
            assertThat(answers.get(i).at("/id").asInt()).isEqualTo(i);
            assertThat(answers.get(i).at("/dmarc/result").asString()).isEqualTo(i % 3 == 0 ? "fail" : "pass");
        }
    }

    @Test
    void aLineAnswersAsTheCommandDoes() throws IOException {
        Path zone = folder.resolve("zone.json");
        Files.writeString(zone, ZONE);
        JsonNode one = Ran.with(
                        "From: a@good.example\r\n\r\nHello\r\n".getBytes(UTF_8),
                        false,
                        "verify",
                        "--json",
                        "--dns",
                        zone.toString(),
                        "--ip",
                        "192.0.2.1",
                        "--helo",
                        "h.example",
                        "--mail-from",
                        "a@good.example")
                .json();
        ((ObjectNode) one).put("id", "x");
        assertThat(batch("verify", line("x", "192.0.2.1", ZONE)).json()).isEqualTo(one);
        assertThat(batch("verify", line("x", "192.0.2.1", zone.toString())).json())
                .isEqualTo(one);
        assertThat(batch("verify", line("x", "192.0.2.1", "zone.json")).json()).isEqualTo(one); // beside the batch file
        assertThat(Ran.with(line("x", "192.0.2.1", ZONE).getBytes(UTF_8), false, "verify", "--batch", "-")
                        .json())
                .isEqualTo(one);
    }

    @Test
    void takesMessagesFromFilesAndBase64() throws IOException {
        Files.writeString(folder.resolve("m.eml"), "From: a@good.example\n\nHello\n");
        String rest = ",\"ip\":\"192.0.2.1\",\"mailFrom\":\"a@good.example\",\"dns\":" + ZONE + "}";
        Ran ran = batch(
                "verify",
                "{\"id\":1,\"messagePath\":\"m.eml\"" + rest,
                "{\"id\":2,\"messagePath\":\"" + folder.resolve("m.eml") + "\"" + rest,
                "{\"id\":3,\"messageBase64\":\"RnJvbTogYUBnb29kLmV4YW1wbGUKCkhlbGxvCg==\"" + rest);
        assertThat(ran.jsonLines())
                .extracting(node -> node.at("/dmarc/result").asString())
                .containsExactly("pass", "pass", "pass");
        assertThat(ran.status()).isZero();
    }

    @Test
    void eachLineHasItsClock() throws IOException {
        String message = Files.readString(Path.of(Ran.MESSAGE));
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("id", 1).put("message", message).put("dns", Ran.ZONE).put("at", "2001-01-01T00:00:00Z");
        ObjectNode now = line.deepCopy().put("at", 1738836000);
        Ran ran = batch("verify", line.toString(), now.toString());
        assertThat(ran.jsonLines())
                .extracting(node -> node.at("/dkim/0/result").asString())
                .containsExactly("policy", "pass");
    }

    @Test
    void aWrongLineIsNamedAndTheOthersAreDone() throws IOException {
        Ran ran = batch(
                "verify",
                line(1, "192.0.2.1", ZONE),
                "this is no JSON",
                "",
                "[1,2]",
                "{\"id\":\"no message\"}",
                "{\"id\":5,\"message\":\"x\",\"ip\":\"300.1.1.1\"}",
                "{\"id\":6,\"messagePath\":\"nowhere.eml\",\"dns\":" + ZONE + "}",
                "{\"id\":7,\"message\":\"x\",\"dns\":\"nowhere.yaml\"}",
                "{\"id\":8,\"message\":\"x\",\"dns\":{\"good.example\":[{\"A\":\"x\"}]}}",
                "{\"id\":9,\"message\":\"x\",\"dns\":" + ZONE + ",\"at\":\"noon\"}",
                "{\"id\":10,\"message\":7,\"dns\":" + ZONE + "}",
                line(11, "192.0.2.1", ZONE));
        assertThat(ran.status()).isEqualTo(2);
        List<JsonNode> lines = ran.jsonLines();
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0).at("/dmarc/result").asString()).isEqualTo("pass");
        assertThat(lines.get(1).toString())
                .startsWith("{\"id\":null,\"error\":{\"code\":\"batch.not-json\",\"message\":\"");
        assertThat(lines.get(1).at("/error/message").asString())
                .contains("line 2")
                .contains("is not JSON");
        assertThat(lines.get(2).at("/error/message").asString()).contains("line 4: is not a JSON object");
        assertThat(lines.get(3).at("/id").asString()).isEqualTo("no message");
        for (int i = 1; i < 10; i++)
            assertThat(lines.get(i).at("/error/code").isString())
                    .as(lines.get(i).toString())
                    .isTrue();
        assertThat(lines.get(4).at("/error/code").asString()).isEqualTo("call.address");
        assertThat(lines.get(5).at("/error/code").asString()).isEqualTo("input.unreadable");
        assertThat(lines.get(10).at("/id").asInt()).isEqualTo(11);
        assertThat(lines.get(10).at("/dmarc/result").asString()).isEqualTo("pass");
        assertThat(ran.err().lines())
                .hasSize(9)
                .allSatisfy(line -> assertThat(line).startsWith("sigillo: ").contains("batch.jsonl line "));
    }

    @Test
    void checksSpfByTheLine() throws IOException {
        Ran ran = batch(
                "spf check",
                "{\"id\":\"a\",\"ip\":\"192.0.2.1\",\"helo\":\"h.example\",\"mailFrom\":\"a@good.example\",\"dns\":"
                        + ZONE + "}",
                "{\"id\":\"b\",\"ip\":\"192.0.2.2\",\"helo\":\"good.example\",\"mailFrom\":\"\",\"dns\":" + ZONE + "}",
                "{\"id\":\"c\",\"mailFrom\":\"a@good.example\",\"dns\":" + ZONE + "}");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.jsonLines().get(0).toString())
                .isEqualTo(
                        "{\"id\":\"a\",\"result\":\"pass\",\"domain\":\"good.example\",\"mechanism\":\"ip4:192.0.2.1\",\"lookups\":0,\"voidLookups\":0,\"explanation\":null,\"reason\":null}");
        assertThat(ran.jsonLines().get(1).at("/result").asString()).isEqualTo("fail");
        assertThat(ran.jsonLines().get(2).at("/error/message").asString()).contains("the client's address is missing");
    }

    @Test
    void evaluatesDmarcByTheLine() throws IOException {
        Ran ran = batch(
                "dmarc evaluate",
                "{\"id\":1,\"authorDomain\":\"news.good.example\",\"spf\":{\"result\":\"pass\",\"domain\":\"good.example\"},\"dkim\":[],\"dns\":"
                        + ZONE + "}",
                "{\"id\":2,\"authorDomain\":\"good.example\",\"spf\":null,\"dkim\":[{\"result\":\"pass\",\"domain\":\"evil.example\"}],\"dns\":"
                        + ZONE + "}",
                "{\"id\":3,\"spf\":null,\"dns\":" + ZONE + "}");
        assertThat(ran.jsonLines().get(0).at("/result").asString()).isEqualTo("pass");
        assertThat(ran.jsonLines().get(0).at("/aligned/spf/0").asString()).isEqualTo("good.example");
        assertThat(ran.jsonLines().get(1).at("/disposition").asString()).isEqualTo("reject");
        assertThat(ran.jsonLines().get(2).at("/error/message").asString()).contains("\"authorDomain\" is missing");
        assertThat(ran.status()).isEqualTo(2);
    }

    @Test
    void anEmptyBatchIsDone() throws IOException {
        Ran ran = batch("verify", "");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEmpty();
    }
}
