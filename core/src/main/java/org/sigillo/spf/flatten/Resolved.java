package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spf.MacroString;
import org.sigillo.spf.MacroString.Expand;
import org.sigillo.spf.MacroString.Literal;
import org.sigillo.spf.MacroString.Part;

/// A domain-spec of one domain's record, written so that it means the same in the record of another.
final class Resolved {
    private Resolved() {}

    /// Puts in what depends on the domain under evaluation alone.
    static MacroString in(MacroString spec, DomainName domain, DomainName sender) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (Part part : spec.parts()) {
            String value = value(part, domain, sender);
            if (value != null) {
                literal.append(value);
                continue;
            }
            if (!literal.isEmpty()) parts.add(new Literal(literal.toString()));
            literal.setLength(0);
            parts.add(part);
        }
        if (!literal.isEmpty()) parts.add(new Literal(literal.toString()));
        return new MacroString(parts);
    }

    private static @Nullable String value(Part part, DomainName domain, DomainName sender) {
        return switch (part) {
            case Literal literal -> literal.text();
            case MacroString.Escape escape -> null;
            case Expand expand ->
                expand.letter() == 'd' ? new MacroString(List.of(expand)).constant(domain, sender) : null;
        };
    }
}
