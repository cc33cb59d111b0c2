package org.sigillo.policyd;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.filter.SenderRewriting;
import org.sigillo.text.Ascii;

/// The maps `forward` (senders, when mail is passed on) and `reverse` (recipients of bounces) for Postfix's canonical
/// tables. Postfix asks for parts of addresses too; those are not found.
public final class SrsMaps implements Socketmap.Lookup {
    private final Supplier<@Nullable SenderRewriting> rewriting;

    /// Maps.
    ///
    /// @param rewriting how senders are rewritten now; `null` if they are not
    public SrsMaps(Supplier<@Nullable SenderRewriting> rewriting) {
        this.rewriting = rewriting;
    }

    @Override
    public Socketmap.Answer find(String map, String key) {
        SenderRewriting srs = rewriting.get();
        if (srs == null) return new Socketmap.Answer.Later("senders are not rewritten now");
        String decoded = Ascii.utf8(key);
        if (decoded == null || key.indexOf('@') <= 0) return new Socketmap.Answer.NotFound();
        return switch (map) {
            case "forward" -> answer(srs.forward(decoded));
            case "reverse" -> answer(srs.reverse(decoded));
            default -> new Socketmap.Answer.Never("the maps are forward and reverse");
        };
    }

    private static Socketmap.Answer answer(@Nullable String address) {
        if (address == null) return new Socketmap.Answer.NotFound();
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) < ' ' || address.charAt(i) == 127) return new Socketmap.Answer.NotFound();
        }
        return new Socketmap.Answer.Found(
                new String(address.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
