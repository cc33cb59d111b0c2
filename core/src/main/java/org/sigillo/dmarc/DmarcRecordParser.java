package org.sigillo.dmarc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.text.Ascii;

/// Reads a DMARC Policy Record. Every text gives a result; what is wrong with it is in the findings.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-4.8 RFC 9989 §4.8
public final class DmarcRecordParser {
    /// So many findings of one record are enough.
    private static final int MAX_FINDINGS = 20;
    /// So many addresses of one tag are read.
    static final int MAX_URIS = 100;

    /// The registered tags, active and historic (9989 §9.3), in the order of [#TAGS].
    private static final int P = 0, SP = 1, NP = 2, RUA = 3, RUF = 4, ADKIM = 5, ASPF = 6, FO = 7, PSD = 8, T = 9;
    private static final int PCT = 10, RF = 11, RI = 12, V = 13;
    private static final String[] TAGS = {
        "p", "sp", "np", "rua", "ruf", "adkim", "aspf", "fo", "psd", "t", "pct", "rf", "ri", "v"
    };

    private final String text;
    private final List<Finding> findings = new ArrayList<>(0);
    private final @Nullable String[] values = new String[TAGS.length];
    private boolean duplicate;

    private DmarcRecordParser(String text) {
        this.text = text;
    }

    /// Reads a record.
    ///
    /// @param octets the character-strings put together, one octet a char
    /// @return what it means, and what is wrong with it
    public static PublishedRecord parse(String octets) {
        return new DmarcRecordParser(octets).parse();
    }

    /// Whether a text begins with the version tag, and so is a DMARC Policy Record (9989 §4.10 step 2).
    ///
    /// @param octets one octet a char
    /// @return true if so
    public static boolean isDmarc(String octets) {
        return versionEnd(octets) >= 0;
    }

    private PublishedRecord parse() {
        int at = versionEnd(text);
        if (at < 0) {
            almost();
            return new PublishedRecord(text, null, null, null, null, PublishedRecord.Voided.NOT, findings);
        }
        while (at < text.length()) {
            int semicolon = text.indexOf(';', at);
            int end = semicolon < 0 ? text.length() : semicolon;
            tag(skipWsp(at, end), end, semicolon < 0);
            at = end + 1;
        }
        return resolve();
    }

    /// `"v" equals %s"DMARC1"`, up to the separator or the end (9989 §4.8).
    private static int versionEnd(String s) {
        if (s.length() < 8 || Ascii.lower(s.charAt(0)) != 'v') return -1; // no white space before it
        int at = skipWsp(s, 1, s.length());
        if (at == s.length() || s.charAt(at) != '=') return -1;
        at = skipWsp(s, at + 1, s.length());
        if (!s.startsWith("DMARC1", at)) return -1; // 9989 §4.7: case sensitive
        at = skipWsp(s, at + 6, s.length());
        if (at == s.length()) return at;
        return s.charAt(at) == ';' ? at + 1 : -1;
    }

    /// A text that is no DMARC Policy Record, and was meant to be one.
    private void almost() {
        if (text.length() > 2000) return;
        String plain = Typography.plain(text);
        if (!Ascii.lower(plain).contains("dmarc")) return;
        findings.add(Finding.error(DmarcReason.RECORD_IGNORED, "v", shown(text)));
        if (!plain.equals(text)) findings.add(Finding.error(DmarcReason.TYPOGRAPHIC_CHARACTERS, "", shown(plain)));
    }

    private void tag(int from, int end, boolean last) {
        int to = end;
        while (to > from && isWsp(text.charAt(to - 1))) to--;
        if (from == to) {
            if (!last) found(Finding.info(DmarcReason.BAD_TAG, "", ";;"));
            return;
        }
        int equals = text.indexOf('=', from);
        if (equals < 0 || equals >= to) {
            found(Finding.warning(DmarcReason.BAD_TAG, "", shown(text.substring(from, to))));
            return;
        }
        int nameEnd = equals;
        while (nameEnd > from && isWsp(text.charAt(nameEnd - 1))) nameEnd--;
        String value = text.substring(skipWsp(equals + 1, to), to);
        int known = registered(from, nameEnd);
        if (known < 0) {
            String name = Ascii.lower(text.substring(from, nameEnd));
            DmarcReason reason = isAlpha(name) ? DmarcReason.UNKNOWN_TAG : DmarcReason.BAD_TAG;
            String piece = shown(text.substring(from, to));
            found(
                    reason == DmarcReason.UNKNOWN_TAG
                            ? Finding.warning(reason, shown(name), shown(name), piece)
                            : Finding.warning(reason, shown(name), piece));
        } else if (values[known] != null || known == V) {
            duplicate = true;
            found(Finding.error(DmarcReason.DUPLICATE_TAG, TAGS[known], TAGS[known]));
        } else {
            values[known] = value;
        }
    }

