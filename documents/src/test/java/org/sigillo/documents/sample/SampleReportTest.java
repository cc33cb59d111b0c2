package org.sigillo.documents.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;

class SampleReportTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    /// Whatever we show as an example must be read without a single repair.
    @ParameterizedTest
    @EnumSource
    void isReadWithoutARepair(SampleKind kind) {
        List<Reading> readings = new ReportReader(UnpackLimits.ofOwnFiles(), NOW).read(report().mail(kind));
        assertThat(readings).singleElement().satisfies(reading -> {
            switch (kind) {
                case AGGREGATE -> {
                    Reading.Aggregate read = (Reading.Aggregate) reading;
                    assertThat(read.repairs()).isEmpty();
                    assertThat(read.report().messages()).isEqualTo(504);
                    assertThat(read.report().metadata().dateRange().begin())
                            .isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
                }
                case TLS -> {
                    Reading.Tls read = (Reading.Tls) reading;
                    assertThat(read.repairs()).isEmpty();
                    assertThat(read.report().policies().getFirst().failed()).isEqualTo(2);
                }
                case FAILURE -> {
                    Reading.Failure read = (Reading.Failure) reading;
                    assertThat(read.repairs()).isEmpty();
                    assertThat(read.report().reportedDomains()).containsExactly("example.com");
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameMailAgain(SampleKind kind) {
        assertThat(report().mail(kind)).isEqualTo(report().mail(kind));
    }

    @Test
    void saysWhatItIs() {
        String mail = new String(report().mail(SampleKind.AGGREGATE), StandardCharsets.US_ASCII);
        assertThat(mail).contains("To: <reports@example.com>", "This is a sample", "reports@sample.invalid");
    }

    private static SampleReport report() {
        return new SampleReport(
                DomainName.of("example.com"), address(SampleReport.REPORTER), address("reports@example.com"), NOW);
    }

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }
}
