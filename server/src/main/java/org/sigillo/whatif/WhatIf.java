package org.sigillo.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.PolicyShare;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Alignments;
import org.sigillo.views.Period;
import org.sigillo.views.RecordedMail;

/// What a change would have done to recorded mail.
///
/// @param domain whose mail
/// @param period of these days
/// @param messages how many there are, those nothing more is known of too
/// @param effects the gravest first; never empty, for where there is nothing to say, that is said
public record WhatIf(DomainName domain, Period period, long messages, List<Effect> effects) {
    /// So many effects are told of.
    public static final int MAX_EFFECTS = 200;

    /// Copies the list.
    public WhatIf {
        effects = List.copyOf(effects);
    }

    /// Whether wanted mail would have been lost, or would pass no more.
    ///
    /// @return true if so
    public boolean isHarmful() {
        return effects.stream()
                .anyMatch(one -> one.reason() == WhatIfReason.LOST || one.reason() == WhatIfReason.FAILS);
    }

    /// Messages an effect of some kind is about.
    ///
    /// @param reason which kind
    /// @return how many, of all its effects
    public long messages(WhatIfReason reason) {
        return effects.stream()
                .filter(one -> one.reason() == reason)
                .mapToLong(Effect::messages)
                .sum();
    }

    /// Tries a change.
    ///
    /// @param mail what was recorded
    /// @param parties who sends
    /// @param names which tag is for which name
    /// @param proposed what is to be changed
    /// @return what it would have done
    public static WhatIf of(RecordedMail mail, Parties parties, Names names, Proposed proposed) {
        if (!proposed.isTouching()) return alone(mail, WhatIfReason.NOT_TOUCHED);
        if (mail.messages() == 0) return alone(mail, WhatIfReason.NOTHING_RECORDED);
        Trial trial = new Trial(mail.domain(), parties, names, proposed);
        mail.streams().forEach(trial::add);
        List<Effect> effects = trial.effects();
        if (effects.isEmpty() && mail.told() > 0)
            effects.add(new Effect.Note(WhatIfReason.SAME, mail.told(), Map.of()));
        effects.addAll(trial.notes());
        if (mail.untold() > 0) effects.add(new Effect.Note(WhatIfReason.UNTOLD, mail.untold(), Map.of()));
        effects.sort(Comparator.comparing(Effect::reason).thenComparing(Effect::messages, Comparator.reverseOrder()));
        return new WhatIf(
                mail.domain(),
                mail.period(),
                mail.messages(),
                effects.subList(0, Math.min(MAX_EFFECTS, effects.size())));
    }

    private static WhatIf alone(RecordedMail mail, WhatIfReason reason) {
        return new WhatIf(
                mail.domain(),
                mail.period(),
                mail.messages(),
                List.of(new Effect.Note(reason, mail.messages(), Map.of())));
    }

    /// Message by message.
    private static final class Trial {
        private final DomainName domain;
        private final Parties parties;
        private final Names names;
        private final @Nullable DmarcRecord old;
        private final @Nullable DmarcRecord fresh;
        private final @Nullable SpfTrial spf;
        private final Tally tally = new Tally();
        private long unknown;
        private long unsaid;
        private long unasked;
        private final long[] failing = new long[PolicyTag.values().length];

        Trial(DomainName domain, Parties parties, Names names, Proposed proposed) {
            this.domain = domain;
            this.parties = parties;
            this.names = names;
            this.old = proposed.before();
            this.fresh = proposed.after();
            this.spf = proposed.spf() == null ? null : new SpfTrial(proposed.spf());
        }

        void add(RecordedMail.Stream one) {
            PolicyTag tag = names.tag(one.author());
            if (!names.isKnown(one.author())) unasked += one.messages();
            Parties.Party party = parties.of(one.source());
            boolean dkim = dkim(one);
            List<SpfTrial.Verdict> verdicts = verdicts(one);
            boolean passes = dkim || spf(one, verdicts);
            Treatment before = Treatment.of(one.passed(), tag.asked(old));
            Treatment after = Treatment.of(passes, tag.asked(fresh));
            if (!passes) failing[tag.ordinal()] += one.messages();
            if (before != after) tally.turned(party, tag, before, after, one.messages());
            for (SpfTrial.Verdict verdict : verdicts) {
                if (verdict.turn() == SpfTrial.Turn.LOST || verdict.turn() == SpfTrial.Turn.GAINED)
                    tally.spf(party, verdict, one, passes);
                if (verdict.turn() == SpfTrial.Turn.UNKNOWN) unknown += one.messages();
            }
        }

