package org.sigillo.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.views.AuthorMail;
import org.sigillo.views.Fate;
import org.sigillo.views.Period;
import org.sigillo.views.SenderList;
import org.sigillo.views.SourceList;

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
    /// @param mail by the names in its From
    /// @param senders who sends, of the same days
    /// @param names which tag is for which name
    /// @return the effects
    public static PolicyEffects of(AuthorMail mail, SenderList senders, Names names) {
        Count count = new Count(mail.domain(), new Parties(senders), names);
        count.below(mail.lines());
        count.own(mail.own(), senders);
        return new PolicyEffects(mail.domain(), mail.period(), count.lines(), count.unasked, mail.untold());
    }

    private static final class Count {
        private final DomainName domain;
        private final Parties parties;
        private final Names names;
        private final Map<PolicyTag, long[]> sums = new EnumMap<>(PolicyTag.class);
        private final Map<PolicyTag, Map<Parties.Party, Long>> failed = new EnumMap<>(PolicyTag.class);
        /// What failed of mail with other names than the domain's, by address.
        private final Map<String, Long> elsewhere = new HashMap<>();
        long unasked;

        Count(DomainName domain, Parties parties, Names names) {
            this.domain = domain;
            this.parties = parties;
            this.names = names;
        }

        void below(List<AuthorMail.Line> lines) {
            Map<String, Long> messages = new HashMap<>();
            for (AuthorMail.Line line : lines)
                messages.merge(line.author(), line.fate().messages(), Long::sum);
            Map<String, DomainName> authors = new HashMap<>();
            for (String text : messages.keySet()) {
                DomainName name = DomainName.parseOrNull(text);
                authors.put(text, name == null ? domain : name);
            }
            names.ask(messages.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(one -> authors.getOrDefault(one.getKey(), domain))
                    .distinct()
                    .toList());
            for (AuthorMail.Line line : lines) {
                DomainName author = authors.getOrDefault(line.author(), domain);
                Fate fate = line.fate();
                long lost = fate.messages() - fate.passed();
                if (!names.isKnown(author)) unasked += fate.messages();
                PolicyTag tag = names.tag(author);
                mail(tag, fate.messages(), fate.passed());
                fail(tag, parties.of(IpAddress.of(line.source())), lost);
                elsewhere.merge(line.source(), lost, Long::sum);
            }
        }

        /// Mail that bears the domain itself: of an address, what it sent besides that with other names.
        void own(Fate own, SenderList senders) {
            mail(PolicyTag.P, own.messages(), own.passed());
            long left = own.messages() - own.passed();
            for (SenderList.Group group : senders.senders()) {
                for (SourceList.Source source : group.sources()) {
                    long lost = source.facts().messages()
                            - source.facts().passed()
                            - elsewhere.getOrDefault(source.address().toString(), 0L);
                    long told = Math.clamp(lost, 0, left);
                    fail(PolicyTag.P, parties.of(source.address()), told);
                    left -= told;
                }
            }
            fail(PolicyTag.P, Parties.OTHERS, left);
        }

        private void mail(PolicyTag tag, long messages, long passed) {
            long[] sum = sums.computeIfAbsent(tag, none -> new long[4]);
            sum[0] += messages;
            sum[1] += passed;
        }

        private void fail(PolicyTag tag, Parties.Party party, long messages) {
            if (messages == 0) return;
            sums.computeIfAbsent(tag, none -> new long[4])[party.isWanted() ? 2 : 3] += messages;
            failed.computeIfAbsent(tag, none -> new HashMap<>()).merge(party, messages, Long::sum);
        }

        List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            for (PolicyTag tag : PolicyTag.values()) {
                long[] sum = sums.getOrDefault(tag, new long[4]);
                List<Share> shares = failed.getOrDefault(tag, Map.of()).entrySet().stream()
                        .map(each -> new Share(each.getKey(), each.getValue()))
                        .sorted(Comparator.comparingLong(Share::messages)
                                .reversed()
                                .thenComparing(share -> share.sender().name()))
                        .limit(MAX_SENDERS)
                        .toList();
                lines.add(new Line(tag, sum[0], sum[1], sum[2], sum[3], shares));
            }
            return lines;
        }
    }
}
