package org.sigillo.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// The certificates and public keys of a PEM file, as octets; whatever else it holds is passed over.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7468 RFC 7468
final class PemBlocks {
    /// Blocks of a file that are read.
    static final int MAX_BLOCKS = 100;

    private static final Set<String> LABELS = Set.of("CERTIFICATE", "PUBLIC KEY");
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private PemBlocks() {}

    static List<byte[]> read(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<byte[]> blocks = new ArrayList<>();
        for (int at = 0; blocks.size() < MAX_BLOCKS && (at = text.indexOf(BEGIN, at)) >= 0; ) {
            int label = at + BEGIN.length();
            int labelEnd = text.indexOf(DASHES, label);
            int end = labelEnd < 0 ? -1 : text.indexOf("-----END", labelEnd + DASHES.length());
            if (end < 0) break;
            if (LABELS.contains(text.substring(label, labelEnd))) {
                try {
                    blocks.add(Base64.getMimeDecoder().decode(text.substring(labelEnd + DASHES.length(), end)));
                } catch (IllegalArgumentException misshapen) {
                    // as if it were not there
                }
            }
            at = end;
        }
        return blocks;
    }
}
