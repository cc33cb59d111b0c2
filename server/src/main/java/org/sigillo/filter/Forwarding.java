package org.sigillo.filter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.milter.Client;
import org.sigillo.name.Cidr;

/// How mail that came in and is passed on, changed perhaps, is sealed as it goes out: what lists and forwarders give
/// back. Only what our incoming pass has proved to have found is sealed.
///
/// @param seals with which key
/// @param stamp the proof
/// @param clients of list managers and forwarders; whoever has authenticated is none
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-5.1 RFC 8617 §5.1
public record Forwarding(ArcSeals seals, ArrivalStamp stamp, List<Cidr> clients) {
    /// Copies the list.
    public Forwarding {
        clients = List.copyOf(clients);
    }

    /// Whether a message may be one that is passed on.
    boolean covers(@Nullable Client client, Map<String, String> macros) {
        String name = macros.get(Trust.AUTHENTICATED_AS);
        if (name != null && !name.isEmpty()) return false;
        return new Trust(clients).isOurs(client, Map.of());
    }
}
