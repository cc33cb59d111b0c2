package org.sigillo.dns;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// The DNS in memory: names, records, wildcards, and faults. Immutable once built.
///
/// A name that has nothing and has names below it exists (4592 §2.2.2): it answers [DnsAnswer.NoData], and no wildcard
/// stands for it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc4592 RFC 4592
public final class Zone implements Dns {
    /// The TTL of an answer whose records came without, in seconds.
    public static final int TTL = 300;
    /// CNAMEs followed before the answer is [DnsAnswer.Why#CNAME_LOOP].
    public static final int MAX_CNAMES = 16;

    private final Map<String, Node> nodes;
    private final Set<String> ancestors = new HashSet<>();
    private final @Nullable Dns beyond;

    private Zone(Map<String, Node> nodes, @Nullable Dns beyond) {
        this.nodes = nodes;
        this.beyond = beyond;
        for (String name : nodes.keySet()) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                if (!ancestors.add(name.substring(dot + 1))) break; // then those above it are there as well
            }
        }
    }

    /// A zone with nothing in it.
    ///
    /// @return a builder
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        return ask(question, Long.MAX_VALUE);
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        DnsType type = question.type();
        DomainName name = question.name();
        boolean authentic = true;
        int ttl = Integer.MAX_VALUE;
        for (int hops = 0; hops <= MAX_CNAMES; hops++) {
            Node node = find(name.toString());
            if (node == null) return absent(new DnsQuestion(name, type), authentic, ttl, maxNanos);
            authentic &= node.authentic;
            DnsAnswer answer = node.answers.get(type);
            if (answer != null) return hops == 0 ? answer : chained(answer, authentic, ttl);
            DnsAnswer alias = node.answers.get(DnsType.CNAME); // 1034 §3.6.2: whatever the type, restart at the target
            if (!(alias instanceof DnsAnswer.Found found)) {
                return node.fault != null ? node.fault : new DnsAnswer.NoData(Math.min(ttl, TTL), authentic);
            }
            ttl = Math.min(ttl, found.ttl());
            name = ((DnsRecord.Cname) found.records().get(0)).target();
        }
        return new DnsAnswer.Failed(DnsAnswer.Why.CNAME_LOOP);
    }

    private DnsAnswer absent(DnsQuestion question, boolean authentic, int ttl, long maxNanos) {
        if (beyond != null) return chained(beyond.ask(question, maxNanos), authentic, ttl);
        int negative = Math.min(ttl, TTL);
        return ancestors.contains(question.name().toString())
                ? new DnsAnswer.NoData(negative, false)
                : new DnsAnswer.NoName(negative, false);
    }

    /// An answer at the end of a chain is as good, and as lasting, as the weakest link.
    private static DnsAnswer chained(DnsAnswer answer, boolean authentic, int ttl) {
        return switch (answer) {
            case DnsAnswer.Found a ->
                new DnsAnswer.Found(a.records(), Math.min(ttl, a.ttl()), authentic && a.authentic());
            case DnsAnswer.NoData a -> new DnsAnswer.NoData(Math.min(ttl, a.ttl()), authentic && a.authentic());
            case DnsAnswer.NoName a -> new DnsAnswer.NoName(Math.min(ttl, a.ttl()), authentic && a.authentic());
            case DnsAnswer.Failed a -> a;
        };
    }

    private @Nullable Node find(String name) {
        Node node = nodes.get(name);
        if (node != null || ancestors.contains(name)) return node;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String encloser = name.substring(dot + 1);
            if (nodes.containsKey(encloser) || ancestors.contains(encloser))
                return nodes.get("*." + encloser); // 4592 §3.3.1
        }
        return nodes.get("*"); // the closest encloser is the root
    }

    /// What a name answers, type by type; [#fault] to the types it says nothing of.
    private static final class Node {
        final Map<DnsType, DnsAnswer> answers = new EnumMap<>(DnsType.class);

        @Nullable
        DnsAnswer fault;

        boolean authentic;
    }

    /// What is known so far of a name under construction.
    private static final class Draft {
        final Map<DnsType, List<DnsRecord>> records = new EnumMap<>(DnsType.class);
        final Map<DnsType, Integer> ttls = new EnumMap<>(DnsType.class);
        final Map<DnsType, DnsAnswer> faults = new EnumMap<>(DnsType.class);

        @Nullable
        DnsAnswer fault;

        boolean authentic;

        Node finished() {
            Node node = new Node();
            node.answers.putAll(faults);
            records.forEach((type, set) -> {
                int ttl = ttls.getOrDefault(type, TTL);
                node.answers.put(
                        type,
                        set.isEmpty()
                                ? new DnsAnswer.NoData(ttl, authentic)
                                : new DnsAnswer.Found(List.copyOf(set), ttl, authentic));
            });
            node.fault = fault;
            node.authentic = authentic;
            return node;
        }
    }

    /// Fills a zone. Names are given as text and may be wildcards.
    public static final class Builder {
        private final Map<String, Draft> drafts = new HashMap<>();

        private Builder() {}

        /// Makes the name exist.
        ///
        /// @param name an owner
        /// @return this
        public Builder name(String name) {
            draft(name);
            return this;
        }

        /// Makes the name exist.
        ///
        /// @param name an owner
        /// @return this
        public Builder name(DomainName name) {
            draft(name);
            return this;
        }

        /// Adds a record. The same record twice is one (2181 §5).
        ///
        /// @param name the owner
        /// @param type its type
        /// @param record the record
        /// @return this
        public Builder add(String name, DnsType type, DnsRecord record) {
            return add(DomainName.of(name), type, record, TTL);
        }

        /// Adds a record. The same record twice stays twice: some servers answer so, although 2181 §5 tells
        /// them not to, and a fixture says what came back. The records of a type have one TTL, the lowest (2181
        /// §5.2).
        ///
        /// @param name the owner
        /// @param type its type
        /// @param record the record
        /// @param ttl how long it may be kept, in seconds
        /// @return this
        public Builder add(DomainName name, DnsType type, DnsRecord record, int ttl) {
            Draft draft = draft(name);
            draft.records.computeIfAbsent(type, t -> new ArrayList<>()).add(record);
            draft.ttls.merge(type, ttl, Math::min);
            return this;
        }

        /// Says that a type has no records, whatever fault the name has.
        ///
        /// @param name the owner
        /// @param type the type
        /// @return this
        public Builder none(String name, DnsType type) {
            draft(name).records.computeIfAbsent(type, t -> new ArrayList<>());
            return this;
        }

        /// Adds a TXT record of one character-string.
        ///
        /// @param name the owner
        /// @param text the text
        /// @return this
        public Builder txt(String name, String text) {
            return add(name, DnsType.TXT, new DnsRecord.Txt(List.of(text)));
        }

        /// Adds an A record.
        ///
        /// @param name the owner
        /// @param address the address
        /// @return this
        public Builder a(String name, String address) {
            return add(name, DnsType.A, new DnsRecord.A(IpAddress.of(address)));
        }

        /// Adds an AAAA record.
        ///
        /// @param name the owner
        /// @param address the address
        /// @return this
        public Builder aaaa(String name, String address) {
            return add(name, DnsType.AAAA, new DnsRecord.Aaaa(IpAddress.of(address)));
        }

        /// Adds an MX record.
        ///
        /// @param name the owner
        /// @param preference lower comes first
        /// @param host the exchanger
        /// @return this
        public Builder mx(String name, int preference, String host) {
            return add(name, DnsType.MX, new DnsRecord.Mx(preference, host));
        }

        /// Adds a CAA record that is not critical.
        ///
        /// @param name the owner
        /// @param tag which property
        /// @param value its value
        /// @return this
        public Builder caa(String name, String tag, String value) {
            return add(name, DnsType.CAA, new DnsRecord.Caa(0, tag, value));
        }

        /// Adds a PTR record.
        ///
        /// @param address the address whose name it is
        /// @param host the name
        /// @return this
        public Builder ptr(String address, String host) {
            return add(IpAddress.of(address).reverseName().toString(), DnsType.PTR, new DnsRecord.Ptr(host));
        }

        /// Adds a CNAME record.
        ///
        /// @param name the owner
        /// @param target where it leads
        /// @return this
        public Builder cname(String name, String target) {
            return add(name, DnsType.CNAME, new DnsRecord.Cname(DomainName.of(target)));
        }

        /// Answers every type not given otherwise with a fault.
        ///
        /// @param name the owner
        /// @param answer what comes back instead
        /// @return this
        public Builder fault(String name, DnsAnswer answer) {
            draft(name).fault = answer;
            return this;
        }

        /// Answers one type with a fault.
        ///
        /// @param name the owner
        /// @param type the type
        /// @param answer what comes back instead
        /// @return this
        public Builder fault(String name, DnsType type, DnsAnswer answer) {
            draft(name).faults.put(type, answer);
            return this;
        }

        /// Lets the answers for a name carry the AD bit.
        ///
        /// @param name the owner
        /// @return this
        public Builder authentic(String name) {
            draft(name).authentic = true;
            return this;
        }

        /// The zone.
        ///
        /// @return a zone that later calls of this builder do not change
        public Zone build() {
            return build(null);
        }

        /// The zone, laid over another DNS: names of which it holds nothing are asked there, be it for
        /// themselves or because an alias leads to them.
        ///
        /// @param beyond whom to ask for the names that are not in the zone; without, they do not exist
        /// @return a zone that later calls of this builder do not change
        public Zone build(@Nullable Dns beyond) {
            Map<String, Node> nodes = HashMap.newHashMap(drafts.size());
            drafts.forEach((name, draft) -> nodes.put(name, draft.finished()));
            return new Zone(nodes, beyond);
        }

        private Draft draft(String name) {
            return draft(DomainName.of(name));
        }

        private Draft draft(DomainName name) {
            return drafts.computeIfAbsent(name.toString(), n -> new Draft());
        }
    }
}
