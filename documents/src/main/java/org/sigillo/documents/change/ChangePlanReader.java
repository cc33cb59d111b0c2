package org.sigillo.documents.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan.Unseen;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonObject;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Clause;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Reason;
import org.sigillo.spec.Severity;

/// Reads a plan that was written as JSON.
public final class ChangePlanReader {
    /// The largest file, in octets.
    public static final int MAX_OCTETS = 4 << 20;

    private ChangePlanReader() {}

    /// A reason of an earlier run: its code and its clause are all that is left.
    ///
    /// @param code the stable code
    /// @param clause the clause that decided
    public record Told(String code, Clause clause) implements Reason {}

    /// Reads a plan.
    ///
    /// @param file one JSON document
    /// @return the plan
    /// @throws JsonException if it is none; the message names the place
    public static ChangePlan read(byte[] file) throws JsonException {
        if (file.length > MAX_OCTETS) throw new JsonException("is larger than " + MAX_OCTETS + " octets");
        JsonObject plan = JsonObject.read(file);
        if (!plan.has("sigilloPlan")) throw new JsonException("is no plan: it has no \"sigilloPlan\"");
        if (plan.number("sigilloPlan", Integer.MAX_VALUE) != ChangePlanJson.VERSION)
            throw new JsonException("is a plan of another version than " + ChangePlanJson.VERSION);
        DomainName domain = name(plan, "domain");
        List<PlannedChange> changes = new ArrayList<>();
        for (JsonObject change : plan.objects("changes")) changes.add(change(domain, change));
        List<Unseen> unseen = new ArrayList<>();
        for (JsonObject one : plan.objects("unseen"))
            unseen.add(new Unseen(
                    name(one, "name"),
                    constant(DnsType.class, one.text("type")),
                    constant(DnsAnswer.Why.class, one.text("why"))));
        List<Proposal> elsewhere = new ArrayList<>();
        for (JsonObject one : plan.objects("elsewhere"))
            elsewhere.add(new Proposal(
                    Technology.DMARC, name(one, "zone"), one.text("host"), one.text("type"), one.text("value"), ""));
        String policy = plan.textOrNull("policy");
        return new ChangePlan(
                domain,
                name(plan, "zone"),
                changes,
                unseen,
                findings(plan.objects("findings")),
                elsewhere,
                policy == null ? "" : policy,
                provider(plan));
    }

    private static @Nullable Provider provider(JsonObject plan) throws JsonException {
        JsonObject provider = plan.objectOrNull("provider");
        if (provider == null) return null;
        return new Provider(provider.text("name"), "", provider.text("hostField"), provider.text("valueField"));
    }

    private static PlannedChange change(DomainName domain, JsonObject one) throws JsonException {
        DomainName name = name(one, "name");
        if (!name.isOrIsBelow(domain)) throw new JsonException('"' + name.toString() + "\" is not below " + domain);
        DnsType type = constant(DnsType.class, one.text("type"));
        RecordSet published = set(name, type, one, "published");
        RecordSet wanted = set(name, type, one, "wanted");
        String action = one.text("action");
        Change change = switch (action) {
            case "add" -> new Change.Add(wanted);
            case "change" -> new Change.Replace(published, wanted);
            case "remove" -> new Change.Remove(published);
            case "keep" -> new Change.Keep(published);
            default -> throw new JsonException('"' + action + "\" is none of add, change, remove, keep");
        };
        boolean empty = switch (change) {
            case Change.Add add -> wanted.values().isEmpty();
            case Change.Replace replace ->
                published.values().isEmpty() || wanted.values().isEmpty();
            case Change.Remove remove -> published.values().isEmpty();
            case Change.Keep keep -> false;
        };
        if (empty || !change.published().equals(published) || !change.wanted().equals(wanted))
            throw new JsonException("the change at " + name + " is not what its action says");
        return new PlannedChange(technology(one.text("technology")), change, findings(one.objects("why")));
    }

    private static Technology technology(String word) throws JsonException {
        for (Technology technology : Technology.values()) if (technology.word().equals(word)) return technology;
        throw new JsonException('"' + word + "\" is not known here");
    }

    private static RecordSet set(DomainName name, DnsType type, JsonObject one, String key) throws JsonException {
        JsonObject set = one.objectOrNull(key);
        if (set == null) return RecordSet.none(name, type);
        return new RecordSet(name, type, (int) set.number("ttl", Integer.MAX_VALUE), set.octetsList("values"));
    }

    private static List<Finding> findings(List<JsonObject> told) throws JsonException {
        List<Finding> findings = new ArrayList<>();
        for (JsonObject one : told) {
            String clause = one.text("clause");
            int sign = clause.indexOf(" §");
            Clause where = new Clause(
                    sign < 0 ? clause : clause.substring(0, sign), sign < 0 ? "" : clause.substring(sign + 2));
            findings.add(new Finding(
                    constant(Severity.class, one.text("severity")),
                    new Told(one.text("code"), where),
                    one.text("where"),
                    one.octetsList("arguments")));
        }
        return findings;
    }

    private static DomainName name(JsonObject object, String key) throws JsonException {
        DomainName name = DomainName.parseOctets(object.text(key));
        if (name == null) throw new JsonException('"' + key + "\" is no domain name");
        return Objects.requireNonNull(name);
    }

    private static <E extends Enum<E>> E constant(Class<E> words, String word) throws JsonException {
        for (E constant : words.getEnumConstants())
            if (constant.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) return constant;
        throw new JsonException('"' + word + "\" is not known here");
    }
}
