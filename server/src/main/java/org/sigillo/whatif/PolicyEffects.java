package org.sigillo.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.name.DomainName;
import org.sigillo.views.Period;
import org.sigillo.views.RecordedMail;

/// What each policy would have done with recorded mail, for each of the tags `p`, `sp` and `np`.
///
/// @param domain the DMARC Policy Domain
/// @param period the days
/// @param lines one a tag, in the order of the tags
/// @param unasked messages of names below the domain of which it is not known whether they exist: counted for `sp`
/// @param untold messages of these days nothing is known of but their number
public record PolicyEffects(DomainName domain, Period period, List<Line> lines, long unasked, long untold) {
    /// So many senders a tag are told of.
    public static final int MAX_SENDERS = 50;

    /// The mail a tag is for.
    ///
    /// @param tag which
    /// @param messages how many
    /// @param passed those that passed DMARC, which no policy touches
    /// @param wanted those that failed, and may be wanted
    /// @param forged those that failed, and are probably forged
    /// @param senders whose mail failed, most first; at most [#MAX_SENDERS]
    public record Line(PolicyTag tag, long messages, long passed, long wanted, long forged, List<Share> senders) {
        /// Copies the list.
        public Line {
            senders = List.copyOf(senders);
        }

        /// Messages a policy would have treated: put aside, or refused.
        ///
        /// @param policy the policy, without a test
        /// @return how many
        public long treated(DmarcPolicy policy) {
            return switch (policy) {
                case NONE -> 0; // 9989 §4.7: no particular handling
                case QUARANTINE, REJECT -> wanted + forged;
            };
        }
    }

    /// A sender's part.
    ///
    /// @param sender who
    /// @param messages that failed
    public record Share(Parties.Party sender, long messages) {}

    /// Copies the list.
    public PolicyEffects {
        lines = List.copyOf(lines);
    }

    /// Counts.
    ///
    /// @param mail what was recorded
    /// @param parties who sends
    /// @param names which tag is for which name
    /// @return the effects
    public static PolicyEffects of(RecordedMail mail, Parties parties, Names names) {
        Map<PolicyTag, long[]> sums = new EnumMap<>(PolicyTag.class);
        Map<PolicyTag, Map<Parties.Party, Long>> failed = new EnumMap<>(PolicyTag.class);
        long unasked = 0;
        for (RecordedMail.Stream one : mail.streams()) {
            PolicyTag tag = names.tag(one.author());
            if (!names.isKnown(one.author())) unasked += one.messages();
            long[] sum = sums.computeIfAbsent(tag, none -> new long[4]);
            Parties.Party party = parties.of(one.source());
            sum[0] += one.messages();
            sum[one.passed() ? 1 : party.isWanted() ? 2 : 3] += one.messages();
            if (!one.passed())
                failed.computeIfAbsent(tag, none -> new HashMap<>()).merge(party, one.messages(), Long::sum);
        }
        List<Line> lines = new ArrayList<>();
        for (PolicyTag tag : PolicyTag.values()) {
            long[] sum = sums.getOrDefault(tag, new long[4]);
            List<Share> senders = failed.getOrDefault(tag, Map.of()).entrySet().stream()
                    .map(each -> new Share(each.getKey(), each.getValue()))
                    .sorted(Comparator.comparingLong(Share::messages)
                            .reversed()
                            .thenComparing(share -> share.sender().name()))
                    .limit(MAX_SENDERS)
                    .toList();
            lines.add(new Line(tag, sum[0], sum[1], sum[2], sum[3], senders));
        }
        return new PolicyEffects(mail.domain(), mail.period(), lines, unasked, mail.untold());
    }
}