        /// Only where the mode is changed is anything reckoned anew; else what the receiver found holds.
        private boolean dkim(RecordedMail.Stream one) {
            Alignment after = fresh == null ? null : fresh.adkim();
            if (old == null || after == null || old.adkim() == after) return one.dkim();
            if (one.dkim() && one.signers().isEmpty()) {
                unsaid += one.messages();
                return true;
            }
            Alignments alignments = new Alignments(domain, after, null);
            boolean aligned = one.signers().stream()
                    .anyMatch(signer ->
                            alignments.ofSigner(signer.toString(), one.author().toString()));
            return after == Alignment.STRICT ? one.dkim() && aligned : one.dkim() || aligned; // 9989 §4.4.1
        }

        private List<SpfTrial.Verdict> verdicts(RecordedMail.Stream one) {
            List<SpfTrial.Verdict> verdicts = new ArrayList<>(one.paths().size());
            for (RecordedMail.Path path : one.paths()) {
                SpfTrial.Verdict verdict = spf == null || !path.domain().isOrIsBelow(domain)
                        ? new SpfTrial.Verdict(SpfTrial.Turn.SAME, "")
                        : spf.of(one.source(), path.domain());
                // what stands in the DNS today may not be what stood there when the mail came
                boolean stale = verdict.turn() == SpfTrial.Turn.LOST && !path.passed()
                        || verdict.turn() == SpfTrial.Turn.GAINED && path.passed();
                verdicts.add(stale ? new SpfTrial.Verdict(SpfTrial.Turn.SAME, "") : verdict);
            }
            return verdicts;
        }

        private boolean spf(RecordedMail.Stream one, List<SpfTrial.Verdict> verdicts) {
            boolean mode = old != null && fresh != null && old.aspf() != fresh.aspf();
            boolean turned = verdicts.stream()
                    .anyMatch(
                            verdict -> verdict.turn() == SpfTrial.Turn.LOST || verdict.turn() == SpfTrial.Turn.GAINED);
            if (!mode && !turned) return one.spf();
            if (one.spf() && one.paths().isEmpty()) {
                unsaid += one.messages();
                return true;
            }
            Alignments alignments = new Alignments(domain, null, fresh == null ? null : fresh.aspf());
            boolean gained = false;
            boolean aligned = false;
            for (int i = 0; i < verdicts.size(); i++) {
                RecordedMail.Path path = one.paths().get(i);
                SpfTrial.Turn turn = verdicts.get(i).turn();
                boolean passes = path.passed() && turn != SpfTrial.Turn.LOST || turn == SpfTrial.Turn.GAINED;
                boolean near = alignments.ofReturnPath(
                        path.domain().toString(), one.author().toString());
                aligned |= passes && near;
                gained |= turn == SpfTrial.Turn.GAINED && near;
            }
            boolean milder = mode && fresh != null && fresh.aspf() == Alignment.RELAXED;
            return gained || aligned && (one.spf() || milder); // 9989 §4.4.2
        }

        List<Effect> effects() {
            return tally.effects();
        }

        List<Effect> notes() {
            List<Effect> notes = new ArrayList<>();
            if (fresh != null && fresh.pct() < 100) share(notes, fresh);
            if (unknown > 0) notes.add(new Effect.Note(WhatIfReason.SPF_UNKNOWN, unknown, Map.of()));
            if (unsaid > 0) notes.add(new Effect.Note(WhatIfReason.UNSAID, unsaid, Map.of()));
            if (unasked > 0 && (PolicyTag.NP.asked(fresh) != PolicyTag.SP.asked(fresh)))
                notes.add(new Effect.Note(WhatIfReason.NAMES_UNKNOWN, unasked, Map.of()));
            return notes;
        }

        /// 7489 §6.6.4: the others meet the next weaker policy. RFC 9989 knows no `pct`.
        private void share(List<Effect> notes, DmarcRecord after) {
            PolicyShare all = new PolicyShare(after.pct());
            DmarcPolicy own = after.p();
            long failed = failing[PolicyTag.P.ordinal()];
            if (own == null || own == DmarcPolicy.NONE || failed == 0) return;
            notes.add(new Effect.Note(
                    WhatIfReason.SHARE,
                    failed,
                    Map.of(
                            "policy", own.word(),
                            "drawn", Long.toString(all.drawn(failed)),
                            "rest", Long.toString(failed - all.drawn(failed)),
                            "weaker", PolicyShare.weaker(own).word(),
                            "pct", Integer.toString(after.pct()))));
        }
    }
}
