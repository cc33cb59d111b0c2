package org.sigillo.caa;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsRecord;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// Reads the values of properties. It never throws.
public final class CaaParser {
    private CaaParser() {}

    /// Who a value lets issue (8659 §4.2).
    ///
    /// @param value `ca.example; accounturi=https://ca.example/1`
    /// @return the issuer, without a domain if nobody is named; `null` if the value is written wrongly,
    ///     which means nobody as well
    public static @Nullable CaaIssuer issuer(String value) {
        List<String> pieces = pieces(value);
        String name = pieces.getFirst();
        DomainName domain = name.isEmpty() ? null : DomainName.parseOctets(name);
        if (!name.isEmpty() && (domain == null || !isIssuer(name))) return null;
        List<CaaIssuer.Parameter> parameters = new ArrayList<>();
        for (int i = 1; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            if (piece.isEmpty() && i == pieces.size() - 1) break; // a semicolon at the end
            int sign = piece.indexOf('=');
            String tag = sign < 0 ? "" : stripped(piece.substring(0, sign));
            String text = stripped(piece.substring(sign + 1));
            if (!isLabel(tag) || !isVisible(text)) return null;
            parameters.add(new CaaIssuer.Parameter(Ascii.lower(tag), text));
        }
        return new CaaIssuer(domain, parameters);
    }

    /// What is odd about a record.
    ///
    /// @param record the record
    /// @param where the name it stands at
    /// @return findings, the gravest first
    public static List<Finding> findings(DnsRecord.Caa record, String where) {
        CaaTag tag = CaaTag.of(record.tag());
        if (tag == null)
            return List.of(
                    record.critical()
                            ? Finding.error(CaaReason.CRITICAL_UNKNOWN, where, record.tag())
                            : Finding.warning(CaaReason.UNKNOWN_TAG, where, record.tag()));
        List<Finding> found = new ArrayList<>();
        if (tag.isPermission()) permission(record, where, found);
        if (tag == CaaTag.IODEF && !isReportable(record.value()))
            found.add(Finding.warning(CaaReason.BAD_IODEF, where, record.value()));
        if (record.critical() && !tag.isKnownToAll())
            found.add(Finding.warning(CaaReason.CRITICAL_EXTENSION, where, tag.word()));
        return found;
    }

    private static void permission(DnsRecord.Caa record, String where, List<Finding> found) {
        CaaIssuer issuer = issuer(record.value());
        if (issuer == null) {
            found.add(Finding.error(CaaReason.BAD_ISSUER, where, record.tag(), record.value()));
            return;
        }
        if (issuer.domain() != null && !issuer.isUsable())
            found.add(Finding.error(CaaReason.BAD_ACCOUNT, where, record.value()));
        List<String> methods = issuer.values(CaaIssuer.METHODS);
        if (methods.size() > 1 || methods.size() == 1 && !isList(methods.getFirst()))
            found.add(Finding.warning(CaaReason.BAD_METHODS, where, record.value()));
    }

    /// A mail address or a web page (8659 §4.4).
    private static boolean isReportable(String value) {
        String url = Ascii.lower(value);
        for (String scheme : List.of("mailto:", "https://", "http://"))
            if (url.startsWith(scheme) && url.length() > scheme.length()) return isVisible(url);
        return false;
    }

    private static boolean isList(String methods) {
        int from = 0;
        for (int comma; (comma = methods.indexOf(',', from)) >= 0; from = comma + 1)
            if (!isLabel(methods.substring(from, comma))) return false;
        return isLabel(methods.substring(from));
    }

    /// What stands between semicolons, without the blanks around it; one or more.
    private static List<String> pieces(String value) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int end; (end = value.indexOf(';', from)) >= 0; from = end + 1)
            pieces.add(stripped(value.substring(from, end)));
        pieces.add(stripped(value.substring(from)));
        return pieces;
    }

    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && Ascii.isWsp(text.charAt(from))) from++;
        while (to > from && Ascii.isWsp(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    private static boolean isIssuer(String name) {
        int from = 0;
        for (int dot; (dot = name.indexOf('.', from)) >= 0; from = dot + 1)
            if (!isLabel(name.substring(from, dot))) return false;
        return isLabel(name.substring(from));
    }

    /// Letters, digits, and hyphens between them.
    private static boolean isLabel(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean inside = i > 0 && i < text.length() - 1;
            if (!Ascii.isAlphanumeric(text.charAt(i)) && !(inside && text.charAt(i) == '-')) return false;
        }
        return !text.isEmpty();
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) <= ' ' || text.charAt(i) > '~') return false;
        return true;
    }
}
