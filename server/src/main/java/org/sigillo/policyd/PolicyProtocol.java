package org.sigillo.policyd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Postfix's policy delegation: requests of `name=value` lines that end with an empty one, each answered by `action=…`
/// and an empty line.
public final class PolicyProtocol implements StreamServer.Conversation {
    /// The longest request, in octets.
    public static final int MAX_OCTETS = 100_000;
    /// Attributes of a request at most.
    public static final int MAX_ATTRIBUTES = 200;

    private final Supplier<Function<Map<String, String>, String>> policies;

    /// A protocol.
    ///
    /// @param policies gives each connection what decides: attributes to an action; texts are octets, one a char
    public PolicyProtocol(Supplier<Function<Map<String, String>, String>> policies) {
        this.policies = policies;
    }

    @Override
    public void speak(InputStream in, OutputStream out) throws IOException {
        Function<Map<String, String>, String> policy = policies.get();
        for (Map<String, String> request; (request = read(in)) != null; ) {
            out.write(("action=" + plain(policy.apply(request)) + "\n\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    /// One request; `null` if the other side is done.
    static @Nullable Map<String, String> read(InputStream in) throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        StringBuilder line = new StringBuilder();
        int seen = 0;
        while (true) {
            int c = in.read();
            if (c < 0) {
                if (seen == 0) return null;
                throw new ProtocolException("ends within a request");
            }
            if (++seen > MAX_OCTETS) throw new ProtocolException("a request of more than " + MAX_OCTETS + " octets");
            if (c != '\n') {
                if (c != '\r') line.append((char) c);
                continue;
            }
            if (line.isEmpty()) {
                if (attributes.isEmpty()) throw new ProtocolException("an empty request");
                return attributes;
            }
            int equals = line.indexOf("=");
            if (equals <= 0) throw new ProtocolException("a line that is no attribute");
            attributes.put(line.substring(0, equals), line.substring(equals + 1));
            if (attributes.size() > MAX_ATTRIBUTES) throw new ProtocolException("too many attributes");
            line.setLength(0);
        }
    }

    /// An action is one line of printable ASCII: nothing a stranger wrote can end it.
    private static String plain(String action) {
        StringBuilder plain = new StringBuilder(action.length());
        for (int i = 0; i < action.length(); i++) {
            char c = action.charAt(i);
            if (c == '§') plain.append("section ");
            else plain.append(c >= ' ' && c <= '~' ? c : c == '\r' || c == '\n' || c == '\t' ? ' ' : '?');
        }
        return plain.toString();
    }
}
