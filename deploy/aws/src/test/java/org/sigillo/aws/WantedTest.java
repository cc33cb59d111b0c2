package org.sigillo.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the export says, and what a folder holds.
class WantedTest {
    private static final String TXT = """
            {"domain":"Example.org","zone":"example.org","policy":"version: STSv1\\n","records":[
              {"name":"_mta-sts.example.org","type":"TXT","ttl":60,"values":["v=STSv1; id=1;"]}%s]}""";

    @TempDir
    Path folder;

    @Test
    void theExportIsRead() throws Exception {
        Wanted wanted = Wanted.parse(TXT.formatted(""));
        assertThat(wanted.policyHost()).isEqualTo("mta-sts.example.org");
        assertThat(wanted.records())
                .containsExactly(new RecordSet("_mta-sts.example.org", "TXT", 60, List.of("v=STSv1; id=1;")));
        assertThat(wanted.policy()).isEqualTo("version: STSv1\n");
        assertThat(Wanted.parse("{\"domain\":\"a.b\",\"zone\":\"a.b\",\"records\":[],\"policy\":null}")
                        .policy())
                .isEmpty();
    }

    @Test
    void aPlanIsReadAsWell() throws Exception {
        String plan = """
                {"sigilloPlan":1,"domain":"a.b","zone":"b","good":true,"policy":"x","changes":[
                  {"action":"add","name":"c.a.b","type":"TXT","published":null,"wanted":{"ttl":9,"values":["t"]}},
                  {"action":"remove","name":"d.a.b","type":"TXT","published":{"ttl":9,"values":["t"]},"wanted":null}]}""";
        Wanted wanted = Wanted.parse(plan);
        assertThat(wanted)
                .isEqualTo(new Wanted("a.b", "b", List.of(new RecordSet("c.a.b", "TXT", 9, List.of("t"))), "x"))
                .isEqualTo(Wanted.parse("{\"plan\":" + plan + "}"));
        assertThatThrownBy(() -> Wanted.parse(plan.replace("true", "false"))).hasMessageContaining("has errors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no | is no JSON
            {} | has no records
            [1] | has no records
            {"zone":"a.b","records":[]} | no domain
            {"domain":"a.b","zone":"a.b","records":[{"name":"a.b","type":"TXT","ttl":1,"values":[]}]} | without type, TTL or values
            {"domain":"a.b","zone":"a.b","records":[{"name":"a.b","type":"TXT","ttl":604801,"values":["x"]}]} | without type, TTL or values
            {"domain":"a.b","zone":"a.b","records":[{"name":"a.b","type":"TXT","ttl":1,"values":[{"hex":"0"}]}]} | no hexadecimal
            {"domain":"a.b","zone":"a.b","records":[{"name":"a.b","type":"TXT","ttl":1,"values":[7]}]} | no text
            """)
    void whatIsNoExportIsRefused(String json, String why) {
        assertThatThrownBy(() -> Wanted.parse(json))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(why);
    }

    @Test
    void textsStandInStringsOf255OctetsWithOctalEscapes() {
        RecordSet set = new RecordSet("a.b", "TXT", 1, List.of("a".repeat(256), "", "\"\\\u00e9"));
        assertThat(set.route53()).containsExactly('"' + "a".repeat(255) + "\" \"a\"", "\"\"", "\"\\\"\\\\\\351\"");
        assertThat(new RecordSet("a.b", "TXT", 1, List.of("a".repeat(255))).route53())
                .containsExactly('"' + "a".repeat(255) + '"');
        assertThat(new RecordSet("a.b", "MX", 1, List.of("10 mx.a.b", "0 .")).route53())
                .containsExactly("10 mx.a.b.", "0 .");
    }

    @Test
    void thePolicyIsServedUnlessSomebodyElseDoes() throws Exception {
        assertThat(SiteFiles.of(Wanted.parse(TXT.formatted(""))).hosts()).containsExactly("mta-sts.example.org");
        String led = ",{\"name\":\"mta-sts.example.org\",\"type\":\"CNAME\",\"ttl\":60,\"values\":[\"web.example\"]}";
        assertThat(SiteFiles.of(Wanted.parse(TXT.formatted(led))).hosts()).isEmpty();
        write("mta-sts.example.org/.well-known/mta-sts.txt", "version: STSv1\n");
        assertThatThrownBy(() -> SiteFiles.read(Wanted.parse(TXT.formatted(led)), folder))
                .hasMessageContaining("led elsewhere");
    }

    @Test
    void theFolderOfDeployIsRead() throws Exception {
        Wanted wanted = Wanted.parse(TXT.formatted(""));
        write("mta-sts.example.org/.well-known/mta-sts.txt", "version: STSv1\n");
        write("mta-sts.example.org/bimi/logo.svg", "<svg/>");
        write(".git/x.exe", "");
        assertThat(SiteFiles.read(wanted, folder).files()).containsOnlyKeys(".well-known/mta-sts.txt", "bimi/logo.svg");
        write("logo.example.org/bimi/logo.svg", "<svg />");
        assertThatThrownBy(() -> SiteFiles.read(wanted, folder)).hasMessageContaining("another host");
    }

    @Test
    void whatCannotBeServedIsRefused() throws Exception {
        Wanted wanted = Wanted.parse(TXT.formatted(""));
        write("mta-sts.example.org/logo.png", "");
        assertThatThrownBy(() -> SiteFiles.read(wanted, folder)).hasMessageContaining("no .txt, .svg or .pem");
        Files.delete(folder.resolve("mta-sts.example.org/logo.png"));
        write("mta-sts.example.org/.well-known/mta-sts.txt", "version: STSv1\nmode: none\n");
        assertThatThrownBy(() -> SiteFiles.read(wanted, folder)).hasMessageContaining("not what the export");
        Files.delete(folder.resolve("mta-sts.example.org/.well-known/mta-sts.txt"));
        write("a.svg", "");
        write("mta-sts.example.org/a.svg", "a".repeat(SiteFiles.MAX_OCTETS));
        assertThat(SiteFiles.read(wanted, folder).files()).hasSize(2);
        write("mta-sts.example.org/a.svg", "a".repeat(SiteFiles.MAX_OCTETS + 1));
        assertThatThrownBy(() -> SiteFiles.read(wanted, folder)).hasMessageContaining("larger than");
        Files.delete(folder.resolve("mta-sts.example.org/a.svg"));
        write("notexample.org/a.svg", "");
        assertThatThrownBy(() -> SiteFiles.read(wanted, folder)).hasMessageContaining("not in the zone");
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
