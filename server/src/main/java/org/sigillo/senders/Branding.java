package org.sigillo.senders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// What services ask their customers to publish, so that mail passes DMARC by the customer's own domain, and what of it
/// is there. The list comes with the program, each line with its source and the day it was read.
public final class Branding {
    /// So many names a customer's record may stand at are looked at.
    public static final int MAX_NAMES = 10;

    private static final List<Demanded> ALL = all();

    private Branding() {}

    /// What a record is for.
    public enum Purpose {
        /// A key of the customer's domain (6376).
        DKIM,
        /// A return path of the customer's domain.
        RETURN_PATH,
        /// An SPF record that names the service's servers (7208 §5.2).
        SPF;

        /// The word in JSON.
        ///
        /// @return lower case, with hyphens
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A record a service asks for.
    ///
    /// @param sender the id of the service
    /// @param purpose what for
    /// @param type its type
    /// @param host where, below the customer's domain; `*` a name made for each account, `@` the domain
    /// @param target where it leads, or what it holds
    /// @param source where that is written
    /// @param looked when it was read
    public record Demanded(
            String sender,
            Purpose purpose,
            DnsType type,
            String host,
            DomainName target,
            String source,
            LocalDate looked) {}

    /// Whether a record is there.
    public enum State {
        /// It is, and leads where it should.
        PUBLISHED,
        /// Something else is there.
        OTHER,
        /// Nothing is.
        MISSING,
        /// The DNS did not say, or the name is the account's own and was not seen in mail.
        UNKNOWN;

        /// The word in JSON.
        ///
        /// @return lower case
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What was found of it.
    ///
    /// @param demanded the record
    /// @param at where it was looked for; `null` where the name is not known
    /// @param state whether it is there
    public record Found(Demanded demanded, @Nullable DomainName at, State state) {}

    /// What a service asks for.
    ///
    /// @param sender its id
    /// @return one a record; empty if it is not known here
    public static List<Demanded> of(String sender) {
        return ALL.stream().filter(one -> one.sender().equals(sender)).toList();
    }

    /// Looks what of it is there.
    ///
    /// @param dns is asked
    /// @param sender the id of the service
    /// @param names the domain, and names below it that mail of the service bears
    /// @return one a record; of several names the one where it is published, or the first
    public static List<Found> check(Dns dns, String sender, List<DomainName> names) {
        List<Found> found = new ArrayList<>();
        for (Demanded demanded : of(sender)) {
            Found best = new Found(demanded, null, State.UNKNOWN);
            for (DomainName name : names.subList(0, Math.min(MAX_NAMES, names.size()))) {
                Found one = check(dns, demanded, name, name.equals(names.getFirst()));
                if (one == null) continue;
                if (best.at() == null || one.state().compareTo(best.state()) < 0) best = one;
            }
            found.add(best);
        }
        return found;
    }

    private static @Nullable Found check(Dns dns, Demanded demanded, DomainName name, boolean own) {
        boolean account = demanded.host().equals("*");
        if (account && (own || demanded.purpose() == Purpose.DKIM)) return null; // who knows under which name
        DomainName at =
                account || demanded.host().equals("@") ? name : DomainName.parseOrNull(demanded.host() + "." + name);
        if (at == null) return null;
        return new Found(
                demanded,
                at,
                switch (dns.ask(at, demanded.type())) {
                    case DnsAnswer.Found records -> state(demanded, records.records(), account);
                    case DnsAnswer.NoData none -> State.MISSING;
                    case DnsAnswer.NoName none -> State.MISSING;
                    case DnsAnswer.Failed failed -> State.UNKNOWN;
                });
    }

    private static State state(Demanded demanded, List<DnsRecord> records, boolean account) {
        boolean there = false;
        for (DnsRecord record : records)
            there |= switch (record) {
                case DnsRecord.Cname cname -> cname.target().isOrIsBelow(demanded.target());
                case DnsRecord.Ns ns -> ns.host().isOrIsBelow(demanded.target());
                case DnsRecord.Mx mx -> {
                    DomainName host = DomainName.parseOrNull(mx.host());
                    yield host != null && host.isOrIsBelow(demanded.target());
                }
                case DnsRecord.Txt txt ->
                    demanded.purpose() == Purpose.DKIM
                            ? txt.text().contains("p=") // 6376 §3.6.1: the key itself
                            : (txt.text() + ' ').contains("include:" + demanded.target() + ' '); // 7208 §5.2
                case DnsRecord.A a -> false;
                case DnsRecord.Aaaa aaaa -> false;
                case DnsRecord.Caa caa -> false;
                case DnsRecord.Ptr ptr -> false;
                case DnsRecord.Soa soa -> false;
                case DnsRecord.Tlsa tlsa -> false;
            };
        if (there) return State.PUBLISHED;
        return demanded.type() == DnsType.TXT || account ? State.MISSING : State.OTHER;
    }

    private static List<Demanded> all() {
        List<Demanded> all = new ArrayList<>();
        try (InputStream in = Branding.class.getResourceAsStream("branding.tsv")) {
            if (in == null) throw new IllegalStateException("branding.tsv is not in the jar");
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] cells = line.split("\t", -1);
                all.add(new Demanded(
                        cells[0],
                        Purpose.valueOf(cells[1].toUpperCase(Locale.ROOT).replace('-', '_')),
                        DnsType.valueOf(cells[2]),
                        cells[3],
                        DomainName.of(cells[4]),
                        cells[5],
                        LocalDate.parse(cells[6])));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(all);
    }
}
