package org.sigillo.mtasts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Reason;
import org.sigillo.text.Ascii;

/// Finds the policy of a domain: the record in the DNS, then the document over HTTPS. A subdomain has its own or none:
/// the parent is never asked (8461 §3.4).
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-3.3 RFC 8461 §3.3
public final class MtaStsChecker {
    private final Dns dns;
    private final HttpsFetch https;

    /// A checker.
    ///
    /// @param dns whom to ask for the record
    /// @param https fetches the document; it must check the certificate and follow no redirect
    public MtaStsChecker(Dns dns, HttpsFetch https) {
        this.dns = dns;
        this.https = https;
    }

    /// Finds the policy of a domain.
    ///
    /// @param domain the Policy Domain
    /// @return what was found
    public MtaStsOutcome check(DomainName domain) {
        MtaStsOutcome record = record(domain);
        return record.record() == null ? record : fetch(record);
    }

    /// The record alone: [MtaStsResult#VALID] with a record and no policy yet, or why there is none.
    MtaStsOutcome record(DomainName domain) {
        DomainName name = domain.below("_mta-sts");
        if (name == null) return none(domain, Finding.error(MtaStsReason.NO_RECORD, "_mta-sts." + domain));
        return switch (dns.ask(name, DnsType.TXT)) { // CNAMEs are followed
            case DnsAnswer.Failed failed ->
                ended(
                        domain,
                        MtaStsResult.TEMPERROR,
                        null,
                        null,
                        List.of(Finding.error(
                                MtaStsReason.DNS_ERROR,
                                name.toString(),
                                failed.why().name().toLowerCase(Locale.ROOT))));
            case DnsAnswer.NoData _, DnsAnswer.NoName _ ->
                none(domain, Finding.error(MtaStsReason.NO_RECORD, name.toString()));
            case DnsAnswer.Found found -> {
                List<String> texts = new ArrayList<>();
                for (DnsRecord one : found.records()) if (one instanceof DnsRecord.Txt txt) texts.add(txt.text());
                MtaStsAnswer answer = MtaStsRecordParser.parse(texts);
                List<Finding> findings = answer.findings().stream()
                        .map(finding -> finding.at(name.toString()))
                        .toList();
                yield answer.record() == null
                        ? ended(domain, MtaStsResult.NONE, null, null, findings)
                        : new MtaStsOutcome(domain, MtaStsResult.VALID, null, answer.record(), null, null, findings);
            }
        };
    }

    /// What stands behind a record that was found.
    MtaStsOutcome fetch(MtaStsOutcome found) {
        String url = MtaStsPolicy.url(found.domain());
        HttpsFetch.Fetched fetched = url == null
                ? new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE)
                : https.get(url, MtaStsPolicy.MAX_OCTETS);
        return switch (fetched) {
            case HttpsFetch.Fetched.Failed failed -> failed(found, failed.why(), String.valueOf(url));
            case HttpsFetch.Fetched.Response response -> read(found, response, String.valueOf(url));
        };
    }

    private static MtaStsOutcome failed(MtaStsOutcome found, HttpsFetch.Why why, String url) {
        MtaStsReason reason = switch (why) {
            case UNREACHABLE -> MtaStsReason.UNREACHABLE;
            case NO_ADDRESS -> MtaStsReason.NO_ADDRESS;
            case FORBIDDEN_ADDRESS -> MtaStsReason.FORBIDDEN_ADDRESS;
            case TIMEOUT -> MtaStsReason.TIMEOUT;
            case CERTIFICATE -> MtaStsReason.CERTIFICATE;
            case TOO_LARGE -> MtaStsReason.TOO_LARGE;
            case MALFORMED -> MtaStsReason.BAD_RESPONSE;
        };
        MtaStsResult result =
                reason == MtaStsReason.CERTIFICATE ? MtaStsResult.WEBPKI_INVALID : MtaStsResult.FETCH_ERROR;
        String detail = reason == MtaStsReason.TOO_LARGE ? Integer.toString(MtaStsPolicy.MAX_OCTETS) : "";
        return broken(found, result, null, List.of(Finding.error(reason, url, detail)));
    }

    private static MtaStsOutcome read(MtaStsOutcome found, HttpsFetch.Fetched.Response response, String url) {
        int status = response.status();
        MtaStsReason wrong = status >= 300 && status < 400
                ? MtaStsReason.REDIRECT
                : status != 200
                        ? MtaStsReason.STATUS
                        : isPlainText(response.mediaType()) ? null : MtaStsReason.MEDIA_TYPE;
        if (wrong != null) {
            String detail = wrong == MtaStsReason.MEDIA_TYPE ? response.mediaType() : Integer.toString(status);
            return broken(found, MtaStsResult.FETCH_ERROR, null, List.of(Finding.error(wrong, url, detail)));
        }
        PolicyDocument document = MtaStsPolicyParser.parse(response.body());
        List<Finding> findings =
                document.findings().stream().map(finding -> finding.at(url)).toList();
        if (document.policy() == null) return broken(found, MtaStsResult.INVALID, response.body(), findings);
        List<Finding> all = new ArrayList<>(found.findings());
        all.addAll(findings);
        return new MtaStsOutcome(
                found.domain(), MtaStsResult.VALID, null, found.record(), response.body(), document.policy(), all);
    }

    private static boolean isPlainText(String mediaType) { // parameters are ignored
        int semicolon = mediaType.indexOf(';');
        String type = semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
        return Ascii.equalsIgnoreCase(type.strip(), "text/plain");
    }

    private static MtaStsOutcome none(DomainName domain, Finding why) {
        return ended(domain, MtaStsResult.NONE, null, null, List.of(why));
    }

    private static MtaStsOutcome broken(
            MtaStsOutcome found, MtaStsResult result, @Nullable String document, List<Finding> findings) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(found.findings());
        return ended(found.domain(), result, found.record(), document, all);
    }

    private static MtaStsOutcome ended(
            DomainName domain,
            MtaStsResult result,
            @Nullable MtaStsRecord record,
            @Nullable String document,
            List<Finding> findings) {
        Reason first = findings.getFirst().reason();
        return new MtaStsOutcome(domain, result, (MtaStsReason) first, record, document, null, findings);
    }
}
