package org.sigillo.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Change;
import org.sigillo.milter.Client;
import org.sigillo.milter.MilterFilter;
import org.sigillo.milter.MilterSession;
import org.sigillo.name.IpAddress;

/// A mail server without sockets: it tells a filter of a message, and makes the changes it asks for.
final class MailServer {
    private final MilterSession session;
    private final String client;
    private final Map<String, String> macros;
    private boolean gone;

    MailServer(MilterFilter filter, String client, String helo, Map<String, String> macros) {
        this.session = filter.open();
        this.client = client;
        this.macros = macros;
        session.connect(new Client("client.example", IpAddress.parse(client), 4321), macros);
        session.helo(helo, macros);
    }

    /// Tells a message, its lines ending in CRLF.
    Answer send(String mailFrom, String message) {
        int end = message.indexOf("\r\n\r\n");
        String header = end < 0 ? message : message.substring(0, end + 2);
        byte[] body = (end < 0 ? "" : message.substring(end + 4)).getBytes(StandardCharsets.ISO_8859_1);
        session.mail('<' + mailFrom + '>', List.of(), macros);
        for (String[] field : fields(header)) session.header(field[0], field[1]);
        session.endOfHeader(macros);
        for (int at = 0; at < body.length; at += 65535) session.body(body, at, Math.min(65535, body.length - at));
        Answer answer = session.endOfMessage(macros);
        if (gone) session.abort();
        else session.answered();
        return answer;
    }

    /// From now on it goes before it hears an answer.
    MailServer going() {
        gone = true;
        return this;
    }

    /// The message with the changes made, as Postfix makes them.
    static String changed(String message, Answer answer) {
        int end = message.indexOf("\r\n\r\n");
        List<String[]> fields = new ArrayList<>(fields(end < 0 ? message : message.substring(0, end + 2)));
        for (Change change : answer.changes()) {
            switch (change) {
                case Change.InsertHeader insert ->
                    fields.add(insert.index(), new String[] {insert.name(), insert.value()});
                case Change.AddHeader add -> fields.add(new String[] {add.name(), add.value()});
                case Change.DeleteHeader delete -> {
                    int left = delete.occurrence();
                    for (int i = 0; i < fields.size(); i++) {
                        if (!fields.get(i)[0].strip().equalsIgnoreCase(delete.name()) || --left > 0) continue;
                        fields.remove(i);
                        break;
                    }
                }
                default -> {}
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] field : fields)
            out.append(field[0]).append(':').append(field[1]).append("\r\n");
        return out.append(end < 0 ? "" : message.substring(end + 2)).toString();
    }

    private static List<String[]> fields(String header) {
        List<String[]> fields = new ArrayList<>();
        for (String line : header.split("\r\n")) {
            if (line.isEmpty()) continue;
            if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && !fields.isEmpty()) {
                fields.getLast()[1] += "\r\n" + line;
                continue;
            }
            int colon = line.indexOf(':');
            fields.add(
                    colon < 0
                            ? new String[] {line, ""}
                            : new String[] {line.substring(0, colon), line.substring(colon + 1)});
        }
        return fields;
    }
}
