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
public final class Zone implements Dns {
    /// The TTL of every answer, in seconds.
    public static final int TTL = 300;
    /// CNAMEs followed before the answer is [DnsAnswer.Why#CNAME_LOOP].
    public static final int MAX_CNAMES = 16;

    private final Map<String, Node> nodes;
    private final Set<String> ancestors = new HashSet<>();

    private Zone(Map<String, Node> nodes) {
        this.nodes = nodes;
        for (String name : nodes.keySet()) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) ancestors.add(name.substring(dot + 1));
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
        String name = question.name().toString();
        boolean authentic = true;
        for (int hops = 0; hops <= MAX_CNAMES; hops++) {
            Node node = find(name);
            if (node == null) return ancestors.contains(name) ? new DnsAnswer.NoData(TTL, false) : new DnsAnswer.NoName(TTL, false);
            authentic &= node.authentic;
            List<DnsRecord> records = node.records.get(question.type());
            if (records != null) {
                return records.isEmpty() ? new DnsAnswer.NoData(TTL, authentic) : new DnsAnswer.Found(records, TTL, authentic);
            }
            DnsAnswer fault = node.faults.getOrDefault(question.type(), node.fault);
            if (fault != null) return fault;
            List<DnsRecord> alias = node.records.get(DnsType.CNAME);
            if (alias == null || alias.isEmpty()) return new DnsAnswer.NoData(TTL, authentic);
            name = ((DnsRecord.Cname) alias.get(0)).target().toString();
        }
        return new DnsAnswer.Failed(DnsAnswer.Why.CNAME_LOOP);
    }

    private @Nullable Node find(String name) {
        Node node = nodes.get(name);
        if (node != null || ancestors.contains(name)) return node;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) { // 4592 §3.3.1: the closest encloser
            String encloser = name.substring(dot + 1);
            Node wild = nodes.get("*." + encloser);
            if (wild != null) return wild;
            if (nodes.containsKey(encloser) || ancestors.contains(encloser)) return null;
        }
        return null;
    }

    private static final class Node {
        final Map<DnsType, List<DnsRecord>> records = new EnumMap<>(DnsType.class);
        final Map<DnsType, DnsAnswer> faults = new EnumMap<>(DnsType.class);
        @Nullable DnsAnswer fault;
        boolean authentic;
    }

    /// Fills a zone. Names are given as text and may be wildcards.
    public static final class Builder {
        private final Map<String, Node> nodes = new HashMap<>();

        private Builder() {}

        /// Makes the name exist.
        ///
        /// @param name an owner
        /// @return this
        public Builder name(String name) {
            node(name);
            return this;
        }

        /// Adds a record.
        ///
        /// @param name the owner
        /// @param type its type
        /// @param record the record
        /// @return this
        public Builder add(String name, DnsType type, DnsRecord record) {
            node(name).records.computeIfAbsent(type, t -> new ArrayList<>()).add(record);
            return this;
        }

        /// Says that a type has no records, whatever fault the name has.
        ///
        /// @param name the owner
        /// @param type the type
        /// @return this
        public Builder none(String name, DnsType type) {
            node(name).records.computeIfAbsent(type, t -> new ArrayList<>());
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
            node(name).fault = answer;
            return this;
        }

        /// Answers one type with a fault.
        ///
        /// @param name the owner
        /// @param type the type
        /// @param answer what comes back instead
        /// @return this
        public Builder fault(String name, DnsType type, DnsAnswer answer) {
            node(name).faults.put(type, answer);
            return this;
        }

        /// Lets the answers for a name carry the AD bit.
        ///
        /// @param name the owner
        /// @return this
        public Builder authentic(String name) {
            node(name).authentic = true;
            return this;
        }

        /// The zone.
        ///
        /// @return a zone that later calls of this builder do not change
        public Zone build() {
            Map<String, Node> copy = new HashMap<>();
            nodes.forEach((name, node) -> {
                Node twin = new Node();
                node.records.forEach((type, records) -> twin.records.put(type, List.copyOf(records)));
                twin.faults.putAll(node.faults);
                twin.fault = node.fault;
                twin.authentic = node.authentic;
                copy.put(name, twin);
            });
            return new Zone(copy);
        }

        private Node node(String name) {
            return nodes.computeIfAbsent(DomainName.of(name).toString(), n -> new Node());
        }
    }
}