    /// The tag of a name, upper or lower case: the names of §4.8 are ABNF literals (5234 §2.3).
    private int registered(int from, int end) {
        for (int tag = 0; tag < TAGS.length; tag++) {
            if (TAGS[tag].length() == end - from && text.regionMatches(true, from, TAGS[tag], 0, end - from))
                return tag;
        }
        return -1;
    }

    private PublishedRecord resolve() {
        DmarcPolicy p = policy(P);
        DmarcPolicy sp = policy(SP);
        DmarcPolicy np = policy(NP);
        List<ReportUri> rua = uris(RUA);
        List<ReportUri> ruf = uris(RUF);
        historic();

        // 6376 §3.2: a tag list with a tag twice is invalid as a whole, so it has no valid policy either
        boolean voidedInBoth = duplicate || p == null || values[SP] != null && sp == null;
        boolean voided = voidedInBoth || values[NP] != null && np == null;
        PsdFlag psd = psd();
        if (p == null && values[P] == null && psd != PsdFlag.YES)
            found(Finding.warning(DmarcReason.MISSING_POLICY, "p"));
        if (voided) { // 9989 §4.10.1
            found(Finding.error(rua.isEmpty() ? DmarcReason.NO_VALID_POLICY : DmarcReason.TREATED_AS_NONE, "p"));
        }
        Alignment adkim = alignment(ADKIM);
        Alignment aspf = alignment(ASPF);
        List<FailureOption> fo = fo(!ruf.isEmpty());
        boolean testing = yes(T);
        if (psd == PsdFlag.YES && !ruf.isEmpty()) found(Finding.warning(DmarcReason.RUF_AT_PSD, "ruf"));
        String plain = findings.isEmpty() ? text : Typography.plain(text);
        if (!plain.equals(text)) findings.addFirst(Finding.error(DmarcReason.TYPOGRAPHIC_CHARACTERS, "", shown(plain)));
        DmarcPolicy applied = voided ? rua.isEmpty() ? null : DmarcPolicy.NONE : p;
        DmarcRecord record = new DmarcRecord(
                adkim, aspf, fo, voided ? null : np, applied, psd, rua, ruf, voided ? null : sp, testing, pct());
        PublishedRecord.Voided why = voidedInBoth
                ? PublishedRecord.Voided.IN_BOTH_MODES
                : voided ? PublishedRecord.Voided.IN_RFC9989 : PublishedRecord.Voided.NOT;
        return new PublishedRecord(text, record, p, sp, np, why, findings);
    }

    private @Nullable DmarcPolicy policy(int tag) {
        String value = values[tag];
        if (value == null) return null;
        for (DmarcPolicy policy : DmarcPolicy.values()) if (Ascii.equalsIgnoreCase(value, policy.word())) return policy;
        DmarcPolicy meant = PolicyWords.meant(value);
        found(
                meant == null
                        ? Finding.error(DmarcReason.BAD_POLICY, TAGS[tag], TAGS[tag], shown(value))
                        : Finding.error(
                                DmarcReason.TRANSLATED_POLICY, TAGS[tag], TAGS[tag], shown(value), meant.word()));
        return null;
    }

    private Alignment alignment(int tag) {
        return oneOf(tag, "rs") == 1 ? Alignment.STRICT : Alignment.RELAXED;
    }

    private boolean yes(int tag) {
        return oneOf(tag, "ny") == 1;
    }

    private PsdFlag psd() {
        return switch (oneOf(PSD, "uny")) {
            case 1 -> PsdFlag.NO;
            case 2 -> PsdFlag.YES;
            default -> PsdFlag.UNDECIDED;
        };
    }

    /// The place of a one-letter value among the letters allowed; 0, the default, where it is none of them.
    private int oneOf(int tag, String letters) {
        String value = values[tag];
        if (value == null) return 0;
        int index = value.length() == 1 ? letters.indexOf(Ascii.lower(value.charAt(0))) : -1;
        if (index < 0)
            found(Finding.warning(DmarcReason.BAD_VALUE, TAGS[tag], TAGS[tag], shown(value), letters.substring(0, 1)));
        return Math.max(index, 0);
    }

