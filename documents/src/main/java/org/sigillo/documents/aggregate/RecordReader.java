package org.sigillo.documents.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Repair.Aggregate;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;

/// Reads the element `record` (9990 §3.1.1.7). A record whose address or count cannot be read is left out; everything
/// else of it may be missing.
final class RecordReader {
    /// Signatures of one record that are kept (9990 §3.1.3).
    static final int MAX_SIGNATURES = 100;
    /// Override reasons and SPF results of one record that are kept.
    static final int MAX_REASONS = 20;

    private static final ActionDisposition[] DISPOSITIONS = ActionDisposition.values();
    private static final DmarcAlignmentResult[] RESULTS = DmarcAlignmentResult.values();
    private static final OverrideType[] OVERRIDES = OverrideType.values();
    private static final DkimResultWord[] DKIM = DkimResultWord.values();
    private static final SpfResultWord[] SPF = SpfResultWord.values();
    private static final SpfScope[] SCOPES = SpfScope.values();
    private static final PolicyEvaluated NOTHING = new PolicyEvaluated(null, null, null, List.of());
    private static final Identifiers NOBODY = new Identifiers(null, null, null);
    private static final AuthResults NO_RESULTS = new AuthResults(List.of(), List.of());
    private static final List<Cidr> PRIVATE = List.of(
            net("10.0.0.0", 8),
            net("172.16.0.0", 12),
            net("192.168.0.0", 16),
            net("127.0.0.0", 8),
            net("169.254.0.0", 16),
            net("::1", 128),
            net("fe80::", 10),
            net("fc00::", 7));

    private final XmlCursor xml;
    private final Repairs repairs;
    private final ReportValues values;
    private final Set<String> extensions;

    RecordReader(XmlCursor xml, Repairs repairs, ReportValues values, Set<String> extensions) {
        this.xml = xml;
        this.repairs = repairs;
        this.values = values;
        this.extensions = extensions;
    }

    void read(List<AggregateRecord> into) throws XMLStreamException, Unreadable {
        Row row = null;
        List<Row> more = List.of();
        boolean rowSeen = false;
        Identifiers identifiers = null;
        AuthResults results = null;
        for (String name; (name = xml.child()) != null; ) {
            switch (name) {
                case "row" -> {
                    Row one = row();
                    if (rowSeen) {
                        repairs.note(Aggregate.SEVERAL_ROWS);
                        if (more.isEmpty()) more = new ArrayList<>();
                        if (one != null) more.add(one);
                    } else row = one;
                    rowSeen = true;
                }
                case "identifiers", "identities" -> {
                    if (identifiers != null) repeated(name);
                    else identifiers = identifiers();
                }
                case "auth_results" -> {
                    if (results != null) repeated(name);
                    else results = authResults();
                }
                default -> other(name, true);
            }
        }
        if (!rowSeen) repairs.note(Aggregate.RECORD_DROPPED, "row", "");
        if (identifiers == null) repairs.note(Aggregate.ELEMENT_MISSING, "identifiers", "");
        if (results == null) repairs.note(Aggregate.ELEMENT_MISSING, "auth_results", "");
        Identifiers who = identifiers == null ? NOBODY : identifiers;
        AuthResults said = results == null ? NO_RESULTS : results;
        if (row != null) into.add(new AggregateRecord(row, who, said));
        for (Row one : more) into.add(new AggregateRecord(one, who, said));
    }

    private @Nullable Row row() throws XMLStreamException, Unreadable {
        String address = null;
        String number = null;
        PolicyEvaluated evaluated = null;
        for (String name; (name = xml.child()) != null; ) {
            switch (name) {
                case "source_ip" -> {
                    if (address != null) repeated(name);
                    else address = values.stripped(xml.text(name), name);
                }
                case "count" -> {
                    if (number != null) repeated(name);
                    else number = xml.text(name);
                }
                case "policy_evaluated" -> {
                    if (evaluated != null) repeated(name);
                    else evaluated = evaluated();
                }
                default -> other(name, false);
            }
        }
        if (evaluated == null) repairs.note(Aggregate.ELEMENT_MISSING, "policy_evaluated", "");
        IpAddress source = address == null ? null : address(address);
        if (source == null) return dropped("source_ip", address);
        long count = number == null ? -1 : values.count(number);
        if (count < 0) return dropped("count", number);
        return new Row(source, count, evaluated == null ? NOTHING : evaluated);
    }

