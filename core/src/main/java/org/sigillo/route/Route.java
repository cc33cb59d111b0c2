package org.sigillo.route;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.spec.Finding;

/// The way a received message says it came. Text in it is a stranger's: make it safe before showing it.
///
/// @param hops the handings over, oldest first
/// @param claims who found out what, oldest first
/// @param signatures the DKIM-Signature fields, top first
/// @param custody the ARC sets, first instance first
/// @param identities who the message says it is from
/// @param recipients the addresses it was delivered to, as Delivered-To and the topmost FOR clause give them
/// @param delivering the host that delivered it, by the topmost Received field with a name; `null` if unknown
/// @param entry the hop by which it came from outside into the delivering system; `null` if the fields tell of no
///     address outside
/// @param forwarding the traces of forwarders and mailing lists
/// @param breaks where a check that had passed began to fail, in the order the message travelled
/// @param findings what the reader should know, in the order: route, identities, signatures, results, custody,
///     forwarding
public record Route(
        List<Hop> hops,
        List<Claim> claims,
        List<Signature> signatures,
        List<CustodySet> custody,
        Identities identities,
        List<String> recipients,
        @Nullable String delivering,
        @Nullable Hop entry,
        List<ForwardingSign> forwarding,
        List<Break> breaks,
        List<Finding> findings) {

    /// Copies the lists.
    public Route {
        hops = List.copyOf(hops);
        claims = List.copyOf(claims);
        signatures = List.copyOf(signatures);
        custody = List.copyOf(custody);
        recipients = List.copyOf(recipients);
        forwarding = List.copyOf(forwarding);
        breaks = List.copyOf(breaks);
        findings = List.copyOf(findings);
    }

    /// Reads the way from a header. The delivering system is taken to be the one of the topmost Received field.
    ///
    /// @param header the header of a received message
    /// @return the way
    public static Route read(Header header) {
        return read(header, List.of());
    }

    /// Reads the way from a header.
    ///
    /// @param header the header of a received message
    /// @param authservIds every authserv-id of the delivering system; none to guess by its host names
    /// @return the way
    public static Route read(Header header, Collection<String> authservIds) {
        RouteFindings findings = new RouteFindings();
        List<Hop> hops = hops(header, findings);
        ClaimReader reader = new ClaimReader(header, hops, authservIds);
        List<Claim> claims = reader.read();
        String author =
                new Identities(IdentityReader.addresses(header, "from"), null, List.of(), null, null, null).author();
        List<Signature> signatures = new ArrayList<>();
        for (int i = 0; i < header.fields().size(); i++) {
            HeaderField field = header.fields().get(i);
            if (field.is("dkim-signature")) signatures.add(SignatureReader.read(i, field, author));
        }
        Identities identities = IdentityReader.read(header, hops, reader.lastOwn(), signatures);
        CustodyReader.Sets sets = CustodyReader.read(header);
        List<ForwardingSign> forwarding = ForwardingReader.read(header, identities, hops, sets.sets());
        List<Break> breaks = BreakFinder.find(claims);
        Route bare = new Route(
                hops,
                claims,
                signatures,
                sets.sets(),
                identities,
                recipients(header, hops),
                reader.delivering(),
                entry(hops, reader.lastOwn()),
                forwarding,
                breaks,
                List.of());
        return bare.with(findings.all(bare, AuthorDomain.of(header), sets.unnumbered()));
    }

    /// The delivering system's own results: the newest trusted claim of each kind and method, oldest first.
    ///
    /// @return the trusted claims
    public List<Claim> trusted() {
        return claims.stream().filter(claim -> claim.standing().isTrusted()).toList();
    }

    /// How long the message was under way, from the first dated hop to the last.
    ///
    /// @return the time, or `null` with fewer than two dates
    public @Nullable Duration transit() {
        Instant first = null;
        Instant last = null;
        for (Hop hop : hops) {
            if (hop.date() == null) continue;
            if (first == null) first = hop.date();
            else last = hop.date();
        }
        return first == null || last == null ? null : Duration.between(first, last);
    }

    private Route with(List<Finding> findings) {
        return new Route(
                hops,
                claims,
                signatures,
                custody,
                identities,
                recipients,
                delivering,
                entry,
                forwarding,
                breaks,
                findings);
    }

    private static List<Hop> hops(Header header, RouteFindings findings) {
        List<Hop> hops = new ArrayList<>();
        Instant before = null;
        for (int i = header.fields().size() - 1; i >= 0; i--) {
            HeaderField field = header.fields().get(i);
            if (!field.is("received")) continue;
            Hop hop = ReceivedParser.parse(i, IdentityReader.unicode(field.value()));
            if (hop == null) {
                findings.unreadable(i);
                continue;
            }
            Duration delay = before == null || hop.date() == null ? null : Duration.between(before, hop.date());
            hops.add(hop.placed(hops.size() + 1, delay));
            if (hop.date() != null) before = hop.date();
        }
        return hops;
    }

    private static @Nullable Hop entry(List<Hop> hops, int lastOwn) {
        for (Hop hop : hops)
            if (hop.field() == lastOwn && hop.address() != null && !Networks.isPrivate(hop.address())) return hop;
        return null;
    }

    private static List<String> recipients(Header header, List<Hop> hops) {
        List<String> recipients = new ArrayList<>(IdentityReader.addresses(header, "delivered-to"));
        for (Hop hop : hops.reversed()) {
            if (hop.recipient() == null) continue;
            boolean known = false;
            for (String one : recipients) known |= one.equalsIgnoreCase(hop.recipient());
            if (!known) recipients.add(hop.recipient());
            break;
        }
        return recipients;
    }
}
