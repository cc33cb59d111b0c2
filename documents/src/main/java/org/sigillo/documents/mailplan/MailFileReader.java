package org.sigillo.documents.mailplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.SelectorField;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.mailplan.MailPlan.Key;
import org.sigillo.documents.mailplan.MailPlan.Transport;
import org.sigillo.documents.mailplan.MailPlan.Unwanted;
import org.sigillo.documents.records.RecordBuilder;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MtaStsRecord;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;
import org.sigillo.tlsrpt.TlsRptParser;
import org.sigillo.tlsrpt.TlsRptRecord;

/// The keys of the file, technology by technology.
final class MailFileReader {
    private static final int MIN_TTL = 60;
    /// A week: a mistake is over that soon.
    private static final int MAX_TTL = 604_800;

    private final FileSection root;
    private final MailFileDoors doors;

    MailFileReader(FileSection root, MailFileDoors doors) {
        this.root = root;
        this.doors = doors;
    }

    /// What it says; `null` if there is no domain.
    @Nullable
    MailPlan read() {
        DomainName domain = root.domain("domain");
        if (!root.has("domain")) root.problem("domain", "is missing: whose records are these?");
        int ttl = (int) root.number("ttl", MailPlan.DEFAULT_TTL, MIN_TTL, MAX_TTL);
        boolean parked = root.flag("parked");
        ProviderSection provider = ProviderSection.read(root.section("provider", "\"name: microsoft365\""), domain);
        if (parked && root.has("provider")) root.problem("provider", "takes mail, and a parked domain takes none");
        List<String> mx = provider.mx().isEmpty() ? mx(parked) : provider.mx();
        if (!provider.mx().isEmpty() && root.has("mx")) root.problem("mx", "is said by provider.mx as well");
        FileSection spf = root.section("spf", "\"include: _spf.example.net\"");
        String senders = spf == null ? senders(parked, provider) : SpfSection.record(spf, doors, provider);
        SequencedMap<String, Key> keys = provider.with(keys(root.section("dkim", "\"s1: { file: s1.txt }\""), domain));
        FileSection dmarc = root.section("dmarc", "\"p: none\"");
        String policy = dmarc == null ? parked ? "v=DMARC1; p=reject" : null : DmarcSection.record(dmarc);
        Transport transport = transport(root.section("mta-sts", "\"mode: testing\""), provider);
        String tlsRpt = tlsRpt(root.section("tls-rpt", "\"rua: tls@example.com\""));
        SequencedMap<String, String> bimi = bimi(root.section("bimi", "\"l: https://example.com/logo.svg\""), domain);
        FileSection issuers = root.section("caa", "\"issue: ca.example\"");
        List<String> caa = issuers == null ? List.of() : CaaSection.records(issuers);
        List<DomainName> consents = root.domains("report-authorization");
        List<Unwanted> remove = remove();
        root.end();
        if (domain == null) return null;
        return new MailPlan(domain, ttl, mx, senders, keys, policy, transport, tlsRpt, bimi, caa, consents, remove);
    }

    private List<String> mx(boolean parked) {
        List<String> records = new ArrayList<>();
        List<String> written = root.texts("mx");
        if (written.isEmpty()) return parked ? List.of("0 .") : List.of(); // 7505 §3
        if (written.equals(List.of("none"))) return List.of("0 .");
        if (parked) root.problem("mx", "names hosts, and a parked domain takes no mail");
        for (String one : written) {
            int space = one.indexOf(' ');
            long preference = space < 0 ? -1 : Ascii.decimal(one.substring(0, space), 65_535);
            DomainName host = space < 0
                    ? null
                    : DomainName.parseOrNull(one.substring(space + 1).strip());
            if (preference < 0 || host == null || !host.isHostname())
                root.problem("mx", "is a preference and a host, as \"10 mx.example.com\", or none; not \"" + one + '"');
            else records.add(preference + " " + host);
        }
        return records;
    }

    private SequencedMap<String, Key> keys(@Nullable FileSection section, @Nullable DomainName domain) {
        SequencedMap<String, Key> keys = new LinkedHashMap<>();
        if (section == null) return keys;
        for (String selector : section.names()) {
            DomainName labels = DomainName.parseOrNull(selector);
            boolean good = selector.equals("*") || labels != null && labels.isHostname();
            if (!good || domain != null && domain.below(selector + "._domainkey") == null)
                section.problem(selector, "is no selector: letters, digits and hyphens, as s1");
            FileSection inner = section.section(selector, "\"file: s1.txt\"");
            if (inner == null) continue;
            Key key = KeySection.key(inner, doors);
            if (key != null) keys.put(Ascii.lower(selector), key);
        }
        return keys;
    }

    /// Who may send where the file does not say.
    private static @Nullable String senders(boolean parked, ProviderSection provider) {
        if (parked) return "v=spf1 -all";
        if (provider.include().isEmpty()) return null;
        StringBuilder text = new StringBuilder("v=spf1");
        for (DomainName one : provider.include()) text.append(" include:").append(one);
        return text.append(" ~all").toString();
    }

