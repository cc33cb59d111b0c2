package org.sigillo.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// What one person may see and do. Nothing else decides that: a domain is seen by who has a role for it in an
/// organization that has proved it, whatever a request says.
///
/// @param person who
/// @param domains the role for each domain that is proved, by name
/// @param organizations where the person has a role for all of it, with that role
public record Access(Person person, SequencedMap<DomainName, Role> domains, List<Place> organizations) {
    /// A role in all of an organization.
    ///
    /// @param organization which
    /// @param role what the person may there
    public record Place(Organization organization, Role role) {}

    private static final String DOMAINS = "SELECT c.domain, r.role FROM person_role r"
            + " JOIN domain_claim c ON c.organization = r.organization AND (r.domain = '' OR r.domain = c.domain)"
            + " WHERE r.person = ? AND c.proved_at IS NOT NULL";
    private static final String OPERATORS = "SELECT c.domain FROM domain_claim c"
            + " JOIN organization o ON o.id = c.organization WHERE o.operator = 1 AND c.proved_at IS NOT NULL";
    private static final String PLACES = "SELECT o.id, o.name, o.operator, r.role FROM person_role r"
            + " JOIN organization o ON o.id = r.organization WHERE r.person = ? AND r.domain = '' ORDER BY o.id";

    /// Asks.
    ///
    /// @param store where roles are kept
    /// @param person who
    /// @return what they may at this moment
    public static Access of(Store store, Person person) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                TreeMap<DomainName, Role> domains = new TreeMap<>(Comparator.comparing(DomainName::toString));
                statements.rows(
                        row -> domains.merge(
                                DomainName.of(row.getString(1)),
                                role(row.getString(2)),
                                (one, other) -> one.covers(other) ? one : other),
                        DOMAINS,
                        person.id());
                List<Place> places = new ArrayList<>(statements.rows(
                        row -> new Place(
                                new Organization(row.getLong(1), row.getString(2), row.getInt(3) != 0),
                                role(row.getString(4))),
                        PLACES,
                        person.id()));
                return new Access(person, domains, List.copyOf(places));
            }
        });
    }

    /// What whoever comes may see where guests are let in: the domains of those who run the installation.
    ///
    /// @param store where they are kept
    /// @return a viewer without a name
    public static Access guest(Store store) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                TreeMap<DomainName, Role> domains = new TreeMap<>(Comparator.comparing(DomainName::toString));
                statements.rows(row -> domains.put(DomainName.of(row.getString(1)), Role.VIEWER), OPERATORS);
                return new Access(new Person(0, "", "", "", false), domains, List.of());
            }
        });
    }

    private static final String THROUGH = "SELECT o.id, o.name, o.operator, r.role FROM person_role r"
            + " JOIN organization o ON o.id = r.organization"
            + " JOIN domain_claim c ON c.organization = r.organization AND (r.domain = '' OR r.domain = c.domain)"
            + " WHERE r.person = ? AND c.domain = ? AND c.proved_at IS NOT NULL ORDER BY o.id";

    /// The organization by which a person may do so much for a domain.
    ///
    /// @param store where roles are kept
    /// @param person who
    /// @param domain for which
    /// @param wanted what
    /// @return the first of them; `null` if there is none
    public static @Nullable Organization through(Store store, Person person, DomainName domain, Role wanted) {
        List<Place> places = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new Place(
                                new Organization(row.getLong(1), row.getString(2), row.getInt(3) != 0),
                                role(row.getString(4))),
                        THROUGH,
                        person.id(),
                        domain);
            }
        });
        for (Place place : places) if (place.role().covers(wanted)) return place.organization();
        return null;
    }

    private static Role role(String word) {
        Role role = Role.of(word);
        return role == null ? Role.VIEWER : role;
    }

    /// Whether the person may do so much for a domain.
    ///
    /// @param domain which
    /// @param wanted what
    /// @return true if so
    public boolean may(DomainName domain, Role wanted) {
        Role role = domains.get(domain);
        return role != null && role.covers(wanted);
    }

    /// The same, of one domain, to see and no more.
    ///
    /// @param scope the domain, as it is kept
    /// @return nothing, if the person may not see it
    public Access only(String scope) {
        TreeMap<DomainName, Role> one = new TreeMap<>(Comparator.comparing(DomainName::toString));
        for (DomainName domain : domains.keySet()) if (domain.toString().equals(scope)) one.put(domain, Role.VIEWER);
        return new Access(person, one, List.of());
    }

    /// Whether the person owns the organization that runs the installation.
    ///
    /// @return true if so
    public boolean isOperator() {
        return organizations.stream()
                .anyMatch(
                        place -> place.organization().operator() && place.role().covers(Role.OWNER));
    }

    /// The organization the person has such a role in.
    ///
    /// @param wanted what role
    /// @return the first; `null` if there is none
    public @Nullable Organization organization(Role wanted) {
        for (Place place : organizations) if (place.role().covers(wanted)) return place.organization();
        return null;
    }
}
