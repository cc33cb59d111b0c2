package org.sigillo.documents.change;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What there is to say of a change, and of the records together.
public enum ChangeReason implements Reason {
    /// A tag, or a term, that is new.
    ADDED("change.added", 6376, "3.2"),
    /// A tag, or a term, that is gone.
    DROPPED("change.dropped", 6376, "3.2"),
    /// A tag with another value.
    ALTERED("change.altered", 6376, "3.2"),
    /// A record that says the same in other words.
    ADOPTED("change.adopted", 2181, "5"),
    /// Records of others at the same name.
    OTHERS_STAY("change.others-stay", 2181, "5"),
    /// Several records where one is allowed.
    SEVERAL("change.several", 9989, "4.10"),
    /// What answers is a wildcard.
    WILDCARD("change.wildcard", 4592, "3.3.1"),
    /// Less is asked of receivers than before.
    WEAKER("change.weaker", 9989, "4.7"),
    /// A selector gets another key.
    OTHER_KEY("change.other-key", 6376, "3.6.1"),
    /// Nothing is there to be taken away.
    NOT_THERE("change.not-there", 2181, "5"),
    /// The file asks for it to go.
    REMOVE_ASKED("change.remove-asked", 2181, "5"),
    /// An earlier plan published it, and the file speaks of it no more.
    REMOVE_OURS("change.remove-ours", 2181, "5"),
    /// A policy that senders still keep.
    POLICY_KEPT("change.policy-kept", 8461, "8.3"),
    /// An alias stands at the name.
    ALIAS("change.alias", 1034, "3.6.2"),
    /// Other records stand where an alias is wanted.
    BESIDE_ALIAS("change.beside-alias", 1034, "3.6.2"),
    /// No name can be so long.
    NAME_TOO_LONG("change.name-too-long", 1035, "2.3.4"),
    /// No host is named by an MX record, and a policy needs one.
    NO_MX("change.no-mx", 8461, "3.2"),
    /// An MX host the policy does not allow.
    MX_MISMATCH("change.mx-mismatch", 8461, "4.1"),
    /// The id is fixed by hand.
    FIXED_ID("change.fixed-id", 8461, "3.1"),
    /// A logo without an enforced policy.
    LOGO_NOT_SHOWN("change.logo-not-shown", 9989, "4.7"),
    /// Somebody else has to agree before reports come.
    CONSENT_NEEDED("change.consent-needed", 9990, "4"),
    /// A text longer than those who publish it take.
    TOO_LONG("change.too-long", 1035, "3.3.14"),
    /// A text a form cannot hold.
    NOT_PLAIN("change.not-plain", 1035, "5.1"),
    /// From now on only some may issue certificates.
    ISSUERS_RESTRICTED("change.issuers-restricted", 8659, "4.2"),
    /// One may no longer issue certificates.
    ISSUER_DROPPED("change.issuer-dropped", 8659, "4.2");

    private final String code;
    private final Clause clause;

    ChangeReason(String code, int rfc, String section) {
        this.code = code;
        this.clause = Clause.rfc(rfc, section);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }
}
