package org.sigillo.senders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// The senders that are known, found by the signs they leave. The longest domain that fits decides.
public final class SenderCatalogue {
    /// The list that comes with the program.
    public static final SenderCatalogue OURS = new SenderCatalogue(seed());

    private final Map<String, Sender> byId = new LinkedHashMap<>();
    private final Map<DomainName, Sender> reverse = new HashMap<>();
    private final Map<DomainName, Sender> signing = new HashMap<>();
    private final Map<DomainName, Sender> envelope = new HashMap<>();
    private final Map<DomainName, Sender> include = new HashMap<>();

    /// A catalogue.
    ///
    /// @param senders the later of two with one id, or with one domain, holds
    public SenderCatalogue(List<Sender> senders) {
        for (Sender sender : senders) byId.put(sender.id(), sender);
        for (Sender sender : byId.values()) {
            sender.reverse().forEach(domain -> reverse.put(domain, sender));
            sender.signing().forEach(domain -> signing.put(domain, sender));
            sender.envelope().forEach(domain -> envelope.put(domain, sender));
            sender.include().forEach(domain -> include.put(domain, sender));
        }
    }

    /// This catalogue with the operator's senders, which go before its own.
    ///
    /// @param more senders
    /// @return a catalogue of both
    public SenderCatalogue with(List<Sender> more) {
        List<Sender> all = new java.util.ArrayList<>(byId.values());
        all.addAll(more);
        return new SenderCatalogue(all);
    }

    /// All senders.
    ///
    /// @return in the order of the list
    public List<Sender> senders() {
        return List.copyOf(byId.values());
    }

    /// The sender of an id.
    ///
    /// @param id its word
    /// @return the sender, or `null`
    public @Nullable Sender sender(String id) {
        return byId.get(id);
    }

    /// The sender somebody means.
    ///
    /// @param name its word, or its name, with or without what stands in brackets
    /// @return the sender; `null` if none is called so
    public @Nullable Sender called(String name) {
        String wanted = Ascii.lower(name.strip());
        for (Sender sender : byId.values()) {
            String known = Ascii.lower(sender.name());
            int bracket = known.indexOf(" (");
            boolean same = wanted.equals(sender.id())
                    || wanted.equals(known)
                    || bracket > 0 && wanted.equals(known.substring(0, bracket));
            if (same) return sender;
        }
        return null;
    }

    /// Whose server has a name.
    ///
    /// @param name of an address, confirmed forward
    /// @return the sender, or `null`
    public @Nullable Sender byReverseName(DomainName name) {
        return longest(reverse, name);
    }

    /// Whose own signature has a Signing Domain.
    ///
    /// @param domain the tag `d=`
    /// @return the sender, or `null`
    public @Nullable Sender bySigningDomain(DomainName domain) {
        return longest(signing, domain);
    }

    /// Whose return path has a domain.
    ///
    /// @param domain of the envelope's sender
    /// @return the sender, or `null`
    public @Nullable Sender byEnvelopeDomain(DomainName domain) {
        return longest(envelope, domain);
    }

    /// Whose addresses an SPF record includes.
    ///
    /// @param target of `include:`
    /// @return the sender, or `null`
    public @Nullable Sender byInclude(DomainName target) {
        return longest(include, target);
    }

    private static @Nullable Sender longest(Map<DomainName, Sender> senders, DomainName name) {
        for (DomainName at = name; at != null; at = at.parent()) {
            Sender sender = senders.get(at);
            if (sender != null) return sender;
        }
        return null;
    }

    private static List<Sender> seed() {
        try (InputStream in = SenderCatalogue.class.getResourceAsStream("senders.toml")) {
            if (in == null) throw new IllegalStateException("senders.toml is not in the jar");
            SenderFile.Reading reading = SenderFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!reading.problems().isEmpty()) throw new IllegalStateException("senders.toml: " + reading.problems());
            return reading.senders();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