    private List<FailureOption> fo(boolean asked) {
        String value = values[FO];
        if (value == null) return DmarcRecord.DEFAULT_FO;
        List<FailureOption> options = new ArrayList<>(4);
        int at = 0;
        boolean valid = value.length() < 16;
        while (valid && at <= value.length()) {
            int colon = value.indexOf(':', at);
            int end = colon < 0 ? value.length() : colon;
            FailureOption option = end - at == 1 ? option(Ascii.lower(value.charAt(at))) : null;
            valid = option != null && !options.contains(option);
            if (option != null) options.add(option);
            at = end + 1;
        }
        // 9989 §4.7: 0 and 1 exclude each other
        valid &= !options.contains(FailureOption.ALL) || !options.contains(FailureOption.ANY);
        if (!valid) found(Finding.warning(DmarcReason.BAD_VALUE, "fo", "fo", shown(value), "0"));
        if (!asked) found(Finding.info(DmarcReason.FO_WITHOUT_RUF, "fo"));
        return valid && asked ? options : DmarcRecord.DEFAULT_FO;
    }

    private static @Nullable FailureOption option(char letter) {
        for (FailureOption option : FailureOption.values()) if (option.letter() == letter) return option;
        return null;
    }

    private List<ReportUri> uris(int tag) {
        String value = values[tag];
        if (value == null) return List.of();
        List<ReportUri> uris = new ArrayList<>(2);
        int at = 0;
        for (int count = 0; at <= value.length() && count < MAX_URIS; count++) {
            int comma = value.indexOf(',', at);
            int end = comma < 0 ? value.length() : comma;
            uri(TAGS[tag], value.substring(skipWsp(value, at, end), end).stripTrailing(), uris);
            at = end + 1;
        }
        return uris;
    }

    private void uri(String tag, String written, List<ReportUri> uris) {
        int bang = sizeStart(written);
        ReportUri uri = ReportUri.parse(bang < 0 ? written : written.substring(0, bang));
        if (uri == null) {
            found(Finding.warning(DmarcReason.BAD_URI, tag, tag, shown(written)));
            return;
        }
        if (bang >= 0) found(Finding.info(DmarcReason.URI_SIZE, tag, shown(written)));
        if (!uri.isMailto()) found(Finding.warning(DmarcReason.UNSUPPORTED_SCHEME, tag, shown(written)));
        if (!uris.contains(uri)) uris.add(uri);
    }

    /// `obs-dmarc-report-size = "!" 1*DIGIT [ "k" / "m" / "g" / "t" ]`, ignored (9989 §4.8).
    private static int sizeStart(String uri) {
        int bang = uri.lastIndexOf('!');
        int end = uri.length();
        if (bang < 0 || bang + 1 == end) return -1;
        if ("kmgt".indexOf(Ascii.lower(uri.charAt(end - 1))) >= 0) end--;
        if (end == bang + 1) return -1;
        for (int i = bang + 1; i < end; i++) if (!Ascii.isDigit(uri.charAt(i))) return -1;
        return bang;
    }

    private void historic() {
        if (values[RF] != null) found(Finding.info(DmarcReason.HISTORIC_TAG, "rf", "rf"));
        if (values[RI] != null) found(Finding.info(DmarcReason.HISTORIC_TAG, "ri", "ri"));
        if (values[PCT] == null) return;
        found(
                pct() == 100
                        ? Finding.info(DmarcReason.HISTORIC_TAG, "pct", "pct")
                        : Finding.warning(DmarcReason.HISTORIC_PCT, "pct", String.valueOf(pct())));
    }

    private int pct() {
        String value = values[PCT];
        long pct = value == null ? 100 : Ascii.decimal(value, 100);
        return pct < 0 ? 100 : (int) pct;
    }

    /// Each once. Where there are too many, an error takes the place of the last that is none.
    private void found(Finding finding) {
        if (findings.contains(finding)) return;
        if (findings.size() == MAX_FINDINGS) {
            int lesser = MAX_FINDINGS - 1;
            while (lesser >= 0 && findings.get(lesser).severity() == Severity.ERROR) lesser--;
            if (lesser < 0 || finding.severity() != Severity.ERROR) return;
            findings.remove(lesser);
        }
        findings.add(finding);
    }

    private static String shown(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + '…';
    }

    private static boolean isAlpha(String name) {
        for (int i = 0; i < name.length(); i++) if (!Ascii.isAlpha(name.charAt(i))) return false;
        return !name.isEmpty();
    }

    private int skipWsp(int from, int end) {
        return skipWsp(text, from, end);
    }

    private static int skipWsp(String s, int from, int end) {
        int at = from;
        while (at < end && isWsp(s.charAt(at))) at++;
        return at;
    }

    private static boolean isWsp(char c) {
        return Ascii.isWsp(c);
    }
}
