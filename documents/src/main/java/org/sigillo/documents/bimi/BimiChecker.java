package org.sigillo.documents.bimi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.AssertionDiscovery;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.bimi.BimiResult;
import org.sigillo.bimi.Discovered;
import org.sigillo.bimi.DmarcGate;
import org.sigillo.bimi.Location;
import org.sigillo.bimi.RecordReason;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.Dns;
import org.sigillo.documents.bimi.mark.Logotype;
import org.sigillo.documents.bimi.mark.MarkCertificate;
import org.sigillo.documents.bimi.mark.MarkChecker;
import org.sigillo.documents.bimi.mark.MarkOutcome;
import org.sigillo.documents.bimi.mark.MarkReason;
import org.sigillo.documents.bimi.mark.PemBundle;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.documents.bimi.svg.SvgReader;
import org.sigillo.documents.bimi.svg.Unreadable;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// Checks all that a domain publishes for BIMI: DMARC first, the record, the indicator, the evidence, and whether they
/// belong together. What is wrong with one does not keep it from looking at the others, so that an owner hears all.
public final class BimiChecker {
    private final Dns dns;
    private final HttpsFetch https;
    private final MarkChecker marks;

    /// A checker.
    ///
    /// @param dns whom to ask
    /// @param https the door through which indicator and evidence are fetched
    /// @param marks checks the evidence
    public BimiChecker(Dns dns, HttpsFetch https, MarkChecker marks) {
        this.dns = dns;
        this.https = https;
        this.marks = marks;
    }

    /// Checks a domain.
    ///
    /// @param domain the domain, as an Author Domain
    /// @param selector the selector, `default` if no other is meant
    /// @return what was found
    public BimiReport check(DomainName domain, String selector) {
        DmarcGate gate = DmarcGate.of(new DmarcEvaluator(dns, DmarcMode.RFC9989, null), domain);
        DomainName organization = gate.organization() == null ? domain : gate.organization();
        Discovered found = new AssertionDiscovery(dns).discover(domain, organization, selector, null);
        return new Look(domain, gate, found).report();
    }

    /// One domain looked at.
    private final class Look {
        private final DomainName domain;
        private final DmarcGate gate;
        private final Discovered found;
        private final List<Finding> findings = new ArrayList<>();
        private boolean open;

        Look(DomainName domain, DmarcGate gate, Discovered found) {
            this.domain = domain;
            this.gate = gate;
            this.found = found;
            findings.addAll(gate.findings());
            findings.addAll(found.findings());
        }

        BimiReport report() {
            AssertionRecord record = found.record();
            Location at = record == null ? null : record.location();
            Location by = record == null ? null : record.authority();
            byte[] indicator = at == null ? null : fetch("l", at, SvgReader.MAX_OCTETS);
            byte[] evidence = by == null ? null : fetch("a", by, PemBundle.MAX_OCTETS);
            SvgOutcome shown = indicator == null ? null : SvgChecker.check(indicator);
            MarkOutcome mark = evidence == null ? null : marks.check(evidence);
            if (shown != null) findings.addAll(shown.findings());
            if (mark != null) findings.addAll(mark.findings());
            if (mark != null) together(mark, indicator);
            if (at != null && by == null) findings.add(Finding.warning(BimiReason.NO_EVIDENCE, "a"));
            return new BimiReport(domain, result(record), gate, found, shown, mark, findings);
        }

        private byte @Nullable [] fetch(String tag, Location location, int most) {
            String where = tag + "= " + location.uri();
            return switch (https.get(location.uri(), most)) {
                case HttpsFetch.Fetched.Failed failed -> {
                    HttpsFetch.Why why = failed.why();
                    open |= why == HttpsFetch.Why.TIMEOUT || why == HttpsFetch.Why.UNREACHABLE;
                    findings.add(Finding.error(BimiReason.NOT_FETCHED, where, location.uri(), said(why)));
                    yield null;
                }
                case HttpsFetch.Fetched.Response response -> {
                    String uri = location.uri();
                    if (response.status() != 200) {
                        findings.add(Finding.error(BimiReason.STATUS, where, uri, String.valueOf(response.status())));
                        yield null;
                    }
                    boolean svg = response.mediaType().isEmpty()
                            || response.mediaType().equals("image/svg+xml");
                    if (tag.equals("l") && !svg)
                        findings.add(Finding.warning(BimiReason.MEDIA_TYPE, where, uri, response.mediaType()));
                    yield response.body().getBytes(StandardCharsets.ISO_8859_1);
                }
            };
        }

        /// Whether the evidence is for this domain and this indicator (VMC draft 11 §5.2, §5.3 step 7).
        private void together(MarkOutcome mark, byte @Nullable [] indicator) {
            MarkCertificate certificate = mark.certificate();
            if (certificate == null) return;
            DomainName at = found.domain() == null ? domain : found.domain();
            boolean covered = certificate.covers(domain, found.selector()) || certificate.covers(at, found.selector());
            if (!covered) {
                List<String> names =
                        certificate.names().stream().map(DomainName::toString).toList();
                findings.add(Finding.error(MarkReason.OTHER_DOMAIN, "a", domain.toString(), String.join(", ", names)));
            }
            Logotype logotype = certificate.logotype();
            if (logotype != null && indicator != null && !Arrays.equals(plain(logotype.octets()), plain(indicator)))
                findings.add(Finding.warning(MarkReason.INDICATOR_DIFFERS, "a"));
        }

        private BimiResult result(@Nullable AssertionRecord record) {
            if (gate.undecided() || found.reason() == RecordReason.DNS_FAILURE) return BimiResult.TEMPERROR;
            if (found.reason() == RecordReason.NO_RECORD) return BimiResult.NONE;
            if (!gate.isOpen()) return BimiResult.SKIPPED;
            if (record != null && record.declines()) return BimiResult.DECLINED;
            if (open) return BimiResult.TEMPERROR;
            boolean bad = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
            return bad ? BimiResult.FAIL : BimiResult.PASS;
        }
    }

    private static byte[] plain(byte[] svg) {
        try {
            return svg.length > 1 && svg[0] == 0x1F && svg[1] == (byte) 0x8B ? SvgReader.inflate(svg) : svg;
        } catch (Unreadable wrong) {
            return svg;
        }
    }

    private static String said(HttpsFetch.Why why) {
        return switch (why) {
            case UNREACHABLE -> "no server could be reached";
            case NO_ADDRESS -> "the name has no address";
            case FORBIDDEN_ADDRESS -> "the name has no address of the public network";
            case TIMEOUT -> "nothing came in time";
            case CERTIFICATE -> "the server's certificate is not valid for the name";
            case TOO_LARGE -> "the file is too large";
            case MALFORMED -> "what came back is not HTTP";
        };
    }
}
