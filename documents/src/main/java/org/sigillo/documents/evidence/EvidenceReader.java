package org.sigillo.documents.evidence;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonObject;
import org.sigillo.evidence.Step;
import org.sigillo.inbound.Envelope;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// Reads evidence bundles.
public final class EvidenceReader {
    private EvidenceReader() {}

    /// Reads a file's octets.
    ///
    /// @param file JSON, in UTF-8
    /// @return the bundle
    /// @throws JsonException if it is none; the message names the place
    public static EvidenceBundle read(byte[] file) throws JsonException {
        JsonObject bundle = JsonObject.read(file);
        if (!bundle.has("sigilloEvidence"))
            throw new JsonException("is not an evidence bundle: it has no \"sigilloEvidence\"");
        if (bundle.number("sigilloEvidence", Integer.MAX_VALUE) != EvidenceBundle.VERSION) {
            throw new JsonException("is an evidence bundle of another version than " + EvidenceBundle.VERSION);
        }
        JsonObject settings = bundle.object("settings");
        List<DomainName> trustArc = new ArrayList<>();
        for (String domain : settings.octetsList("trustArc")) trustArc.add(name(domain));
        JsonObject message = bundle.object("message");
        List<Step> steps = new ArrayList<>();
        for (JsonObject step : bundle.objects("dns")) steps.add(step(step));
        return new EvidenceBundle(
                instant(bundle.text("at")),
                envelope(bundle.object("envelope")),
                octets(bundle, "authservId"),
                constant(DmarcMode.class, settings.text("dmarcMode")),
                trustArc,
                settings.flag("raw"),
                message.text("sha256"),
                message.number("octets", Long.MAX_VALUE),
                steps);
    }

    private static Envelope envelope(JsonObject envelope) throws JsonException {
        String ip = envelope.textOrNull("ip");
        return new Envelope(
                ip == null ? null : address(ip), octets(envelope, "helo"), envelope.octetsOrNull("mailFrom"));
    }

    private static Step step(JsonObject step) throws JsonException {
        DnsType type = constant(DnsType.class, step.text("type"));
        return new Step(new DnsQuestion(name(octets(step, "name")), type), answer(step, type));
    }

    private static DnsAnswer answer(JsonObject step, DnsType type) throws JsonException {
        String answer = step.text("answer");
        return switch (answer) {
            case "found" -> {
                List<DnsRecord> records = new ArrayList<>();
                for (JsonObject record : step.objects("records")) records.add(record(type, record));
                yield new DnsAnswer.Found(records, ttl(step), step.flag("authentic"));
            }
            case "nodata" -> new DnsAnswer.NoData(ttl(step), step.flag("authentic"));
            case "nxdomain" -> new DnsAnswer.NoName(ttl(step), step.flag("authentic"));
            case "failed" -> new DnsAnswer.Failed(constant(DnsAnswer.Why.class, step.text("why")));
            default -> throw new JsonException('"' + answer + "\" is none of found, nodata, nxdomain, failed");
        };
    }

    private static int ttl(JsonObject step) throws JsonException {
        return (int) step.number("ttl", Integer.MAX_VALUE);
    }

    private static DnsRecord record(DnsType type, JsonObject record) throws JsonException {
        return switch (type) {
            case A -> new DnsRecord.A(address(record.text("a")));
            case AAAA -> new DnsRecord.Aaaa(address(record.text("aaaa")));
            case CAA -> caa(record);
            case CNAME -> new DnsRecord.Cname(name(octets(record, "cname")));
            case NS -> new DnsRecord.Ns(name(octets(record, "ns")));
            case PTR -> new DnsRecord.Ptr(octets(record, "ptr"));
            case MX -> new DnsRecord.Mx((int) record.number("preference", 0xFFFF), octets(record, "mx"));
            case SOA ->
                new DnsRecord.Soa(octets(record, "soa"), record.number("serial", 0xFFFF_FFFFL), (int)
                        record.number("minimum", Integer.MAX_VALUE));
            case TLSA ->
                new DnsRecord.Tlsa(
                        (int) record.number("usage", 255),
                        (int) record.number("selector", 255),
                        (int) record.number("matching", 255),
                        octets(record, "tlsa"));
            case TXT -> new DnsRecord.Txt(record.octetsList("txt"));
        };
    }

    private static DnsRecord caa(JsonObject record) throws JsonException {
        return new DnsRecord.Caa((int) record.number("flags", 255), octets(record, "tag"), octets(record, "caa"));
    }

    private static String octets(JsonObject object, String name) throws JsonException {
        String octets = object.octetsOrNull(name);
        if (octets == null) throw new JsonException('"' + name + "\" is missing");
        return octets;
    }

    private static DomainName name(String octets) throws JsonException {
        return Objects.requireNonNull(found(DomainName.parseOctets(octets), octets, "a domain name"));
    }

    private static IpAddress address(String text) throws JsonException {
        return Objects.requireNonNull(found(IpAddress.parse(text), text, "an address"));
    }

    private static <T> T found(@Nullable T value, String text, String what) throws JsonException {
        if (value == null) throw new JsonException('"' + text + "\" is not " + what);
        return value;
    }

    private static Instant instant(String text) throws JsonException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new JsonException('"' + text + "\" is not an instant");
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> words, String word) throws JsonException {
        for (E constant : words.getEnumConstants())
            if (constant.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) return constant;
        throw new JsonException('"' + word + "\" is not known here");
    }
}
