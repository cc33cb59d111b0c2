package org.sigillo.senders;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What the DNS says of an address today, and of its place in the domain's SPF record.
///
/// @param reverse the name of the address
/// @param authorized whether the domain's SPF record names the address; `null` if it is not known
/// @param include the target of the `include:` that names it, of a sender that is known; `null` if there is none
public record AddressToday(
        ReverseName reverse,
        @Nullable Boolean authorized,
        @Nullable DomainName include) {

    /// Nothing was asked, or nothing was answered.
    public static final AddressToday UNKNOWN = new AddressToday(ReverseName.UNKNOWN, null, null);

    /// What it says of several addresses: what it says of all of them.
    ///
    /// @param all of each
    /// @return unknown where they differ
    static AddressToday together(List<AddressToday> all) {
        Set<ReverseName> names = new HashSet<>();
        Set<@Nullable Boolean> authorized = new HashSet<>();
        for (AddressToday one : all) {
            names.add(one.reverse);
            authorized.add(one.authorized);
        }
        return new AddressToday(
                names.size() == 1 ? names.iterator().next() : ReverseName.UNKNOWN,
                authorized.size() == 1 ? authorized.iterator().next() : null,
                null);
    }
}
