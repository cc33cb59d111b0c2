package org.sigillo.inbound;

/// What is done about mail that fails one check, whatever DMARC says or where it says nothing. All are switched off
/// unless the operator wants them: each refuses mail that a standard would let in.
///
/// @param nullMx for a MAIL FROM domain that takes no mail (7505 §4.2); the DNS is asked only if this is not `ACCEPT`
/// @param spfFail for mail that fails SPF and has no DMARC policy to decide
/// @param spfError for mail of a MAIL FROM domain whose SPF record is wrong, and no DMARC policy to decide
/// @param iprevFail for a client whose address has no name that leads back, and no DMARC policy to decide
/// @param requireDkim which signature a message must carry
/// @param dkimFail for mail without it; mail that looks like a list's is held back in place of refused
public record SenderChecks(
        PolicyChoice nullMx,
        PolicyChoice spfFail,
        PolicyChoice spfError,
        PolicyChoice iprevFail,
        DkimRequirement requireDkim,
        PolicyChoice dkimFail) {
    /// None of them.
    public static final SenderChecks OFF = new SenderChecks(
            PolicyChoice.ACCEPT,
            PolicyChoice.ACCEPT,
            PolicyChoice.ACCEPT,
            PolicyChoice.ACCEPT,
            DkimRequirement.NOTHING,
            PolicyChoice.QUARANTINE);
}