    private @Nullable Row dropped(String where, @Nullable String found) {
        repairs.note(Aggregate.RECORD_DROPPED, where, found == null ? "" : found);
        return null;
    }

    private @Nullable IpAddress address(String text) {
        IpAddress address = text.length() > 60 ? null : IpAddress.parse(text);
        if (address == null) return null;
        IpAddress plain = address.unmapped();
        if (plain != address) repairs.note(Aggregate.SOURCE_IP_MAPPED, "source_ip", text);
        for (Cidr net : PRIVATE) {
            if (!net.contains(plain)) continue;
            repairs.note(Aggregate.SOURCE_IP_PRIVATE, "source_ip", text);
            break;
        }
        return plain;
    }

    private PolicyEvaluated evaluated() throws XMLStreamException, Unreadable {
        ActionDisposition disposition = null;
        DmarcAlignmentResult dkim = null;
        DmarcAlignmentResult spf = null;
        List<PolicyOverride> reasons = List.of();
        int seen = 0;
        for (String name; (name = xml.child()) != null; ) {
            int bit = 0;
            switch (name) {
                case "disposition" -> {
                    bit = 1;
                    if ((seen & bit) == 0) disposition = values.word(xml.text(name), name, DISPOSITIONS);
                    else repeated(name);
                }
                case "dkim" -> {
                    bit = 2;
                    if ((seen & bit) == 0) dkim = values.word(xml.text(name), "policy_evaluated/dkim", RESULTS);
                    else repeated(name);
                }
                case "spf" -> {
                    bit = 4;
                    if ((seen & bit) == 0) spf = values.word(xml.text(name), "policy_evaluated/spf", RESULTS);
                    else repeated(name);
                }
                case "reason" -> {
                    PolicyOverride reason = reason();
                    if (reason == null) continue;
                    if (reasons.isEmpty()) reasons = new ArrayList<>(2);
                    if (reasons.size() < MAX_REASONS) reasons.add(reason);
                    else repairs.note(Aggregate.TOO_MANY_REASONS);
                }
                default -> other(name, false);
            }
            seen |= bit;
        }
        if ((seen & 1) == 0) repairs.note(Aggregate.ELEMENT_MISSING, "disposition", "");
        if ((seen & 2) == 0) repairs.note(Aggregate.ELEMENT_MISSING, "policy_evaluated/dkim", "");
        if ((seen & 4) == 0) repairs.note(Aggregate.ELEMENT_MISSING, "policy_evaluated/spf", "");
        return new PolicyEvaluated(disposition, dkim, spf, reasons);
    }

    private @Nullable PolicyOverride reason() throws XMLStreamException, Unreadable {
        OverrideType type = null;
        String comment = null;
        String found = null;
        for (String name; (name = xml.child()) != null; ) {
            switch (name) {
                case "type" -> {
                    if (found != null) repeated(name);
                    else {
                        found = xml.text(name);
                        type = values.word(found, "reason/type", OVERRIDES);
                    }
                }
                case "comment" -> {
                    String text = ReportValues.free(xml.text(name));
                    if (comment == null) comment = text;
                }
                default -> other(name, false);
            }
        }
        if (found == null) repairs.note(Aggregate.ELEMENT_MISSING, "reason/type", "");
        if (type != null) return new PolicyOverride(type, comment);
        if (found == null || found.isBlank()) // an empty reason says nothing
        return comment == null ? null : new PolicyOverride(OverrideType.OTHER, comment);
        String word = Repairs.shortened(found.strip(), Repairs.MAX_FOUND);
        return new PolicyOverride(OverrideType.OTHER, comment == null ? word : word + ": " + comment);
    }

    private Identifiers identifiers() throws XMLStreamException, Unreadable {
        String from = null;
        String envelopeFrom = null;
        String envelopeTo = null;
        for (String name; (name = xml.child()) != null; ) {
            switch (name) {
                case "header_from" -> {
                    if (from != null) repeated(name);
                    else from = values.domain(xml.text(name), name);
                }
                case "envelope_from" -> {
                    if (envelopeFrom != null) repeated(name);
                    else envelopeFrom = values.domain(xml.text(name), name);
                }
                case "envelope_to" -> {
                    if (envelopeTo != null) repeated(name);
                    else envelopeTo = values.domain(xml.text(name), name);
                }
                default -> other(name, false);
            }
        }
        if (from == null) repairs.note(Aggregate.ELEMENT_MISSING, "header_from", "");
        else if (from.isEmpty()) repairs.note(Aggregate.ELEMENT_EMPTY, "header_from", "");
        if (envelopeTo != null && envelopeTo.isEmpty()) repairs.note(Aggregate.ELEMENT_EMPTY, "envelope_to", "");
        return new Identifiers(orNull(from), envelopeFrom, orNull(envelopeTo));
    }

