package org.sigillo.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.authres.ForgedFields;
import org.sigillo.authres.MethodResult;
import org.sigillo.authres.ReceivedSpf;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Reason;

/// Reads every field that reports results, and judges by its place what it is worth.
final class ClaimReader {
    private final Header header;
    private final List<Hop> hops;
    private final @Nullable ForgedFields ids;
    private final @Nullable String delivering;
    private final int lastOwn;
    private final int firstForeign;
    private final Map<DomainName, Integer> byOwner = new HashMap<>();

    /// @param hops oldest first
    /// @param authservIds those of the delivering system; none to guess them from its host names
    ClaimReader(Header header, List<Hop> hops, Collection<String> authservIds) {
        this.header = header;
        this.hops = hops;
        this.ids = authservIds.isEmpty() ? null : new ForgedFields(authservIds);
        String by = null;
        for (Hop hop : hops.reversed()) if (by == null && Near.owner(hop.by()) != null) by = hop.by();
        int own = -1;
        int foreign = Integer.MAX_VALUE;
        boolean inside = true;
        for (Hop hop : hops.reversed()) { // from the top
            inside = inside && (Near.owner(hop.by()) == null || Near.isNear(by, hop.by()));
            if (inside) own = hop.field();
            else foreign = Math.min(foreign, hop.field());
            // Below the hop that took the message from outside, anybody may have written what he liked.
            inside = inside && isInternal(hop, by);
        }
        for (Hop hop : hops) {
            DomainName owner = Near.owner(hop.by());
            if (owner != null) byOwner.put(owner, hop.number());
        }
        this.delivering = by;
        this.lastOwn = own;
        this.firstForeign = foreign;
    }

    /// Whether the message was handed on within one system: by no address, by one of a private network, or by a
    /// host whose name in the DNS is of the system. What the client called itself counts for nothing.
    private static boolean isInternal(Hop hop, @Nullable String by) {
        return hop.address() == null && hop.helo() == null
                || hop.address() != null && Networks.isPrivate(hop.address())
                || Near.isNear(hop.name(), by);
    }

    /// The host that delivered the message, by its topmost Received field with a name; `null` without one.
    @Nullable
    String delivering() {
        return delivering;
    }

    /// The place of the lowest Received field of the delivering system; -1 if there is none.
    int lastOwn() {
        return lastOwn;
    }

    /// The claims, oldest first.
    List<Claim> read() {
        List<Claim> claims = new ArrayList<>();
        int below = -1; // of hops, the one whose Received field is next below
        for (int i = header.fields().size() - 1; i >= 0; i--) {
            HeaderField field = header.fields().get(i);
            while (below + 1 < hops.size() && hops.get(below + 1).field() > i) below++;
            if (field.is("authentication-results")) {
                claims.add(results(i, field, below));
            } else if (field.is("arc-authentication-results")) {
                claims.add(arcResults(i, field, below));
            } else if (field.is("received-spf")) {
                claims.add(receivedSpf(i, field, below));
            }
        }
        return claims;
    }

    private Claim results(int i, HeaderField field, int below) {
        AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parse(field.value());
        List<MethodResult> results =
                reading.results() == null ? List.of() : reading.results().results();
        boolean claimsOurs = ids == null ? Near.isNear(reading.authservId(), delivering) : ids.claimsToBeOurs(field);
        return new Claim(
                Claim.Kind.AUTHENTICATION_RESULTS,
                i,
                reading.authservId(),
                0,
                writer(reading.authservId(), below),
                standing(i, claimsOurs),
                results,
                List.copyOf(reading.defects()));
    }

    private Claim arcResults(int i, HeaderField field, int below) {
        AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parseArc(field.value());
        List<MethodResult> results =
                reading.results() == null ? List.of() : reading.results().results();
        return new Claim(
                Claim.Kind.ARC_AUTHENTICATION_RESULTS,
                i,
                reading.authservId(),
                reading.instance(),
                writer(reading.authservId(), below),
                Standing.SEALED,
                results,
                List.copyOf(reading.defects()));
    }

    private Claim receivedSpf(int i, HeaderField field, int below) {
        ReceivedSpf spf = ReceivedSpf.parse(field.value());
        String author = spf == null ? null : author(spf);
        List<MethodResult> results = new ArrayList<>(1);
        if (spf != null) {
            results.add(MethodResult.of("spf", spf.result())
                    .comment(spf.comment())
                    .property("smtp", "mailfrom", spf.get("envelope-from"))
                    .property("smtp", "helo", spf.get("helo"))
                    .property("smtp", "remote-ip", spf.get("client-ip")));
        }
        return new Claim(
                Claim.Kind.RECEIVED_SPF,
                i,
                author,
                0,
                writer(author, below),
                standing(i, Near.isNear(author, delivering)),
                results,
                spf == null ? List.<Reason>of(RouteReason.RECEIVED_SPF_UNREADABLE) : List.of());
    }

    /// `receiver=`, or the name many programs begin the comment with.
    private static @Nullable String author(ReceivedSpf spf) {
        String receiver = spf.get("receiver");
        if (receiver != null || spf.comment() == null) return receiver;
        int colon = spf.comment().indexOf(':');
        String name = colon < 0 ? "" : spf.comment().substring(0, colon);
        return Near.owner(name) == null ? null : name;
    }

    private Standing standing(int i, boolean claimsOurs) {
        if (lastOwn < 0) return Standing.FOREIGN;
        if (i < lastOwn) return claimsOurs ? Standing.OURS : Standing.FOREIGN;
        if (!claimsOurs) return Standing.FOREIGN;
        // Right below: no other host's Received field stands between the delivering system's and this place.
        return i < firstForeign ? Standing.BESIDE : Standing.SUSPECT;
    }

    /// The hop whose host wrote a field: that of the Received field below it, unless the one above, or else any, is
    /// of the host it names.
    private int writer(@Nullable String author, int below) {
        int above = below + 1;
        DomainName owner = Near.owner(author);
        if (owner == null) return below + 1;
        if (below >= 0 && owner.equals(Near.owner(hops.get(below).by()))) return below + 1;
        if (above < hops.size() && owner.equals(Near.owner(hops.get(above).by()))) return above + 1;
        return byOwner.getOrDefault(owner, below + 1);
    }
}
