package org.sigillo.documents.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Things packed in ways reports come in.
public final class Packed {
    private Packed() {}

    public static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] zip(byte[]... files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("folder/"));
            int number = 0;
            for (byte[] file : files) {
                zip.putNextEntry(new ZipEntry("../" + number++));
                zip.write(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] base64(byte[] content) {
        return Base64.getMimeEncoder().encode(content);
    }

    public static byte[] concat(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) out.writeBytes(piece);
        return out.toByteArray();
    }

    /// A mail of some parts, each beginning with its header.
    public static byte[] mail(String type, byte[]... parts) {
        String name = "b" + concat(parts).length; // another one for each layer
        byte[] boundary = octets("\r\n--" + name + "\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(octets("From: a@example.com\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: " + type
                + "; boundary=" + name + "\r\n\r\n"));
        for (byte[] part : parts) {
            out.writeBytes(boundary);
            out.writeBytes(part);
        }
        out.writeBytes(octets("\r\n--" + name + "--\r\n"));
        return out.toByteArray();
    }

    public static byte[] part(String type, byte[] content) {
        return concat(
                octets("Content-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"), base64(content));
    }
}
