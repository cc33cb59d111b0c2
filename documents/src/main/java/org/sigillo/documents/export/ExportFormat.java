package org.sigillo.documents.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A form records are written in.
public enum ExportFormat {
    /// For people: what to change, one field a line.
    TEXT("text", true, true),
    /// Lines of a zone file (1035 §5).
    ZONE("zone", false, false),
    /// A change batch of Amazon Route 53.
    ROUTE53("route53", true, false),
    /// A template of AWS CloudFormation.
    CLOUDFORMATION("cloudformation", false, false),
    /// Terraform, for Amazon Route 53.
    TERRAFORM("terraform", false, true),
    /// A zone of octoDNS, in YAML.
    OCTODNS("octodns", false, true),
    /// A piece of dnsconfig.js of DNSControl.
    DNSCONTROL("dnscontrol", false, true),
    /// The sets as they are, as JSON.
    JSON("json", false, false);

    private final String word;
    private final boolean changes;
    private final boolean plain;

    ExportFormat(String word, boolean changes, boolean plain) {
        this.word = word;
        this.changes = changes;
        this.plain = plain;
    }

    /// The word on the command line.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// Whether it tells what to do, and not what there shall be.
    ///
    /// @return true if what stays as it is is left out
    public boolean isOfChanges() {
        return changes;
    }

    /// Whether it has no way to write octets that are no printable ASCII.
    ///
    /// @return true if records with such octets are refused
    public boolean isPlain() {
        return plain;
    }

    /// The format of a word.
    ///
    /// @param word lower case
    /// @return the format, or `null`
    public static @Nullable ExportFormat of(String word) {
        for (ExportFormat format : values()) if (format.word.equals(word)) return format;
        return null;
    }

    /// All words.
    ///
    /// @return in their order
    public static List<String> words() {
        return java.util.Arrays.stream(values()).map(ExportFormat::word).toList();
    }
}
