package org.sigillo.cli;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.bimi.AssertionRecordParser;
import org.sigillo.bimi.Location;
import org.sigillo.bimi.SelectorField;
import org.sigillo.changes.SiteFile;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.MailFileOption;
import org.sigillo.cli.text.BimiText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.bimi.convert.Conversion;
import org.sigillo.documents.bimi.convert.SvgConverter;
import org.sigillo.documents.bimi.mark.MarkChecker;
import org.sigillo.documents.bimi.mark.MarkOutcome;
import org.sigillo.documents.bimi.mark.MarkRoots;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.documents.mailplan.MailPlan.Transport;
import org.sigillo.documents.records.RecordBuilder;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// What `deploy` is to publish, and the files that speaks of: three records as its options say them, or all that a file
/// says.
record DeployWishes(MailPlan plan, List<SiteFile> logos) {
    static final Option LOGO = Option.value(
            "--logo",
            "FILE.svg",
            "The logo; made an indicator (SVG Tiny PS) if it is none. Without it or --file: no BIMI record.");
    static final Option TITLE =
            Option.value("--title", "TEXT", "The logo's title, your brand's name. Default: its own.");
    static final Option CERTIFICATE =
            Option.value("--certificate", "FILE.pem", "The mark certificate (VMC, CMC) for the logo. Default: none.");
    static final Option RUA = Option.values(
            "--rua", "ADDRESS", "Where reports on TLS go, an address or a URI. Default: tls-reports@DOMAIN.");
    static final Option MODE = Option.value(
            "--mode", "MODE", "What senders do by the MTA-STS policy: testing (default), enforce or none.");
    static final Option MX =
            Option.values("--mx", "HOST", "A mail host of the policy. Default: those of the MX records.");
    static final Option WEB = Option.value(
            "--web-host", "HOST", "Where mta-sts.DOMAIN shall lead (CNAME): the web server. Default: left as it is.");
    private static final String LOGO_PATH = "/bimi/logo.svg";
    private static final String MARK_PATH = "/bimi/mark.pem";
    static final List<Option> OPTIONS = List.of(MailFileOption.NAMED, LOGO, TITLE, CERTIFICATE, RUA, MODE, MX, WEB);

    DeployWishes {
        logos = List.copyOf(logos);
    }

    static DeployWishes of(Call call, Streams streams, DomainName domain, InstantSource clock) throws CallException {
        if (call.value(LOGO) == null && call.has(CERTIFICATE))
            throw CallException.usage("--certificate is for a --logo");
        List<SiteFile> logos = logos(call, streams, clock, own(domain, LOGO_PATH), own(domain, MARK_PATH));
        SequencedMap<String, String> bimi = new LinkedHashMap<>();
        if (!logos.isEmpty()) bimi.put(SelectorField.DEFAULT, indicated(domain, logos));
        MailPlan plan = new MailPlan(
                domain,
                MailPlan.DEFAULT_TTL,
                List.of(),
                null,
                new LinkedHashMap<>(),
                null,
                transport(call),
                RecordBuilder.tlsRpt(domain, destinations(call, domain))
                        .getFirst()
                        .value(),
                bimi,
                List.of(),
                List.of(),
                List.of());
        return new DeployWishes(plan, logos);
    }

    /// What a file says; the logo goes where its record says it is, or beside the policy where there is no record.
    static DeployWishes of(Call call, Streams streams, MailPlan plan, InstantSource clock) throws CallException {
        call.refuse(MailFileOption.NAMED, List.of(RUA, MODE, MX, WEB));
        if (call.value(LOGO) == null && call.has(CERTIFICATE))
            throw CallException.usage("--certificate is for a --logo");
        DomainName domain = plan.domain();
        if (plan.bimi().isEmpty()) {
            List<SiteFile> logos = logos(call, streams, clock, own(domain, LOGO_PATH), own(domain, MARK_PATH));
            return new DeployWishes(logos.isEmpty() ? plan : with(plan, indicated(domain, logos)), logos);
        }
        String written = plan.bimi().firstEntry().getValue();
        AssertionRecord record = AssertionRecordParser.parse(written).record();
        Location logo = record == null ? null : record.location();
        Location mark = record == null ? null : record.authority();
        if (call.has(LOGO) && logo == null)
            throw new CallException("deploy.logo", "the file names no place for a logo (bimi.l), and --logo gives one");
        if (call.has(CERTIFICATE) && mark == null)
            throw new CallException(
                    "deploy.certificate", "the file names no place for a certificate (bimi.a), and one is given");
        String shown = logo == null ? "" : logo.uri();
        return new DeployWishes(plan, logos(call, streams, clock, shown, mark == null ? "" : mark.uri()));
    }

