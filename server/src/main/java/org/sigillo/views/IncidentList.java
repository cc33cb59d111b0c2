package org.sigillo.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import tools.jackson.databind.JsonNode;

/// Failure reports, those that tell of the same thing together: the same address, the same domain of the return path,
/// the same failure, the same subject. Local parts of addresses are not shown (6590 §2).
///
/// @param domain whom the reports are about
/// @param period the days asked for
/// @param reports how many reports were looked at
/// @param incidents those with most messages first
/// @spec https://www.rfc-editor.org/rfc/rfc9991 RFC 9991
public record IncidentList(DomainName domain, Period period, int reports, List<Incident> incidents) {
    /// So many reports, the newest, are looked at.
    public static final int MAX_REPORTS = 2_000;
    /// A report that takes more characters in the store is counted, and what it says is not looked at.
    public static final int MAX_DOCUMENT = 1 << 18;

    /// What happened.
    ///
    /// @param sourceIp where the messages came from; `null` if it is not said
    /// @param returnPath the domain of their return path; `null` if it is not said or empty
    /// @param authFailure what failed, `dmarc`
    /// @param deliveryResult what became of them; `null` if it is not said
    /// @param subject of the messages, with addresses taken out; empty if it is not said
    /// @param messages how many
    /// @param reports in how many reports
    /// @param first when the first came
    /// @param last when the last came
    /// @param report the number of the newest report, for `report show`
    public record Incident(
            @Nullable String sourceIp,
            @Nullable String returnPath,
            List<String> authFailure,
            @Nullable String deliveryResult,
            String subject,
            long messages,
            int reports,
            Instant first,
            Instant last,
            long report) {
        /// Copies the list.
        public Incident {
            authFailure = List.copyOf(authFailure);
        }
    }

    /// Copies the list.
    public IncidentList {
        incidents = List.copyOf(incidents);
    }

    private record Key(
            @Nullable String ip,
            @Nullable String path,
            List<String> failure,
            @Nullable String result,
            String subject) {}

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @return the answer
    public static IncidentList of(Store store, DomainName domain, Period period) {
        Map<Key, Incident> groups = new LinkedHashMap<>();
        int told = store.read(connection -> Ask.list(
                        connection,
                        "SELECT id, begin_at, counted, CASE WHEN LENGTH(document) > " + MAX_DOCUMENT
                                + " THEN '' ELSE document END FROM report WHERE domain = ?"
                                + " AND begin_at BETWEEN ? AND ? AND kind = 'failure' ORDER BY begin_at DESC LIMIT "
                                + MAX_REPORTS,
                        row -> {
                            Key key = key(Parsed.of(row.getString(4)));
                            Instant at = Instant.ofEpochSecond(row.getLong(2));
                            Incident one = incident(key, row.getLong(1), at, row.getLong(3));
                            return groups.merge(key, one, IncidentList::together) != null;
                        },
                        domain,
                        period.first() * 86_400,
                        period.last() * 86_400 + 86_399))
                .size();
        List<Incident> incidents = new ArrayList<>(groups.values());
        incidents.sort(Comparator.comparingLong((Incident one) -> -one.messages())
                .thenComparing(Incident::last, Comparator.reverseOrder()));
        return new IncidentList(domain, period, told, incidents);
    }

    private static Key key(JsonNode document) {
        return new Key(
                Parsed.text(document, "sourceIp"),
                domainOf(Parsed.text(document, "originalMailFrom")),
                Parsed.texts(document, "authFailure"),
                Parsed.text(document, "deliveryResult"),
                redacted(Parsed.text(document, "subject")));
    }

    private static Incident incident(Key key, long id, Instant at, long messages) {
        return new Incident(key.ip(), key.path(), key.failure(), key.result(), key.subject(), messages, 1, at, at, id);
    }

    /// The newer of two stands first.
    private static Incident together(Incident a, Incident b) {
        return new Incident(
                a.sourceIp(),
                a.returnPath(),
                a.authFailure(),
                a.deliveryResult(),
                a.subject(),
                a.messages() + b.messages(),
                a.reports() + b.reports(),
                b.first().isBefore(a.first()) ? b.first() : a.first(),
                b.last().isAfter(a.last()) ? b.last() : a.last(),
                a.report());
    }

    private static @Nullable String domainOf(@Nullable String address) {
        if (address == null) return null;
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return domain.isEmpty() ? null : domain;
    }

    /// A text with `…@` in the place of what stands before an at sign up to white space.
    ///
    /// @param text as strangers wrote it; `null` for none
    /// @return the text without persons
    public static String redacted(@Nullable String text) {
        if (text == null) return "";
        StringBuilder out = new StringBuilder(text.length());
        int kept = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > kept && !Character.isWhitespace(text.charAt(start - 1)) && text.charAt(start - 1) != '<')
                start--;
            out.append(text, kept, start).append(start < at ? "…" : "");
            kept = at;
        }
        return out.append(text, kept, text.length()).toString();
    }
}
