package org.sigillo.arc;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dkim.sign.FieldChoice;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dkim.sign.TagLayout;

/// How to seal.
///
/// @param key who seals; RSA, unless all who will validate are known to take Ed25519
/// @param fields which fields the message signature covers; From among them, none of [#NEVER]
/// @param layout how the tags are written
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-4.1.2 RFC 8617 §4.1.2
public record SealingPlan(SigningKey key, FieldChoice fields, TagLayout layout) {
    /// Fields a message signature must not cover, in lower case (8617 §4.1.2), and those that change on the
    /// way.
    public static final List<String> NEVER = SigningPlan.NEVER.stream()
            .filter(name -> !name.equals("dkim-signature"))
            .toList();
    /// Those of a DKIM signature, and the DKIM signatures there are, which 8617 §4.1.2 asks for.
    public static final FieldChoice FIELDS = withSignatures(FieldChoice.DEFAULT);

    /// Checks the fields.
    ///
    /// @throws IllegalArgumentException if From is not among them or one of [#NEVER] is
    public SealingPlan {
        if (!fields.covers("from")) throw new IllegalArgumentException("From is not signed");
        String never = fields.first(NEVER);
        if (never != null) throw new IllegalArgumentException(never + " must not be signed");
    }

    /// The default fields.
    ///
    /// @param key who seals
    /// @return the plan
    public static SealingPlan of(SigningKey key) {
        return new SealingPlan(key, FIELDS, TagLayout.FOLDED);
    }

    private static FieldChoice withSignatures(FieldChoice fields) {
        List<String> signed = new ArrayList<>(fields.signed());
        signed.add("DKIM-Signature");
        return new FieldChoice(signed, fields.oversigned(), fields.oversignedIfPresent());
    }
}
