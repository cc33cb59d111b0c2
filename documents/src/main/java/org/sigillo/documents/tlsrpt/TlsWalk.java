package org.sigillo.documents.tlsrpt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair.Tls;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.text.MailDate;

/// Walks one report, name by name, in whatever order (8460 §4.4).
final class TlsWalk {
    private static final Set<String> POLICY_TYPES = Set.of("sts", "tlsa", "no-policy-found");
    private static final Set<String> RESULT_TYPES = Set.of( // 8460 §6.6
            "starttls-not-supported",
            "certificate-host-mismatch",
            "certificate-expired",
            "certificate-not-trusted",
            "validation-failure",
            "tlsa-invalid",
            "dnssec-invalid",
            "dane-required",
            "sts-policy-fetch-error",
            "sts-policy-invalid",
            "sts-webpki-invalid");

    private final JsonValues json;
    private final Repairs repairs;
    private final Instant now;
    private int details;

    TlsWalk(JsonValues json, Repairs repairs, Instant now) {
        this.json = json;
        this.repairs = repairs;
        this.now = now;
    }

    TlsReport report() throws Unreadable {
        String organization = null;
        String contact = null;
        String id = null;
        Instant[] range = null;
        List<TlsPolicy> policies = null;
        Set<String> seen = new HashSet<>();
        for (String name; (name = json.name()) != null; ) {
            if (isRepeated(seen, name)) continue;
            switch (name) {
                case "organization-name" -> organization = json.text(name);
                case "contact-info" -> contact = json.text(name);
                case "report-id" -> id = json.text(name);
                case "date-range" -> range = range();
                case "policies" -> policies = policies();
                default -> unknown(name);
            }
        }
        if (range == null && policies == null) throw new Unreadable(Fault.NOT_TLS, "");
        if (range == null) throw new Unreadable(Fault.TLS_PART_MISSING, "date-range");
        if (policies == null) throw new Unreadable(Fault.TLS_PART_MISSING, "policies");
        missing(organization, "organization-name");
        missing(contact, "contact-info");
        missing(id, "report-id");
        if (id != null && id.length() > TlsReader.MAX_REPORT_ID)
            throw new Unreadable(Fault.TLS_REPORT_ID, String.valueOf(TlsReader.MAX_REPORT_ID));
        return new TlsReport(organization, range[0], range[1], contact, id, policies);
    }

    private void missing(@Nullable Object value, String name) {
        if (value == null) repairs.note(Tls.FIELD_MISSING, name, "");
    }

    private boolean isRepeated(Set<String> seen, String name) {
        if (seen.add(name) || seen.size() > 100) return false;
        repairs.note(Tls.FIELD_REPEATED, name, "");
        json.skip();
        return true;
    }

    private void unknown(String name) {
        repairs.note(Tls.FIELD_UNKNOWN, "", name);
        json.skip();
    }

    private Instant @Nullable [] range() throws Unreadable {
        if (!json.isObject("date-range")) return null;
        Instant begin = null;
        Instant end = null;
        for (String name; (name = json.name()) != null; ) {
            switch (name) {
                case "start-datetime" -> begin = instant(name);
                case "end-datetime" -> end = instant(name);
                default -> unknown(name);
            }
        }
        if (begin == null || end == null || end.isBefore(begin) || begin.isAfter(now.plus(TlsReader.MAX_AHEAD)))
            throw new Unreadable(Fault.TLS_DATE, begin + " to " + end);
        return new Instant[] {begin, end};
    }

