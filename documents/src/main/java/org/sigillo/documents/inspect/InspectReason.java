package org.sigillo.documents.inspect;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What is odd about a domain as a whole, where no single record is to blame.
public enum InspectReason implements Reason {
    /// There is no such domain.
    NO_NAME("inspect.no-name", 8020, "2"),
    /// The DNS did not answer.
    DNS_ERROR("inspect.dns-error", 2308, "7"),
    /// It takes no mail, and says so.
    NULL_MX("inspect.null-mx", 7505, "3"),
    /// It says that it takes none, and names hosts.
    MIXED_NULL_MX("inspect.mixed-null-mx", 7505, "3"),
    /// It names no host, and senders try the domain itself.
    IMPLICIT_MX("inspect.implicit-mx", 5321, "5.1"),
    /// It names no host and has no address.
    NO_MAIL("inspect.no-mail", 5321, "5.1"),
    /// An MX record holds an address, or nothing that is a name.
    MX_NO_NAME("inspect.mx-no-name", 5321, "5.1"),
    /// An MX record names an alias.
    MX_ALIAS("inspect.mx-alias", 5321, "5.1"),
    /// An MX host has no address.
    MX_NO_ADDRESS("inspect.mx-no-address", 5321, "5.1"),
    /// The address of an MX host leads back to no name that leads to it.
    NO_REVERSE_NAME("inspect.no-reverse-name", 8601, "3"),
    /// Nothing stands below `_domainkey`.
    NO_DKIM("inspect.no-dkim", 8020, "2"),
    /// No key at the selectors asked for.
    DKIM_NOT_SEEN("inspect.dkim-not-seen", 6376, "3.1"),
    /// Neither the domain nor its organization has a policy.
    NO_DMARC("inspect.no-dmarc", 9989, "4.10.1"),
    /// The policy asks for nothing.
    POLICY_NONE("inspect.policy-none", 9989, "4.7"),
    /// Names below are treated more gently than the domain.
    SUBDOMAINS_OPEN("inspect.subdomains-open", 9989, "4.7"),
    /// Nobody is told of what fails.
    NO_REPORTS("inspect.no-reports", 9989, "4.7"),
    /// A destination of reports that has not agreed.
    NOT_AUTHORIZED("inspect.not-authorized", 9990, "4"),
    /// A destination of reports that sends them elsewhere.
    DIVERTED("inspect.diverted", 9990, "4"),
    /// A record stands where nobody looks for it.
    MISPLACED("inspect.misplaced", 8552, "1"),
    /// Every name below has an answer, made for none of them.
    WILDCARD("inspect.wildcard", 4592, "2.1.1"),
    /// The domain takes no mail, and does not say that it sends none.
    PARKED_OPEN("inspect.parked-open", 7208, "10.1.2"),
    /// It is signed, and none of its hosts has TLSA records.
    NO_TLSA("inspect.no-tlsa", 7672, "2.2"),
    /// Its signatures do not validate.
    BOGUS("inspect.bogus", 4035, "5.5"),
    /// Answers are not signed, or the resolver does not validate.
    NOT_SIGNED("inspect.not-signed", 4035, "3.2.3"),
    /// Who stands between a sender and a host with DANE.
    MITM_DANE("inspect.mitm-dane", 7672, "2.2"),
    /// Who stands between a sender and a host whose TLSA records say only that it encrypts.
    MITM_ENCRYPTED("inspect.mitm-encrypted", 7672, "2.2"),
    /// Who stands between a sender and a host of an enforced MTA-STS policy.
    MITM_ENFORCED("inspect.mitm-enforced", 8461, "5.1"),
    /// Who stands between a sender and a host an enforced MTA-STS policy does not name.
    MITM_REFUSED("inspect.mitm-refused", 8461, "5.1"),
    /// Who stands between a sender and a host of an observing MTA-STS policy.
    MITM_TESTED("inspect.mitm-tested", 8461, "5"),
    /// Who stands between a sender and a host without a policy.
    MITM_OPEN("inspect.mitm-open", 3207, "6"),
    /// Anybody may issue certificates for it.
    NO_CAA("inspect.no-caa", 8659, "3"),
    /// Nobody may issue certificates for a mail host.
    HOST_NO_ISSUER("inspect.host-no-issuer", 8659, "4.2"),
    /// Nobody may issue certificates for the host of the MTA-STS policy.
    STS_NO_ISSUER("inspect.sts-no-issuer", 8461, "3.3"),
    /// Who shows a logo without a certificate.
    LOGO_BARE("inspect.logo-bare", new Clause("BIMI draft 12", "7.1")),
    /// Who shows a logo with a Verified Mark Certificate.
    LOGO_VERIFIED("inspect.logo-verified", new Clause("BIMI draft 12", "7.1")),
    /// Who shows a logo with a Common Mark Certificate.
    LOGO_COMMON("inspect.logo-common", new Clause("BIMI draft 12", "7.1")),
    /// Nobody may issue certificates for the logo.
    MARK_NO_ISSUER("inspect.mark-no-issuer", 8659, "4.2");

    private final String code;
    private final Clause clause;

    InspectReason(String code, int rfc, String section) {
        this(code, Clause.rfc(rfc, section));
    }

    InspectReason(String code, Clause clause) {
        this.code = code;
        this.clause = clause;
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
