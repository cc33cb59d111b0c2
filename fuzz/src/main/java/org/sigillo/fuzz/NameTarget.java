package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.name.Idna;

/// Domain names and addresses: what is read prints to what reads the same; no name is longer than the DNS allows.
public final class NameTarget {
    private NameTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String octets = new String(input, StandardCharsets.ISO_8859_1);
        String unicode = new String(input, StandardCharsets.UTF_8);
        check(DomainName.parseOctets(octets));
        check(DomainName.parseUtf8Octets(octets));
        DomainName name = DomainName.parseOrNull(unicode);
        check(name);
        if (name != null) {
            String shown = Idna.toUnicode(name.toString());
            DomainName again = DomainName.parseOrNull(shown);
            if (again != null) Invariant.same(name, again, "shown as " + shown + " and read again");
        }
        EmailAddress address = EmailAddress.parse(unicode);
        // parse() takes off outer space and brackets, so only an address without them need survive printing
        if (address != null
                && address.domain().isHostname()
                && address.localPart().strip().equals(address.localPart())
                && !address.localPart().startsWith("<"))
            Invariant.same(address, EmailAddress.parse(address.toString()), "address printed and read again");
    }

    private static void check(@Nullable DomainName name) {
        if (name == null) return;
        String text = name.toString();
        Invariant.holds(text.length() <= DomainName.MAX_LENGTH, "too long");
        Invariant.same(name, DomainName.parseOctets(text), "printed and read again");
        Invariant.same(text.length(), name.octets().length, "octets");
        int labels = name.labelCount();
        Invariant.same(name, name.suffix(labels), "its own suffix");
        Invariant.holds(name.isOrIsBelow(name.suffix(1)), "not below its last label");
        int up = 1;
        for (DomainName parent = name.parent(); parent != null; parent = parent.parent(), up++) {
            Invariant.holds(name.isOrIsBelow(parent) && !parent.isOrIsBelow(name), "parent " + parent);
            Invariant.same(parent, name.suffix(labels - up), "parent and suffix");
        }
        Invariant.same(labels, up, "labels counted");
        DomainName below = name.below("_dmarc");
        Invariant.holds(
                below == null || below.parent() != null && below.parent().equals(name), "below and up again");
        name.isHostname();
    }
}
