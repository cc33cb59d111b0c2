package org.sigillo.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// A form with a file, as a browser sends it.
final class UploadForm {
    static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryAbC123";
    private static final String LINE = "------WebKitFormBoundaryAbC123";

    private UploadForm() {}

    /// A file under a name, and fields: names and values in turn.
    static byte[] of(String name, byte[] file, String... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2)
            out.writeBytes((LINE + "\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                            + fields[i + 1] + "\r\n")
                    .getBytes(UTF_8));
        out.writeBytes((LINE + "\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"; filename=\"x\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8));
        out.writeBytes(file);
        out.writeBytes(("\r\n" + LINE + "--\r\n").getBytes(UTF_8));
        return out.toByteArray();
    }
}
