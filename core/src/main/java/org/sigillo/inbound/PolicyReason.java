package org.sigillo.inbound;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why local policy decides as it does.
public enum PolicyReason implements Reason {
    /// Policy is switched off for the domain.
    OFF("policy.off", 9989, "5.4"),
    /// The client is on the operator's list.
    ALLOWED_CLIENT("policy.allowed-client", 9989, "5.4"),
    /// A signer on the operator's list signed the message, and the signature verifies.
    ALLOWED_SIGNER("policy.allowed-signer", 9989, "5.4"),
    /// DMARC passes.
    DMARC_PASS("policy.dmarc-pass", 9989, "5.4"),
    /// The Author Domain has no policy.
    NO_POLICY("policy.no-policy", 9989, "5.3.2"),
    /// DMARC fails, and the owner asks for nothing.
    NOTHING_ASKED("policy.nothing-asked", 9989, "5.4"),
    /// A trusted sealer saw DMARC pass.
    ARC_TRUSTED("policy.arc-trusted", 8617, "7.2.1"),
    /// DMARC fails, and the owner thinks such mail suspicious.
    DMARC_QUARANTINE("policy.dmarc-quarantine", 9989, "4.7"),
    /// DMARC fails under a policy of reject, and nothing else speaks against the message.
    NO_EVIDENCE("policy.no-evidence", 9989, "7.4"),
    /// DMARC fails under a policy of reject, and the message looks like one of a list or a forwarder.
    INDIRECT("policy.indirect", 9989, "7.4"),
    /// DMARC fails under a policy of reject, and more speaks against the message.
    DMARC_REJECT("policy.dmarc-reject", 9989, "5.4"),
    /// Programs differ on whose message it is, or it is of several domains.
    AMBIGUOUS_FROM("policy.ambiguous-from", 9989, "11.5"),
    /// The message names no author.
    MISSING_FROM("policy.missing-from", 5322, "3.6"),
    /// Could not be judged now.
    TEMPERROR("policy.temperror", 9989, "5.3.6"),
    /// SPF fails, and no DMARC policy decides.
    SPF_FAIL("policy.spf-fail", 7208, "8.4"),
    /// The client's address has no name that leads back to it, and no DMARC policy decides.
    IPREV_FAIL("policy.iprev-fail", 7372, "3.3"),
    /// The SPF record is wrong, and no DMARC policy decides.
    SPF_ERROR("policy.spf-error", 7208, "8.7"),
    /// No DKIM signature verifies, and the operator wants one.
    DKIM_NO_PASS("policy.dkim-no-pass", 7372, "3.1"),
    /// DKIM signatures verify, and none is one that is accepted.
    DKIM_NOT_ACCEPTED("policy.dkim-not-accepted", 7372, "3.1"),
    /// DKIM signatures verify, and none is of the author.
    DKIM_NOT_AUTHOR("policy.dkim-not-author", 7372, "3.1"),
    /// More than one check of the sender fails, each of which would be enough.
    SEVERAL_FAIL("policy.several-fail", 7372, "3.4"),
    /// The domain of MAIL FROM takes no mail.
    NULL_MX("policy.null-mx", 7505, "4.2");

    private final String code;
    private final Clause clause;

    PolicyReason(String code, int rfc, String section) {
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