    private static MailPlan with(MailPlan plan, String bimi) {
        SequencedMap<String, String> records = new LinkedHashMap<>();
        records.put(SelectorField.DEFAULT, bimi);
        return new MailPlan(
                plan.domain(),
                plan.ttl(),
                plan.mx(),
                plan.spf(),
                plan.dkim(),
                plan.dmarc(),
                plan.mtaSts(),
                plan.tlsRpt(),
                records,
                plan.caa(),
                plan.consents(),
                plan.remove());
    }

    private static String own(DomainName domain, String path) throws CallException {
        DomainName host = domain.below("mta-sts");
        if (host == null) throw new CallException("call.domain", domain + " is too long for a name below it");
        return "https://" + host + path;
    }

    private static String indicated(DomainName domain, List<SiteFile> logos) {
        String mark = logos.size() > 1 ? logos.getLast().url() : null;
        return RecordBuilder.bimi(
                        domain, SelectorField.DEFAULT, logos.getFirst().url(), mark, null, null)
                .getFirst()
                .value();
    }

    /// The logo and its certificate, where they are given.
    private static List<SiteFile> logos(Call call, Streams streams, InstantSource clock, String logoUrl, String markUrl)
            throws CallException {
        List<SiteFile> logos = new ArrayList<>();
        String logo = call.value(LOGO);
        if (logo == null) return logos;
        logos.add(file(logoUrl, "image/svg+xml", indicator(call, streams, logo)));
        String pem = call.value(CERTIFICATE);
        if (pem != null) logos.add(file(markUrl, "application/x-pem-file", mark(streams, pem, clock)));
        return logos;
    }

    /// The policy's file.
    static SiteFile policy(DomainName domain, String policy) {
        String url = String.valueOf(MtaStsPolicy.url(domain));
        return new SiteFile(
                url,
                "mta-sts." + domain + "/.well-known/mta-sts.txt",
                "text/plain", // 8461 §3.2
                policy.getBytes(StandardCharsets.US_ASCII));
    }

    /// A file below the folder of its host.
    private static SiteFile file(String url, String type, byte[] octets) throws CallException {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException wrong) {
            throw unservable(url);
        }
        String path = uri.getPath();
        boolean good = uri.getHost() != null && path != null && path.length() > 1 && !path.contains("..");
        if (!good || path.endsWith("/") || path.chars().anyMatch(c -> c < ' ' || c == '\\')) throw unservable(url);
        return new SiteFile(url, Ascii.lower(uri.getHost()) + path, type, octets);
    }

    private static CallException unservable(String url) {
        return new CallException("deploy.place", url + " names no file that can be served; nothing was published");
    }

    private static byte[] indicator(Call call, Streams streams, String name) throws CallException {
        byte[] file = InputFile.read(name, streams);
        if (SvgChecker.check(file).isValid()) return file;
        Conversion conversion = SvgConverter.convert(file, call.value(TITLE));
        String made = conversion.file();
        streams.err().print(new BimiText(new Style(false)).page(conversion));
        if (made == null || !conversion.isWhole())
            throw new CallException("deploy.logo", name + " cannot be made an indicator; nothing was published");
        return made.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mark(Streams streams, String name, InstantSource clock) throws CallException {
        byte[] file = InputFile.read(name, streams);
        MarkOutcome outcome = new MarkChecker(MarkRoots.known(), clock).check(file);
        if (outcome.isValid()) return file;
        streams.err().print(new BimiText(new Style(false)).page(outcome));
        throw new CallException("deploy.certificate", name + " is no valid mark certificate; nothing was published");
    }

    private static Transport transport(Call call) throws CallException {
        String word = call.value(MODE);
        MtaStsMode mode = word == null ? MtaStsMode.TESTING : mode(word);
        List<MxPattern> hosts = new ArrayList<>();
        for (String host : call.values(MX)) hosts.add(new MxPattern(false, Arguments.domain(host)));
        String web = call.value(WEB);
        return new Transport(mode, hosts, Transport.DEFAULT_MAX_AGE, null, web == null ? null : Arguments.domain(web));
    }

    private static MtaStsMode mode(String word) throws CallException {
        for (MtaStsMode mode : MtaStsMode.values()) if (mode.word().equals(Ascii.lower(word))) return mode;
        throw CallException.usage("--mode is testing, enforce or none, not \"" + word + '"');
    }

    private static List<String> destinations(Call call, DomainName domain) {
        List<String> uris = new ArrayList<>();
        for (String one : call.values(RUA)) uris.add(one.indexOf(':') < 0 ? "mailto:" + one : one);
        return uris.isEmpty() ? List.of("mailto:tls-reports@" + domain) : uris;
    }
}
