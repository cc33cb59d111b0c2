package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dane.DaneHost;
import org.sigillo.dane.DaneReason;
import org.sigillo.dane.DaneTreatment;
import org.sigillo.mtasts.MtaStsInspection;
import org.sigillo.mtasts.MtaStsResult;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What somebody on the way to a mail host could do with mail for it: the best of what is published holds.
///
/// @param host the host, as its record has it
/// @param guard what keeps him from it
public record Exposure(String host, Guard guard) {

    /// What is published, the strongest first.
    public enum Guard {
        /// Its certificate is in signed DNS.
        DANE("dane", InspectReason.MITM_DANE),
        /// Signed DNS says that it encrypts, and not with what certificate.
        ENCRYPTED("encrypted", InspectReason.MITM_ENCRYPTED),
        /// An enforced MTA-STS policy names it.
        ENFORCED("enforce", InspectReason.MITM_ENFORCED),
        /// An enforced MTA-STS policy does not name it.
        REFUSED("refused", InspectReason.MITM_REFUSED),
        /// An MTA-STS policy observes.
        TESTED("testing", InspectReason.MITM_TESTED),
        /// Nothing.
        NONE("none", InspectReason.MITM_OPEN);

        private final String word;
        private final InspectReason reason;

        Guard(String word, InspectReason reason) {
            this.word = word;
            this.reason = reason;
        }

        /// The word in JSON.
        ///
        /// @return lower case
        public String word() {
            return word;
        }

        /// Why, with its clause.
        ///
        /// @return the reason whose sentence says what he could do
        public InspectReason reason() {
            return reason;
        }
    }

    /// What holds for each host of a domain.
    ///
    /// @param found the domain
    /// @return in the order of the hosts; without those of which it cannot be seen now
    static List<Exposure> of(DomainInspection found) {
        List<Exposure> all = new ArrayList<>();
        if (found.missing() || found.bogus() || !found.mail().taking()) return all;
        boolean unseen = found.mtaSts().outcome().result() == MtaStsResult.TEMPERROR;
        for (MailHosts.Host host : found.mail().hosts()) {
            DomainName name = DomainName.parseOctets(host.name());
            Guard guard = name == null ? null : guard(found, name, unseen);
            if (guard != null) all.add(new Exposure(host.name(), guard));
        }
        return all;
    }

    private static @Nullable Guard guard(DomainInspection found, DomainName name, boolean unseen) {
        if (found.dane().reason() == DaneReason.DNS_ERROR) return null;
        for (DaneHost host : found.dane().hosts()) {
            if (!name.equals(DomainName.parseOctets(host.name()))) continue;
            if (host.treatment() == DaneTreatment.AUTHENTICATE) return Guard.DANE;
            if (host.treatment() == DaneTreatment.ENCRYPT) return Guard.ENCRYPTED;
            if (host.treatment() == DaneTreatment.UNREACHABLE) return null; // no mail goes there
        }
        if (unseen) return null;
        for (MtaStsInspection.Host host : found.mtaSts().hosts())
            if (host.name().equals(name))
                return switch (host.treatment()) {
                    case VERIFY -> Guard.ENFORCED;
                    case REFUSE -> Guard.REFUSED;
                    case TEST, REPORT -> Guard.TESTED;
                    case OPPORTUNISTIC -> Guard.NONE;
                };
        return Guard.NONE;
    }

    /// The line for its owner.
    Finding finding() {
        return new Finding(Severity.INFO, guard.reason(), host, List.of());
    }
}
