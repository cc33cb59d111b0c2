package org.sigillo.net.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.fetch.HttpsFetch.Fetched;
import org.sigillo.fetch.HttpsFetch.Why;

class ResponseReaderTest {
    private static final int MAX = 100;

    private static Fetched read(String response) throws IOException {
        return ResponseReader.read(new ByteArrayInputStream(response.getBytes(StandardCharsets.ISO_8859_1)), MAX);
    }

    private static Fetched plain(String body) {
        return new Fetched.Response(200, "text/plain", body);
    }

    private static Fetched failed(Why why) {
        return new Fetched.Failed(why);
    }

    private static String ok(String fields) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + fields + "\r\n";
    }

    @Test
    void aBodyIsReadByLengthChunksOrToTheEnd() throws IOException {
        assertThat(read(ok("content-LENGTH:  2 \r\n") + "abc")).isEqualTo(plain("ab"));
        assertThat(read(ok("Transfer-Encoding: Chunked\r\n") + "1\r\na\r\n0A;x=y\r\n0123456789\r\n0\r\nT: u\r\n\r\n"))
                .isEqualTo(plain("a0123456789"));
        assertThat(read(ok("") + "ab\u00ff")).isEqualTo(plain("ab\u00ff"));
        assertThat(read(ok("").replace("\r", "") + "ab")).isEqualTo(plain("ab"));
        assertThat(read(ok("Content-Length: 0\r\nContent-Encoding: identity\r\n")))
                .isEqualTo(plain(""));
        assertThat(read("HTTP/1.1 103 Early\r\nX: y\r\n\r\n" + ok("Content-Length: 1\r\n") + "a"))
                .isEqualTo(plain("a"));
    }

    @Test
    void theLimitHoldsHoweverTheBodyComes() throws IOException {
        String most = "a".repeat(MAX);
        for (String body : List.of(most, most + "a")) {
            Fetched expected = body.length() > MAX ? failed(Why.TOO_LARGE) : plain(body);
            assertThat(read(ok("Content-Length: " + body.length() + "\r\n") + body))
                    .isEqualTo(expected);
            assertThat(read(ok("") + body)).isEqualTo(expected);
            String one = "1\r\na\r\n";
            assertThat(read(ok("Transfer-Encoding: chunked\r\n") + one.repeat(body.length()) + "0\r\n\r\n"))
                    .isEqualTo(expected);
        }
        assertThat(read(ok("Content-Length: 99999999999999\r\n"))).isEqualTo(failed(Why.TOO_LARGE));
        assertThat(read(ok("Transfer-Encoding: chunked\r\n") + "ffffffff\r\n")).isEqualTo(failed(Why.TOO_LARGE));
    }

    @Test
    void theHeaderHasItsLimit() throws IOException {
        String start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ";
        String filled = start + "y".repeat(ResponseReader.MAX_HEADER - start.length() - 4) + "\r\n\r\n";
        assertThat(filled).hasSize(ResponseReader.MAX_HEADER);
        assertThat(read(filled)).isEqualTo(new Fetched.Response(200, "", ""));
        assertThat(read(filled.replace("X: ", "X: y"))).isEqualTo(failed(Why.MALFORMED));
        String interim = "HTTP/1.1 100 \r\n\r\n";
        assertThat(read(interim.repeat(ResponseReader.MAX_INTERIM) + ok("") + "a"))
                .isEqualTo(plain("a"));
        assertThat(read(interim.repeat(ResponseReader.MAX_INTERIM + 1) + ok("") + "a"))
                .isEqualTo(failed(Why.MALFORMED));
    }

    @Test
    void anotherStatusNeedsNoBody() throws IOException {
        assertThat(read("HTTP/1.1 301 Moved\r\nLocation: http://169.254.169.254/\r\nContent-Length: 9\r\n\r\n"))
                .isEqualTo(new Fetched.Response(301, "", ""));
        assertThat(read("HTTP/1.0 404\r\n\r\n")).isEqualTo(new Fetched.Response(404, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/2 200\r\n\r\n",
                "ICY 200 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 99 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: \0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n\r\na"
            })
    void whatIsNotPlainHttpIsMalformed(String response) throws IOException {
        assertThat(read(response)).isEqualTo(failed(Why.MALFORMED));
    }
}
