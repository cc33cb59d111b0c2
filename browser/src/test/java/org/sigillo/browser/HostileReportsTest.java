package org.sigillo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reports that were made to do harm, on every page that shows reports: nothing of what strangers wrote runs, nothing
/// is asked of anybody else, and the browser has nothing to complain of.
@Timeout(600) // seconds
class HostileReportsTest {
    private static final Path REPORTS =
            Program.ROOT.resolve("../shared/hostile/reports").normalize();
    private static final List<String> ROOMS =
            List.of("", "/senders", "/policy", "/names", "/records", "/transport", "/reports", "/rows", "/progress");
    private static final Pattern DOMAIN = Pattern.compile("\"domain\":\"([a-z0-9-]+(\\.[a-z0-9-]+)+)\"");
    private static final Pattern TIME = Pattern.compile("<(begin|end)>\\s*([0-9]+)\\s*<");

    @TempDir
    Path folder = Path.of("");

    @Test
    void nothingOfWhatStrangersWroteRuns() throws Exception {
        if (!Files.isDirectory(REPORTS)) {
            assertThat(System.getenv("CI")).as(REPORTS + " is missing").isNull();
            Assumptions.abort("1 suite skipped: hostile/reports is not beside the checkout");
        }
        String store = folder.resolve("store").toString();
        Program.lines("report", "import", "--data", store, REPORTS.toString());
        Program.lines("report", "import", "--data", store, ofYesterday().toString());
        Set<String> domains = domains(store);
        assertThat(domains).hasSizeGreaterThan(2);
        Path config = Files.writeString(folder.resolve("sigillo.toml"), """
                authserv-id = "mx.alder.example"
                [store]
                folder = "store"
                [console]
                address = "inet:127.0.0.1:0"
                url = "http://127.0.0.1"
                checks-per-minute = 1000
                [dns]
                servers = ["zone.yaml"]
                """);
        Files.writeString(folder.resolve("zone.yaml"), "alder.example:\n  - TXT: [\"v=spf1 -all\"]\n");
        try (Program program = Program.start("serve", "--config", config.toString());
                Chromium chromium = new Chromium()) {
            String key = program.told("first-account", "key=");
            String origin = "http://" + program.told("listening on console at", "console at ");
            program.leave();
            Look look = new Look(ColorScheme.LIGHT, Look.WIDE);
            try (Visitor visitor = new Visitor(chromium.browser, look.options(), origin)) {
                signUp(visitor, key);
                for (String domain : domains) visit(visitor, domain);
                for (String page : List.of("/today", "/settings", "/quarantine")) visitor.open(page);
                assertThat(visitor.page.locator("main table tr").count())
                        .as("what could not be read")
                        .isGreaterThan(10);
                visitor.fits();
                visitor.nothingWentWrong();
            }
        }
    }

    /// The same reports about yesterday, so that they stand on the pages of the last days.
    private Path ofYesterday() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("yesterday"));
        long begin = LocalDate.now(ZoneOffset.UTC)
                .minusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond();
        try (Stream<Path> files = Files.list(REPORTS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".xml")).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                String moved = TIME.matcher(text)
                        .replaceAll(found -> "<" + found.group(1) + ">"
                                + (found.group(1).equals("begin") ? begin : begin + 86_399) + "<");
                Files.writeString(copies.resolve(file.getFileName()), moved, StandardCharsets.ISO_8859_1);
            }
        }
        return copies;
    }

    private static Set<String> domains(String store) throws Exception {
        Set<String> domains = new TreeSet<>();
        for (String line : Program.lines("report", "export", "--data", store, "--format", "json")) {
            Matcher domain = DOMAIN.matcher(line);
            if (domain.find()) domains.add(domain.group(1));
        }
        return domains;
    }

    private static void signUp(Visitor visitor, String key) {
        visitor.open("/first?key=" + key);
        visitor.page.fill("#organization", "Alder");
        visitor.page.fill("#name", "Anna");
        visitor.page.fill("#email", "anna@alder.example");
        visitor.page.fill("#password", "four words nobody guesses");
        visitor.page.click("main button[type=submit]");
    }

    private static void visit(Visitor visitor, String domain) {
        visitor.open("/domains/new");
        visitor.page.fill("#domain", domain);
        visitor.page.click("form[action='/domains/new'] button[type=submit]");
        List<String> reports = new ArrayList<>();
        for (String room : ROOMS) {
            visitor.open("/domains/" + domain + room);
            for (Object link : (List<?>) visitor.page.evaluate(
                    "[...document.querySelectorAll('a[href*=\"/reports/\"]:not([download])')].map(a => a.pathname)"))
                reports.add(String.valueOf(link));
        }
        reports.stream().distinct().forEach(visitor::open);
    }
}
