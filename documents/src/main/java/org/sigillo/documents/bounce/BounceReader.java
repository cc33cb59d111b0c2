package org.sigillo.documents.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// Reads delivery status notifications (3464). Anybody may write one: whether it is about a mail of ours
/// is for the caller to find out.
public final class BounceReader {
    /// The largest mail that is looked at, in octets.
    public static final int MAX_OCTETS = 10 << 20;
    /// Of the part that tells the status, so many octets are read.
    public static final int MAX_STATUS = 256 << 10;
    /// Of the mail it is about, so many octets are read.
    public static final int MAX_ORIGINAL = 256 << 10;
    /// Recipients that are taken.
    public static final int MAX_RECIPIENTS = 100;
    /// The longest diagnostic that is kept, in characters.
    public static final int MAX_TEXT = 300;
    /// Parts that are looked at.
    public static final int MAX_PARTS = 20;

    private static final int MAX_FIELD = 64 << 10;

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(MAX_FIELD)
            .setMaxHeaderCount(1_000)
            .setMaxContentLen(-1)
            .build();

    private BounceReader() {}

    /// Reads a mail.
    ///
    /// @param mail its octets
    /// @return what it says; `null` if it is no such notification, or of nothing that failed for good
    public static @Nullable Bounce read(byte[] mail) {
        if (mail.length > MAX_OCTETS) return null;
        MimeTokenStream stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            stream.parse(new ByteArrayInputStream(mail));
            return read(stream);
        } catch (IOException | MimeException | IllegalArgumentException damaged) {
            return null;
        }
    }

    private static @Nullable Bounce read(MimeTokenStream stream) throws IOException, MimeException {
        List<Bounce.Failed> failed = new ArrayList<>();
        String messageId = null;
        int parts = 0;
        int depth = 0;
        for (EntityState state = stream.getState();
                state != EntityState.T_END_OF_STREAM && parts < MAX_PARTS;
                state = stream.next()) {
            if (state == EntityState.T_START_MULTIPART && ++depth > 1) return null;
            if (state != EntityState.T_BODY) continue;
            parts++;
            if (depth != 1) return null;
            switch (Ascii.lower(stream.getBodyDescriptor().getMimeType())) {
                case "message/delivery-status", "message/global-delivery-status" ->
                    failed(text(stream, MAX_STATUS), failed);
                case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers" -> {
                    if (messageId == null) messageId = messageId(text(stream, MAX_ORIGINAL));
                }
                default -> {} // for people
            }
        }
        return failed.isEmpty() ? null : new Bounce(failed, messageId);
    }

    private static String text(MimeTokenStream stream, int most) throws IOException {
        try (InputStream in = stream.getDecodedInputStream()) {
            return Ascii.octets(in.readNBytes(most));
        }
    }

    /// Groups of fields, an empty line between them: the first is of the message, the others of a
    /// recipient each (3464 §2.1).
    private static void failed(String text, List<Bounce.Failed> failed) {
        Map<String, String> group = new HashMap<>();
        String name = "";
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            int stop = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            String line = text.substring(start, stop);
            if (line.isBlank()) {
                take(group, failed);
                group.clear();
                name = "";
            } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                String before = group.get(name);
                if (before != null && before.length() < MAX_FIELD) group.put(name, before + ' ' + line.strip());
            } else {
                int colon = line.indexOf(':');
                name = colon < 0 ? "" : Ascii.lower(line.substring(0, colon).strip());
                if (colon > 0) group.putIfAbsent(name, line.substring(colon + 1).strip());
            }
            start = end + 1;
        }
        take(group, failed);
    }

    private static void take(Map<String, String> group, List<Bounce.Failed> failed) {
        String action = group.getOrDefault("action", "");
        String status = word(group.getOrDefault("status", ""));
        if (!action.strip().equalsIgnoreCase("failed") || !status.startsWith("5.")) return; // 3464 §2.3.3, §2.3.4
        EmailAddress recipient = address(group.getOrDefault("original-recipient", ""));
        if (recipient == null) recipient = address(group.getOrDefault("final-recipient", ""));
        if (recipient == null || failed.size() == MAX_RECIPIENTS) return;
        failed.add(new Bounce.Failed(recipient, shown(status, 11), diagnostic(group)));
    }

    private static String diagnostic(Map<String, String> group) {
        String code = group.getOrDefault("diagnostic-code", "");
        int semicolon = code.indexOf(';');
        return shown(code.substring(semicolon + 1).strip(), MAX_TEXT);
    }

    private static String word(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '(') end++;
        return text.substring(0, end);
    }

    /// `rfc822; a@b.example` (3464 §2.3.1, §2.3.2).
    private static @Nullable EmailAddress address(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 0 || !Ascii.lower(value.substring(0, semicolon).strip()).equals("rfc822")) return null;
        String text = value.substring(semicolon + 1).strip();
        if (text.length() > 320) return null;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) <= ' ' || text.charAt(i) > '~') return null;
        return EmailAddress.parse(text);
    }

    private static @Nullable String messageId(String header) {
        int start = 0;
        while (start < header.length()) {
            int end = header.indexOf('\n', start);
            if (end < 0) end = header.length();
            String line = header.substring(start, end);
            if (line.isBlank()) return null; // the end of the header
            if (Ascii.lower(line).startsWith("message-id:")) { // a folded h= of DKIM may hold the name as well
                int next = header.indexOf('\n', end + 1);
                String folded = header.substring(start, next < 0 ? header.length() : next);
                int open = folded.indexOf('<');
                int close = folded.indexOf('>', open + 1);
                return open < 0 || close < 0 || close - open > 1_000 ? null : folded.substring(open + 1, close);
            }
            start = end + 1;
        }
        return null;
    }

    private static String shown(String text, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < most; i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || c > '~' ? '?' : c);
        }
        return out.toString();
    }
}
