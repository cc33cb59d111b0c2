package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.name.EmailAddress;
import org.sigillo.spec.Severity;
import org.sigillo.text.Ascii;

/// The report addresses of DMARC and TLS-RPT as people type them.
final class AddressSlips {
    /// So many addresses of one tag are looked at.
    static final int MAX_ADDRESSES = 100;

    private final Slips slips;
    private final String where;
    private final String tag;
    private final boolean https;
    private final Set<String> good = new LinkedHashSet<>();

    private AddressSlips(Slips slips, String where, String tag, boolean https) {
        this.slips = slips;
        this.where = where;
        this.tag = tag;
        this.https = https;
    }

    /// Looks at the addresses of a tag.
    ///
    /// @param slips where mistakes are noted
    /// @param where the place they are told of
    /// @param tag `rua` or `ruf`
    /// @param value the tag's value
    /// @param start where the value begins in the plain text
    /// @param https whether reports may also go to an HTTPS address (8460 §3)
    /// @return the value mended; `null` if no address is left
    static @Nullable String mended(Slips slips, String where, String tag, String value, int start, boolean https) {
        AddressSlips reader = new AddressSlips(slips, where, tag, https);
        int at = 0;
        int count = 0;
        while (at < value.length() && count++ < MAX_ADDRESSES) {
            int end = at;
            while (end < value.length() && ", ".indexOf(value.charAt(end)) < 0) end++;
            int next = end;
            boolean comma = false;
            while (next < value.length() && ", ".indexOf(value.charAt(next)) >= 0) comma |= value.charAt(next++) == ',';
            if (end > at) reader.one(value.substring(at, end), start + at);
            if (next < value.length() && !comma && end > at)
                slips.at(
                        start + end,
                        start + next,
                        Severity.ERROR,
                        LintReason.ADDRESS_SEPARATOR,
                        Effect.NO_REPORTS,
                        where,
                        tag);
            at = next;
        }
        return reader.good.isEmpty() ? null : String.join(",", reader.good);
    }

    private void one(String written, int start) {
        int end = start + written.length();
        String address = written;
        while (address.startsWith("<") || address.startsWith("'")) address = address.substring(1);
        while (address.endsWith(">") || address.endsWith("'") || address.endsWith("."))
            address = address.substring(0, address.length() - 1);
        int size = sizeStart(address);
        if (size >= 0) {
            slips.at(start + size, end, Severity.INFO, DmarcReason.URI_SIZE, Effect.TAG_IGNORED, where, written);
            address = address.substring(0, size);
        }
        String lower = Ascii.lower(address);
        String bare = lower.startsWith("mailto:") ? address.substring(7) : address;
        while (bare.startsWith("/") || bare.startsWith("<")) bare = bare.substring(1);
        if (lower.startsWith("https://") && https || lower.startsWith("mailto:") && isGood(address)) {
            good.add(address);
            return;
        }
        boolean mailbox = bare.indexOf('@') > 0 && isGood("mailto:" + bare);
        if (mailbox) {
            good.add("mailto:" + bare);
            slips.at(
                    start,
                    end,
                    Severity.ERROR,
                    LintReason.NO_MAILTO,
                    Effect.NO_REPORTS,
                    where,
                    tag,
                    written,
                    "mailto:" + bare);
        } else if (lower.startsWith("http:") || lower.startsWith("https:")) {
            slips.at(start, end, Severity.ERROR, DmarcReason.UNSUPPORTED_SCHEME, Effect.NO_REPORTS, where, written);
        } else {
            slips.at(start, end, Severity.ERROR, DmarcReason.BAD_URI, Effect.NO_REPORTS, where, tag, written);
        }
    }

    private static boolean isGood(String uri) {
        ReportUri read = ReportUri.parse(uri);
        EmailAddress mailbox = read == null ? null : read.mailbox();
        return mailbox != null
                && mailbox.domain().parent() != null
                && !mailbox.localPart().startsWith("/");
    }

    /// `obs-dmarc-report-size` (9989 §4.8): where it begins, or -1.
    private static int sizeStart(String address) {
        int bang = address.lastIndexOf('!');
        int end = address.length();
        if (bang < 0 || bang + 1 == end) return -1;
        if ("kmgt".indexOf(Ascii.lower(address.charAt(end - 1))) >= 0) end--;
        if (end == bang + 1) return -1;
        for (int i = bang + 1; i < end; i++) if (!Ascii.isDigit(address.charAt(i))) return -1;
        return bang;
    }

    /// The hosts that reports of a tag go to.
    static List<ReportUri> uris(String value) {
        List<ReportUri> uris = new ArrayList<>();
        for (String one : value.split(",", MAX_ADDRESSES)) {
            ReportUri uri = ReportUri.parse(one.strip());
            if (uri != null) uris.add(uri);
        }
        return uris;
    }
}
