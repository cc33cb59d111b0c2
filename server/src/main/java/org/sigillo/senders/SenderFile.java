package org.sigillo.senders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Sender.DkimBy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// Reads a list of senders: TOML, one table a sender, its id the table's name.
///
/// ```
/// [our-shop]
/// name = "The shop's mail"
/// kind = "service"              service, mailbox, hosting, gateway, forwarder or list
/// reverse = ["shop.example"]    and signing, envelope, include: domains, each with all names below it
/// spf-aligns = true             may be left out
/// dkim = "cname"                or "txt"; may be left out
/// ```
public final class SenderFile {
    private static final Set<String> KEYS =
            Set.of("name", "kind", "reverse", "signing", "envelope", "include", "spf-aligns", "dkim");

    private SenderFile() {}

    /// What a file holds.
    ///
    /// @param senders those without a fault
    /// @param problems the faults of the others, one sentence each
    public record Reading(List<Sender> senders, List<String> problems) {
        /// Copies the lists.
        public Reading {
            senders = List.copyOf(senders);
            problems = List.copyOf(problems);
        }
    }

    /// Reads a text.
    ///
    /// @param toml the text
    /// @return the senders, and what is wrong with others
    public static Reading read(String toml) {
        List<Sender> senders = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            if (!(TomlMapper.builder().build().readTree(toml) instanceof ObjectNode root))
                return new Reading(List.of(), List.of());
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                List<String> faults = new ArrayList<>();
                Sender sender = sender(entry.getKey(), entry.getValue(), faults);
                if (sender != null && faults.isEmpty()) senders.add(sender);
                for (String fault : faults) problems.add(entry.getKey() + ": " + fault);
            }
        } catch (JacksonException misspelt) {
            problems.add("is no TOML: " + misspelt.getOriginalMessage());
        }
        return new Reading(senders, problems);
    }

    private static @Nullable Sender sender(String id, JsonNode node, List<String> faults) {
        if (!(node instanceof ObjectNode table)) {
            faults.add("must be a table");
            return null;
        }
        for (String key : table.propertyNames()) if (!KEYS.contains(key)) faults.add("has no key \"" + key + '"');
        String name = text(table, "name", faults);
        SenderKind kind = kind(text(table, "kind", faults), faults);
        List<DomainName> reverse = domains(table, "reverse", faults);
        List<DomainName> signing = domains(table, "signing", faults);
        List<DomainName> envelope = domains(table, "envelope", faults);
        List<DomainName> include = domains(table, "include", faults);
        if (reverse.isEmpty() && signing.isEmpty() && envelope.isEmpty() && include.isEmpty())
            faults.add("needs a domain in reverse, signing, envelope or include");
        JsonNode aligns = table.get("spf-aligns");
        if (aligns != null && !aligns.isBoolean()) faults.add("spf-aligns must be true or false");
        if (kind == null) return null;
        return new Sender(
                id,
                name,
                kind,
                reverse,
                signing,
                envelope,
                include,
                aligns == null ? null : (Boolean) aligns.asBoolean(false),
                dkimBy(table.path("dkim").asString(""), faults));
    }

    private static String text(ObjectNode table, String key, List<String> faults) {
        JsonNode value = table.get(key);
        if (value != null && value.isString()) return value.asString();
        faults.add("needs a text " + key);
        return "";
    }

    private static @Nullable SenderKind kind(String word, List<String> faults) {
        for (SenderKind kind : SenderKind.values()) if (kind.word().equals(word)) return kind;
        faults.add("kind must be service, mailbox, hosting, gateway, forwarder or list");
        return null;
    }

    private static DkimBy dkimBy(String word, List<String> faults) {
        return switch (word) {
            case "cname" -> DkimBy.CNAME;
            case "txt" -> DkimBy.TXT;
            case "" -> DkimBy.UNKNOWN;
            default -> {
                faults.add("dkim must be \"cname\" or \"txt\"");
                yield DkimBy.UNKNOWN;
            }
        };
    }

    private static List<DomainName> domains(ObjectNode table, String key, List<String> faults) {
        List<DomainName> domains = new ArrayList<>();
        JsonNode list = table.get(key);
        if (list == null) return domains;
        if (!list.isArray()) faults.add(key + " must be a list of domains");
        for (JsonNode one : list) {
            DomainName domain = one.isString() ? DomainName.parseOrNull(one.asString()) : null;
            if (domain == null) faults.add(key + " has " + one + ", which is no domain");
            else domains.add(domain);
        }
        return domains;
    }
}