    private @Nullable Instant instant(String where) {
        String text = json.text(where);
        if (text == null || text.length() > 60) return null;
        try {
            OffsetDateTime date = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)); // 3339 §5.6
            if (!date.getOffset().equals(ZoneOffset.UTC)) repairs.note(Tls.DATE_OFFSET, where, text);
            return date.toInstant();
        } catch (DateTimeException other) {
            Instant date = loose(text);
            if (date != null) repairs.note(Tls.DATE_FORM, where, text);
            return date;
        }
    }

    private static @Nullable Instant loose(String text) {
        String iso = text.replace(' ', 'T');
        try {
            return iso.indexOf('T') < 0
                    ? LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException other) {
            return MailDate.parse(text);
        }
    }

    private @Nullable List<TlsPolicy> policies() throws Unreadable {
        if (!json.isList("policies")) return null;
        List<TlsPolicy> policies = new ArrayList<>();
        while (json.element()) {
            if (!json.isObject("policies")) continue;
            if (policies.size() == TlsReader.MAX_POLICIES)
                throw new Unreadable(Fault.TOO_MANY_POLICIES, String.valueOf(TlsReader.MAX_POLICIES));
            policies.add(policy());
        }
        return policies;
    }

    private TlsPolicy policy() throws Unreadable {
        Described described = null;
        long[] summary = null;
        List<TlsFailure> failures = List.of();
        Set<String> seen = new HashSet<>();
        for (String name; (name = json.name()) != null; ) {
            if (isRepeated(seen, name)) continue;
            switch (name) {
                case "policy" -> described = described();
                case "summary" -> summary = summary();
                case "failure-details" -> failures = failures();
                default -> unknown(name);
            }
        }
        missing(described, "policy");
        if (summary == null) throw new Unreadable(Fault.TLS_PART_MISSING, "summary");
        long told = 0;
        for (TlsFailure failure : failures) told += failure.failedSessionCount();
        if (told > summary[1]) repairs.note(Tls.SUM_MISMATCH, "failure-details", told + " of " + summary[1]);
        Described policy = described == null ? new Described(null, List.of(), null, List.of()) : described;
        return new TlsPolicy(
                policy.type, policy.strings, policy.domain, policy.hosts, summary[0], summary[1], failures);
    }

    private record Described(
            @Nullable String type,
            List<String> strings,
            @Nullable String domain,
            List<String> hosts) {}

    private @Nullable Described described() {
        if (!json.isObject("policy")) return null;
        String type = null;
        String domain = null;
        List<String> strings = List.of();
        List<String> hosts = List.of();
        Set<String> seen = new HashSet<>();
        for (String name; (name = json.name()) != null; ) {
            if (isRepeated(seen, name)) continue;
            switch (name) {
                case "policy-type" -> type = word(name, POLICY_TYPES);
                case "policy-string" -> strings = json.strings(name);
                case "policy-domain" -> domain = domain(name);
                case "mx-host", "mx-host-pattern" -> hosts = hosts(name);
                default -> unknown(name);
            }
        }
        missing(type, "policy-type");
        missing(domain, "policy-domain");
        return new Described(type, strings, domain, hosts);
    }

    private @Nullable String word(String where, Set<String> known) {
        String text = json.text(where);
        if (text == null || known.contains(text)) return text;
        String lower = text.toLowerCase(Locale.ROOT);
        boolean cased = known.contains(lower);
        repairs.note(cased ? Tls.WORD_CASE : Tls.WORD_UNKNOWN, where, text);
        return lower;
    }

    private @Nullable String domain(String where) {
        String text = json.text(where);
        if (text == null) return null;
        DomainName name = DomainName.parseOrNull(text);
        if (name == null) repairs.note(Tls.DOMAIN_INVALID, where, text);
        return name == null ? text : name.toString();
    }

    private List<String> hosts(String where) {
        List<String> hosts = new ArrayList<>();
        for (String host : json.strings(where)) {
            boolean prefixed = host.toLowerCase(Locale.ROOT).startsWith("mx:");
            if (prefixed) repairs.note(Tls.PREFIX_IN_VALUE, where, host);
            hosts.add(prefixed ? host.substring("mx:".length()).strip() : host);
        }
        return hosts;
    }

    private long @Nullable [] summary() throws Unreadable {
        if (!json.isObject("summary")) return null;
        long[] summary = {-1, -1};
        for (String name; (name = json.name()) != null; ) {
            switch (name) {
                case "total-successful-session-count" -> summary[0] = count(name);
                case "total-failure-session-count" -> summary[1] = count(name);
                default -> unknown(name);
            }
        }
        for (int i = 0; i < 2; i++) {
            if (summary[i] >= 0) continue;
            missing(null, i == 0 ? "total-successful-session-count" : "total-failure-session-count");
            summary[i] = 0;
        }
        return summary;
    }

    private long count(String name) throws Unreadable {
        long count = json.sessions(name);
        if (count < 0) throw new Unreadable(Fault.TLS_NUMBER, name);
        return count;
    }

    private List<TlsFailure> failures() throws Unreadable {
        List<TlsFailure> failures = new ArrayList<>();
        if (!json.isList("failure-details")) return failures;
        while (json.element()) {
            if (!json.isObject("failure-details")) continue;
            if (++details > TlsReader.MAX_DETAILS)
                throw new Unreadable(Fault.TOO_MANY_DETAILS, String.valueOf(TlsReader.MAX_DETAILS));
            TlsFailure failure = failure();
            if (failure != null) failures.add(failure);
        }
        return failures;
    }

    private @Nullable TlsFailure failure() {
        String result = null;
        IpAddress sending = null;
        String host = null;
        String helo = null;
        IpAddress receiving = null;
        Long count = null;
        String information = null;
        String reason = null;
        Set<String> seen = new HashSet<>();
        for (String name; (name = json.name()) != null; ) {
            if (isRepeated(seen, name)) continue;
            switch (name) {
                case "result-type" -> result = word(name, RESULT_TYPES);
                case "sending-mta-ip" -> sending = json.address(name);
                case "receiving-mx-hostname" -> host = json.text(name);
                case "receiving-mx-helo" -> helo = json.text(name);
                case "receiving-ip" -> receiving = json.address(name);
                case "failed-session-count" -> count = json.sessions(name);
                case "additional-information", "additional-info-uri" -> information = json.text(name);
                case "failure-reason-code" -> reason = json.text(name);
                default -> unknown(name);
            }
        }
        missing(result, "result-type");
        if (count == null || count < 0) {
            repairs.note(Tls.NUMBER_INVALID, "failed-session-count", "");
            return null;
        }
        return new TlsFailure(result, sending, host, helo, receiving, count, information, reason);
    }
}
