package org.sigillo.views;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;

/// What a domain has of DMARC, in three answers.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param reports how many reports tell of it
/// @param days on how many days
/// @param security mail of those who have nothing to do with the owner, as far as can be told
/// @param reputation mail of the owner, of services the owner may use, and what became of it
/// @param visibility the sources, by class
public record Overview(
        DomainName domain,
        Period period,
        long reports,
        int days,
        Security security,
        Reputation reputation,
        Visibility visibility) {

    /// Who else writes in the domain's name.
    ///
    /// @param strangers mail of unknown sources and of probable spoof
    /// @param spoof of these, probable spoof
    /// @param waves days on which there was far more than usual
    public record Security(Fate strangers, Fate spoof, int waves) {
        /// Messages a receiver let pass that nobody vouches for.
        ///
        /// @return those neither put aside nor refused
        public long delivered() {
            return strangers.messages() - strangers.quarantined() - strangers.rejected();
        }
    }

    /// How the owner's own mail fares.
    ///
    /// @param own mail of the owner's sources
    /// @param toFix of these, from sources of which too much fails
    /// @param passedOn mail that others passed on
    public record Reputation(Fate own, Fate toFix, Fate passedOn) {}

    /// Who sends.
    ///
    /// @param sources how many addresses, by class
    /// @param messages how many messages, by class
    /// @param reporters how many told
    public record Visibility(Map<SourceClass, Integer> sources, Map<SourceClass, Long> messages, int reporters) {
        /// Copies the maps.
        public Visibility {
            sources = Map.copyOf(sources);
            messages = Map.copyOf(messages);
        }

        /// Addresses somebody must look at before a policy is made stricter.
        ///
        /// @return those to fix, those of services, and unknown ones
        public int open() {
            return sources.getOrDefault(SourceClass.MINE_TO_FIX, 0)
                    + sources.getOrDefault(SourceClass.SHARED_SERVICE, 0)
                    + sources.getOrDefault(SourceClass.UNKNOWN, 0);
        }
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param list the sources of the period and their classes
    /// @return the answer
    public static Overview of(Store store, SourceList list) {
        DomainSummary summary = DomainSummary.of(store, list.domain(), list.period());
        Map<SourceClass, Fate> fates = new EnumMap<>(SourceClass.class);
        Map<SourceClass, Integer> sources = new EnumMap<>(SourceClass.class);
        for (SourceList.Source one : list.sources()) {
            SourceClass kind = one.classification().kind();
            sources.merge(kind, 1, Integer::sum);
            fates.merge(kind, one.fate(), Fate::plus);
        }
        Map<SourceClass, Long> messages = new EnumMap<>(SourceClass.class);
        fates.forEach((kind, fate) -> messages.put(kind, fate.messages()));
        int waves = (int) Timeline.of(store, list).events().stream()
                .filter(event -> event.kind() == Timeline.Kind.SPOOF_WAVE)
                .count();
        Fate spoof = of(fates, SourceClass.PROBABLE_SPOOF);
        return new Overview(
                list.domain(),
                list.period(),
                summary.reports(),
                summary.days().size(),
                new Security(of(fates, SourceClass.UNKNOWN).plus(spoof), spoof, waves),
                new Reputation(
                        of(fates, SourceClass.MINE_ALIGNED).plus(of(fates, SourceClass.MINE_TO_FIX)),
                        of(fates, SourceClass.MINE_TO_FIX),
                        of(fates, SourceClass.FORWARDER).plus(of(fates, SourceClass.MAILING_LIST))),
                new Visibility(sources, messages, summary.reporters().size()));
    }

    private static Fate of(Map<SourceClass, Fate> fates, SourceClass kind) {
        return fates.getOrDefault(kind, Fate.NONE);
    }

    /// The sources of the owner of which too much fails, and the services that are not set up.
    ///
    /// @param list the sources of the period and their classes
    /// @return those somebody must look at
    public static List<SourceList.Source> open(SourceList list) {
        return list.sources().stream()
                .filter(one -> switch (one.classification().kind()) {
                    case MINE_TO_FIX, SHARED_SERVICE, UNKNOWN -> true;
                    case MINE_ALIGNED, FORWARDER, MAILING_LIST, PROBABLE_SPOOF -> false;
                })
                .toList();
    }
}