    private AuthResults authResults() throws XMLStreamException, Unreadable {
        List<DkimAuthResult> dkim = List.of();
        List<SpfAuthResult> spf = List.of();
        for (String name; (name = xml.child()) != null; ) {
            switch (name) {
                case "dkim" -> {
                    if (dkim.isEmpty()) dkim = new ArrayList<>(2);
                    DkimAuthResult one = dkim();
                    if (dkim.size() < MAX_SIGNATURES) dkim.add(one);
                    else repairs.note(Aggregate.TOO_MANY_SIGNATURES);
                }
                case "spf" -> {
                    if (spf.isEmpty()) spf = new ArrayList<>(1);
                    SpfAuthResult one = spf();
                    if (spf.size() < MAX_REASONS) spf.add(one);
                    else repairs.note(Aggregate.TOO_MANY_REASONS);
                }
                default -> other(name, false);
            }
        }
        return new AuthResults(dkim, spf);
    }

    private DkimAuthResult dkim() throws XMLStreamException, Unreadable {
        String domain = null;
        String selector = null;
        String human = null;
        DkimResultWord result = null;
        boolean resultSeen = false;
        for (String name; (name = xml.child()) != null; ) {
            switch (name) {
                case "domain" -> {
                    if (domain != null) repeated(name);
                    else domain = values.domain(xml.text(name), "dkim/domain");
                }
                case "selector" -> selector = ReportValues.free(xml.text(name));
                case "result" -> {
                    if (resultSeen) repeated(name);
                    else result = values.word(xml.text(name), "dkim/result", DKIM);
                    resultSeen = true;
                }
                case "human_result" -> human = ReportValues.free(xml.text(name));
                default -> other(name, false);
            }
        }
        domainSeen(domain, "dkim/domain");
        if (!resultSeen) repairs.note(Aggregate.ELEMENT_MISSING, "dkim/result", "");
        return new DkimAuthResult(orNull(domain), selector, result, human);
    }

    private SpfAuthResult spf() throws XMLStreamException, Unreadable {
        String domain = null;
        String human = null;
        SpfScope scope = null;
        SpfResultWord result = null;
        boolean resultSeen = false;
        for (String name; (name = xml.child()) != null; ) {
            switch (name) {
                case "domain" -> {
                    if (domain != null) repeated(name);
                    else domain = values.domain(xml.text(name), "spf/domain");
                }
                case "scope" -> scope = values.word(xml.text(name), "spf/scope", SCOPES);
                case "result" -> {
                    if (resultSeen) repeated(name);
                    else result = values.word(xml.text(name), "spf/result", SPF);
                    resultSeen = true;
                }
                case "human_result" -> human = ReportValues.free(xml.text(name));
                default -> other(name, false);
            }
        }
        domainSeen(domain, "spf/domain");
        if (!resultSeen) repairs.note(Aggregate.ELEMENT_MISSING, "spf/result", "");
        return new SpfAuthResult(orNull(domain), scope, result, human);
    }

    private void domainSeen(@Nullable String domain, String where) {
        if (domain == null) repairs.note(Aggregate.ELEMENT_MISSING, where, "");
        else if (domain.isEmpty()) repairs.note(Aggregate.ELEMENT_EMPTY, where, "");
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private void repeated(String name) throws XMLStreamException, Unreadable {
        repairs.note(Aggregate.ELEMENT_REPEATED, name, "");
        xml.skip();
    }

    /// An element of an extension may stand at the end of a record (9990 §3.1.1.7); nowhere else may strangers.
    private void other(String name, boolean extensible) throws XMLStreamException, Unreadable {
        if (!extensible || !xml.foreign()) repairs.note(Aggregate.ELEMENT_UNKNOWN, "", name);
        else if (extensions.size() < FeedbackReader.MAX_EXTENSIONS) extensions.add(new String(name));
        xml.skip();
    }

    private static Cidr net(String address, int prefix) {
        return new Cidr(IpAddress.of(address), prefix);
    }
}
