package org.sigillo.inbound;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.DnsBudget;
import org.sigillo.message.HeaderLimits;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfLimits;

/// What the operator chooses.
///
/// @param dmarcMode which DMARC is evaluated
/// @param publicSuffixes the public suffix list, for [DmarcMode#RFC7489]; `null` if there is none
/// @param dkim which signatures are accepted
/// @param spf how much an SPF check may ask
/// @param receiver our own name, for the macro `%{r}` of an explanation
/// @param arc whether ARC chains are validated
/// @param trustedSealers whose chains may set a DMARC policy aside (8617 §7.2.1)
/// @param header how much of a header is used
/// @param maxQueries questions one message may ask the DNS
/// @param dnsTime how long one message may wait for the DNS: from its first moment, and again from the end of its
///                header and from its end
/// @param nullMx whether the domain of MAIL FROM is asked if it takes mail at all (7505 §4.2)
/// @param bimi whether the record of the author's indicator is looked for
/// @param executor where SPF, keys and the client's name are waited for while the message comes in, as one on virtual
///                 threads; `null`: on the caller's thread, when the message ends
public record InboundSettings(
        DmarcMode dmarcMode,
        @Nullable PublicSuffixes publicSuffixes,
        DkimSettings dkim,
        SpfLimits spf,
        String receiver,
        boolean arc,
        Set<DomainName> trustedSealers,
        HeaderLimits header,
        int maxQueries,
        Duration dnsTime,
        boolean nullMx,
        boolean bimi,
        @Nullable Executor executor) {

    /// RFC 9989, ARC validated and nobody trusted, the limits of `docs/limits.md`, no executor.
    public static final InboundSettings DEFAULT = new InboundSettings(
            DmarcMode.RFC9989,
            null,
            DkimSettings.DEFAULT,
            SpfLimits.DEFAULT,
            "unknown",
            true,
            Set.of(),
            HeaderLimits.DEFAULT,
            DnsBudget.DEFAULT_QUERIES,
            Duration.ofNanos(DnsBudget.DEFAULT_NANOS),
            false,
            false,
            null);

    /// Copies the set.
    public InboundSettings {
        trustedSealers = Set.copyOf(trustedSealers);
    }

    /// With another DMARC.
    ///
    /// @param mode which
    /// @param suffixes the public suffix list, for [DmarcMode#RFC7489]
    /// @return other settings
    public InboundSettings withDmarc(DmarcMode mode, @Nullable PublicSuffixes suffixes) {
        return new InboundSettings(
                mode,
                suffixes,
                dkim,
                spf,
                receiver,
                arc,
                trustedSealers,
                header,
                maxQueries,
                dnsTime,
                nullMx,
                bimi,
                executor);
    }

    /// With other signatures accepted.
    ///
    /// @param dkim which
    /// @return other settings
    public InboundSettings withDkim(DkimSettings dkim) {
        return new InboundSettings(
                dmarcMode,
                publicSuffixes,
                dkim,
                spf,
                receiver,
                arc,
                trustedSealers,
                header,
                maxQueries,
                dnsTime,
                nullMx,
                bimi,
                executor);
    }

    /// With another name of ours.
    ///
    /// @param receiver a host's name
    /// @return other settings
    public InboundSettings withReceiver(String receiver) {
        return new InboundSettings(
                dmarcMode,
                publicSuffixes,
                dkim,
                spf,
                receiver,
                arc,
                trustedSealers,
                header,
                maxQueries,
                dnsTime,
                nullMx,
                bimi,
                executor);
    }

    /// With other sealers trusted.
    ///
    /// @param sealers the `d=` of their seals
    /// @return other settings
    public InboundSettings withTrustedSealers(Set<DomainName> sealers) {
        return new InboundSettings(
                dmarcMode,
                publicSuffixes,
                dkim,
                spf,
                receiver,
                arc,
                sealers,
                header,
                maxQueries,
                dnsTime,
                nullMx,
                bimi,
                executor);
    }

    /// With ARC switched on or off.
    ///
    /// @param on whether chains are validated
    /// @return other settings
    public InboundSettings withArc(boolean on) {
        return new InboundSettings(
                dmarcMode,
                publicSuffixes,
                dkim,
                spf,
                receiver,
                on,
                trustedSealers,
                header,
                maxQueries,
                dnsTime,
                nullMx,
                bimi,
                executor);
    }

    /// With the question for a null MX.
    ///
    /// @param asked whether the domain of MAIL FROM is asked
    /// @return other settings
    public InboundSettings withNullMx(boolean asked) {
        return new InboundSettings(
                dmarcMode,
                publicSuffixes,
                dkim,
                spf,
                receiver,
                arc,
                trustedSealers,
                header,
                maxQueries,
                dnsTime,
                asked,
                bimi,
                executor);
    }

    /// With the look for an indicator.
    ///
    /// @param looked whether the record of the author's domain is looked for, once DMARC passes
    /// @return other settings
    public InboundSettings withBimi(boolean looked) {
        return new InboundSettings(
                dmarcMode,
                publicSuffixes,
                dkim,
                spf,
                receiver,
                arc,
                trustedSealers,
                header,
                maxQueries,
                dnsTime,
                nullMx,
                looked,
                executor);
    }

    /// With somewhere else to wait.
    ///
    /// @param executor runs what waits for the DNS
    /// @return other settings
    public InboundSettings withExecutor(@Nullable Executor executor) {
        return new InboundSettings(
                dmarcMode,
                publicSuffixes,
                dkim,
                spf,
                receiver,
                arc,
                trustedSealers,
                header,
                maxQueries,
                dnsTime,
                nullMx,
                bimi,
                executor);
    }

    /// With another budget.
    ///
    /// @param maxQueries questions one message may ask
    /// @param dnsTime how long it may wait
    /// @return other settings
    public InboundSettings withBudget(int maxQueries, Duration dnsTime) {
        return new InboundSettings(
                dmarcMode,
                publicSuffixes,
                dkim,
                spf,
                receiver,
                arc,
                trustedSealers,
                header,
                maxQueries,
                dnsTime,
                nullMx,
                bimi,
                executor);
    }
}
