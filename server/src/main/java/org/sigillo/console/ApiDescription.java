package org.sigillo.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// What the API offers, as OpenAPI 3.1 has it; a test holds it against the table of routes.
final class ApiDescription {
    static final byte[] OCTETS = read();

    private ApiDescription() {}

    private static byte[] read() {
        try (InputStream in = ApiDescription.class.getResourceAsStream("openapi.json")) {
            if (in == null) throw new IllegalStateException("not in the jar: openapi.json");
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
