package org.sigillo.documents.unpack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.text.Ascii;

/// A mail taken apart (2045, 2046): its parts in order, decoded; mails within it are parts.
///
/// @param mediaType the Content-Type of the mail, lower case with its parameters
/// @param subject one octet a char; `null` if there is none
/// @param parts what is no multipart
record MailParts(String mediaType, @Nullable String subject, List<MailPart> parts) {
    /// The longest header field, in octets.
    private static final int MAX_FIELD = 128 << 10;
    /// Header fields of one part.
    private static final int MAX_FIELDS = 10_000;

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(MAX_FIELD)
            .setMaxHeaderCount(MAX_FIELDS)
            .setMaxContentLen(-1)
            .build();

    static MailParts read(byte[] mail, UnpackLimits limits) throws Unreadable {
        MimeTokenStream stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            stream.parse(new ByteArrayInputStream(mail));
            return read(stream, limits);
        } catch (IOException | MimeException | IllegalArgumentException wrong) {
            throw new Unreadable(Fault.MAIL_DAMAGED, String.valueOf(wrong.getMessage()));
        }
    }

    private static MailParts read(MimeTokenStream stream, UnpackLimits limits)
            throws IOException, MimeException, Unreadable {
        String mediaType = "text/plain";
        String subject = null;
        List<MailPart> parts = new ArrayList<>();
        int depth = 0;
        boolean first = true;
        String fileName = "";
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> fileName = "";
                case T_END_HEADER -> first = false;
                case T_FIELD -> {
                    Field field = stream.getField();
                    String name = Ascii.lower(field.getName());
                    if (first && name.equals("subject")) subject = field.getBody();
                    if (first && name.equals("content-type")) mediaType = Ascii.lower(field.getBody());
                    if (name.equals("content-disposition") || name.equals("content-type"))
                        fileName = fileName(field, fileName);
                }
                case T_START_MULTIPART -> {
                    if (++depth > limits.multiparts())
                        throw new Unreadable(Fault.TOO_DEEP, String.valueOf(limits.multiparts()));
                }
                case T_END_MULTIPART -> depth--;
                case T_BODY -> {
                    if (parts.size() == limits.parts())
                        throw new Unreadable(Fault.TOO_MANY_PARTS, String.valueOf(limits.parts()));
                    BodyDescriptor body = stream.getBodyDescriptor();
                    parts.add(MailPart.of(Ascii.lower(body.getMimeType()), fileName, octets(stream, limits)));
                }
                default -> {}
            }
        }
        return new MailParts(mediaType, subject, List.copyOf(parts));
    }

    private static byte[] octets(MimeTokenStream stream, UnpackLimits limits) throws IOException, Unreadable {
        try (InputStream in = stream.getDecodedInputStream()) {
            byte[] octets = in.readNBytes(limits.attachmentOctets() + 1);
            if (octets.length > limits.attachmentOctets())
                throw new Unreadable(Fault.TOO_LARGE, String.valueOf(limits.attachmentOctets()));
            return octets;
        }
    }

    private static String fileName(Field field, String before) throws MimeException {
        RawField raw = field instanceof RawField one ? one : RawFieldParser.DEFAULT.parseField(field.getRaw());
        for (Map.Entry<String, String> parameter : RawFieldParser.DEFAULT.parseRawBody(raw).getParams().stream()
                .map(pair -> Map.entry(pair.getName(), pair.getValue() == null ? "" : pair.getValue()))
                .toList()) {
            String name = Ascii.lower(parameter.getKey());
            if (name.equals("filename") || name.equals("name")) return parameter.getValue();
        }
        return before;
    }
}
