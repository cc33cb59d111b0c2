package org.sigillo.route;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// Whether two names seem to be of one owner. Without asking the DNS this can only be guessed: the last two labels
/// agree, or the last three where the last but one is as short as `co` in `co.uk`. A verdict never rests on it.
final class Near {
    private Near() {}

    /// Whether both seem to be of one owner.
    static boolean isNear(@Nullable String a, @Nullable String b) {
        DomainName one = owner(a);
        return one != null && one.equals(owner(b));
    }

    /// The name the owner seems to go by; `null` for an address, a lone label, or no name.
    static @Nullable DomainName owner(@Nullable String text) {
        if (text == null || text.length() > 1024) return null;
        DomainName name = DomainName.parseOrNull(text);
        if (name == null || name.labelCount() < 2 || IpAddress.parse(name.toString()) != null) return null;
        DomainName two = name.suffix(2);
        String first = two.toString();
        boolean shared = first.indexOf('.') <= 3 && first.length() - first.indexOf('.') == 3;
        return shared && name.labelCount() > 2 ? name.suffix(3) : two;
    }

    /// The domain of an address, or the name itself.
    static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
