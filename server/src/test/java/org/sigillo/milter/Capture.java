package org.sigillo.milter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sigillo.text.Ascii;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A recorded session of a real mail server with a filter.
///
/// @param packets in order, of all its connections
/// @param message what the client sent after DATA, octets one a char
record Capture(List<Packet> packets, String message) {
    /// A packet, or the end of a connection.
    ///
    /// @param connection counted from 1
    /// @param ofMta whether the mail server sent it
    /// @param letter its command; NUL for the end of the connection
    /// @param rest what follows the letter
    record Packet(int connection, boolean ofMta, char letter, byte[] rest) {
        byte[] octets() {
            return Mta.packet(letter, rest);
        }
    }

    static List<String> names() {
        return new String(Mta.resource("postfix-captures/INDEX.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
    }

    static Capture read(String name) {
        JsonNode json = JsonMapper.shared().readTree(Mta.resource("postfix-captures/" + name + ".json"));
        List<Packet> packets = new ArrayList<>();
        int connection = 0;
        for (JsonNode packet : json.get("packets")) {
            boolean closes = packet.has("close");
            char letter = closes ? 0 : packet.get("cmd").asString().charAt(0);
            byte[] rest = closes
                    ? new byte[0]
                    : Base64.getDecoder().decode(packet.get("data").asString());
            boolean ofMta = packet.get("from").asString().equals("mta");
            connection = packet.has("conn") ? packet.get("conn").asInt() : connection;
            packets.add(new Packet(connection, ofMta, letter, rest));
        }
        StringBuilder message = new StringBuilder();
        for (JsonNode line : json.get("smtp")) {
            if (line.get(0).asString().equals("C-data"))
                message.append(
                        Ascii.octets(Base64.getDecoder().decode(line.get(1).asString())));
        }
        return new Capture(List.copyOf(packets), message.toString());
    }
}