    private @Nullable Transport transport(@Nullable FileSection section, ProviderSection provider) {
        if (section == null) return null;
        MtaStsMode mode = section.word("mode", MtaStsMode.values(), MtaStsMode::word);
        String id = section.text("id");
        if (mode == null && !section.has("mode") && id == null)
            section.problem("mode", "is missing: testing, enforce or none");
        if (id != null && !isId(id))
            section.problem("id", "is 1 to " + MtaStsRecord.MAX_ID + " letters and digits, not \"" + id + '"');
        List<MxPattern> patterns = new ArrayList<>();
        for (String text : section.texts("mx")) {
            MxPattern pattern = MxPattern.parse(text);
            if (pattern == null) section.problem("mx", "is a mail host or *.example.com, not \"" + text + '"');
            else patterns.add(pattern);
        }
        if (patterns.isEmpty()) patterns.addAll(provider.patterns());
        long age = section.number("max_age", Transport.DEFAULT_MAX_AGE, 0, MtaStsPolicy.MAX_AGE); // 8461 §3.2
        DomainName host = section.domain("host");
        section.end();
        return new Transport(mode, patterns, age, id != null && isId(id) ? id : null, host);
    }

    private static boolean isId(String id) {
        if (id.isEmpty() || id.length() > MtaStsRecord.MAX_ID) return false;
        for (int i = 0; i < id.length(); i++) if (!Ascii.isAlphanumeric(id.charAt(i))) return false;
        return true;
    }

    private static @Nullable String tlsRpt(@Nullable FileSection section) {
        if (section == null) return null;
        String literal = SpfSection.literal(section, List.of("rua"));
        List<String> uris = new ArrayList<>();
        for (String text : section.texts("rua")) {
            String uri = text.startsWith("https:") || text.startsWith("mailto:") ? text : "mailto:" + text;
            TlsRptRecord read =
                    TlsRptParser.parse(List.of("v=TLSRPTv1; rua=" + uri)).record();
            if (read == null || !read.rua().equals(List.of(uri))) // a semicolon or a comma is more than one
            section.problem("rua", "is a mail address or an https:// address, not \"" + text + '"');
            else uris.add(uri);
        }
        if (literal == null && !section.has("rua")) section.problem("rua", "is missing: who gets the reports?");
        section.end();
        if (literal != null) return literal;
        return uris.isEmpty() ? null : new TlsRptRecord(uris).toString();
    }

    private SequencedMap<String, String> bimi(@Nullable FileSection section, @Nullable DomainName domain) {
        SequencedMap<String, String> records = new LinkedHashMap<>();
        if (section == null) return records;
        String selector = section.text("selector");
        if (selector == null) selector = SelectorField.DEFAULT;
        else if (!SelectorField.isSelector(selector))
            section.problem("selector", "is no selector: letters, digits and hyphens, as default");
        String literal = SpfSection.literal(section, List.of("l", "a", "avp", "lps", "decline"));
        boolean decline = section.flag("decline");
        String logo = https(section, "l");
        String certificate = https(section, "a");
        String preference = section.word("avp", new String[] {"brand", "personal"}, word -> word);
        List<String> prefixes = section.texts("lps");
        if (literal == null && !decline && !section.has("l"))
            section.problem("l", "is missing: where is the logo? \"decline: true\" says that there is none");
        if (decline && (section.has("l") || section.has("a")))
            section.problem("decline", "says that there is no logo, and l or a names one");
        section.end();
        if (domain == null) return records;
        String lps = prefixes.isEmpty() ? null : String.join(",", prefixes);
        records.put(
                selector,
                literal != null
                        ? literal
                        : RecordBuilder.bimi(domain, selector, logo, certificate, preference, lps)
                                .getFirst()
                                .value());
        return records;
    }

    private static @Nullable String https(FileSection section, String key) {
        String url = section.text(key);
        if (url == null) return null;
        boolean plain = url.startsWith("https://") && url.length() > "https://".length();
        for (int i = 0; i < url.length(); i++) plain &= url.charAt(i) > ' ' && url.charAt(i) < 127;
        if (!plain || url.indexOf(';') >= 0 || url.indexOf(',') >= 0)
            section.problem(key, "is an address that begins with https://, not \"" + url + '"');
        return url;
    }

    private List<Unwanted> remove() {
        List<Unwanted> all = new ArrayList<>();
        for (String text : root.texts("remove")) {
            int colon = text.indexOf(':');
            String word = colon < 0 ? text : text.substring(0, colon);
            String selector =
                    colon < 0 ? "" : Ascii.lower(text.substring(colon + 1).strip());
            Technology technology = switch (word) {
                case "spf" -> Technology.SPF;
                case "dkim" -> Technology.DKIM;
                case "dmarc" -> Technology.DMARC;
                case "mta-sts" -> Technology.MTA_STS;
                case "tls-rpt" -> Technology.TLS_RPT;
                case "bimi" -> Technology.BIMI;
                case "caa" -> Technology.CAA;
                default -> null;
            };
            if (technology == Technology.BIMI && selector.isEmpty()) selector = SelectorField.DEFAULT;
            boolean selects = technology == Technology.DKIM || technology == Technology.BIMI;
            if (technology == null
                    || selects == selector.isEmpty()
                    || selects && DomainName.parseOrNull(selector) == null)
                root.problem(
                        "remove",
                        "holds spf, dmarc, mta-sts, tls-rpt, bimi, caa, or a key as dkim:s1; not \"" + text + '"');
            else all.add(new Unwanted(technology, selector));
        }
        return all;
    }
}
