package org.sigillo.documents.mailplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.mailplan.MailPlan.Key;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// Who takes the domain's mail, and with that what it publishes where the file says nothing else.
///
/// @param mx its record; empty if the file does not speak of it
/// @param patterns how a policy names its hosts; empty for those of the MX records
/// @param include what to include
/// @param keys where its keys stand, by selector
record ProviderSection(
        List<String> mx, List<MxPattern> patterns, List<DomainName> include, SequencedMap<String, Key> keys) {
    static final ProviderSection NONE = new ProviderSection(List.of(), List.of(), List.of(), new LinkedHashMap<>());

    static ProviderSection read(@Nullable FileSection section, @Nullable DomainName domain) {
        if (section == null) return NONE;
        String name = section.text("name");
        Mailbox mailbox = name == null ? null : Mailboxes.of(name);
        String words =
                String.join(", ", Mailboxes.ALL.stream().map(Mailbox::word).toList());
        if (name == null) section.problem("name", "is missing: " + words);
        else if (mailbox == null) section.problem("name", "is one of " + words + "; not \"" + name + '"');
        Map<String, String> slots = new TreeMap<>();
        for (String key : List.of("token", "tenant", "dkim")) {
            String text = section.text(key);
            if (text == null) continue;
            if (!isLabel(text)) section.problem(key, "is letters, digits and hyphens, not \"" + text + '"');
            else slots.put(key, Ascii.lower(text));
        }
        String wanted = section.text("mx");
        if (domain != null && domain.toString().indexOf('-') < 0) // with a hyphen the token is not so simple
        slots.putIfAbsent("token", domain.toString().replace('.', '-'));
        ProviderSection read = mailbox == null ? NONE : of(section, mailbox, slots, wanted);
        section.end();
        return read;
    }

    private static ProviderSection of(
            FileSection section, Mailbox mailbox, Map<String, String> slots, @Nullable String wanted) {
        SequencedMap<String, Key> keys = new LinkedHashMap<>();
        for (Mailbox.Alias alias : mailbox.aliases()) { // what needs more stands behind, and takes its place
            if (!slots.keySet().containsAll(alias.needs())) continue;
            DomainName target = filled(alias.target(), slots);
            if (target != null) keys.put(alias.selector(), new Key.Alias(target));
            else
                section.problem("tenant", "leads to no key without token: what stands for the domain in its MX record");
        }
        if (slots.containsKey("dkim") && !slots.containsKey("tenant"))
            section.problem("dkim", "needs tenant beside it, as \"tenant: example\" for example.onmicrosoft.com");
        if (wanted == null) return new ProviderSection(List.of(), List.of(), mailbox.include(), keys);
        boolean usual = wanted.equals("usual");
        String text = usual ? mailbox.hosts().getFirst().usual() : wanted;
        DomainName host = filled(text, slots);
        Mailbox.Host found = host == null || !host.isHostname() ? null : mailbox.host(host);
        if (host == null || found == null) {
            String where = String.join(
                    " or ",
                    mailbox.hosts().stream().map(one -> one.below().toString()).toList());
            section.problem(
                    "mx",
                    usual && host == null
                            ? "cannot be told from the domain: write the host that " + mailbox.title() + " shows"
                            : "is usual, or a host of " + mailbox.title() + " (" + where + "), not \"" + text + '"');
            return new ProviderSection(List.of(), List.of(), mailbox.include(), keys);
        }
        DomainName parent = host.parent();
        MxPattern pattern =
                found.wildcard() && parent != null ? new MxPattern(true, parent) : new MxPattern(false, host);
        List<String> mx = List.of(found.preference() + " " + host);
        return new ProviderSection(mx, List.of(pattern), mailbox.include(), keys);
    }

    /// The name with its slots filled; `null` if one is not known, or it is none.
    private static @Nullable DomainName filled(String text, Map<String, String> slots) {
        String filled = text;
        for (Map.Entry<String, String> slot : slots.entrySet())
            filled = filled.replace('{' + slot.getKey() + '}', slot.getValue());
        return filled.indexOf('{') >= 0 ? null : DomainName.parseOrNull(filled);
    }

    private static boolean isLabel(String text) {
        for (int i = 0; i < text.length(); i++)
            if (!Ascii.isAlphanumeric(text.charAt(i)) && text.charAt(i) != '-') return false;
        return !text.isEmpty();
    }

    /// The keys of the file, with those of the provider where it names no key of its own.
    SequencedMap<String, Key> with(SequencedMap<String, Key> own) {
        SequencedMap<String, Key> all = new LinkedHashMap<>(own);
        keys.forEach(all::putIfAbsent);
        return all;
    }

    /// What to include that is not included yet.
    List<DomainName> missing(List<String> included) {
        List<DomainName> missing = new ArrayList<>(include);
        missing.removeIf(one -> included.stream().anyMatch(text -> text.equalsIgnoreCase(one.toString())));
        return missing;
    }
}
