package org.sigillo.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sigillo.fetch.HttpsFetch.Fetched;
import org.sigillo.fetch.HttpsFetch.Why;

class PagesTest {
    private final Fetched four = new Fetched.Response(200, "text/plain", "four");
    private final HttpsFetch https = new Pages(Map.of("https://example.com/", four));

    @Test
    void aPageIsGivenUpToTheLimitAndNotPastIt() {
        assertThat(https.get("https://example.com/", 4)).isEqualTo(four);
        assertThat(https.get("https://example.com/", 3)).isEqualTo(new Fetched.Failed(Why.TOO_LARGE));
    }

    @Test
    void whatIsNotThereIsUnreachable() {
        assertThat(https.get("https://example.net/", 4)).isEqualTo(new Fetched.Failed(Why.UNREACHABLE));
    }
}
