package org.sigillo.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/stalls", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write('{');
            out.flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            out.close();
        });
        server.createContext("/", exchange -> {
            int octets = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(200, 0); // in chunks: its length is not said
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(new byte[octets]);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private OidcReason refused(Duration patience, String path) {
        ProviderHttp http = new ProviderHttp(at(""), null, patience);
        OidcRefusal refusal = catchThrowableOfType(OidcRefusal.class, () -> http.get(at(path)));
        return refusal.reason();
    }

    @Test
    void anAnswerHasItsBounds() throws Exception {
        ProviderHttp http = new ProviderHttp(at(""), null, PATIENCE);
        assertThat(http.get(at("/" + ProviderHttp.MAX_OCTETS)).body()).hasSize(ProviderHttp.MAX_OCTETS);
        assertThat(refused(PATIENCE, "/" + (ProviderHttp.MAX_OCTETS + 1))).isEqualTo(OidcReason.TOO_LARGE);
    }

    @Test
    void aBodyThatDoesNotEndIsNotWaitedFor() {
        assertThat(refused(Duration.ofMillis(300), "/stalls")).isEqualTo(OidcReason.TOO_SLOW);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com, https://keys.example.com/a, true",
        "https://login.example.com, http://login.example.com/a, false",
        "https://login.example.com, http://127.0.0.1/a, false",
        "https://login.example.com, https://user@login.example.com/a, false",
        "https://login.example.com, https:///a, false",
        "https://login.example.com, javascript:alert(1), false",
        "http://127.0.0.1:1, http://[::1]:2/a, true",
        "http://localhost:1, http://127.0.0.2/a, true",
        "http://127.0.0.1:1, http://127.0.0.1.example.com/a, false",
        "http://127.0.0.1:1, http://2130706433/a, false",
        "http://127.0.0.1:1, http://192.0.2.1/a, false"
    })
    void onlyHttpsIsAskedButForThisMachine(String issuer, String asked, boolean may) {
        assertThat(new ProviderHttp(URI.create(issuer), null, PATIENCE).mayAsk(URI.create(asked)))
                .isEqualTo(may);
    }
}
