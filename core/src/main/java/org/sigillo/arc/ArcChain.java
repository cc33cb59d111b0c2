package org.sigillo.arc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;

/// The sets of a message, and whether they form a chain: steps 1 to 3 of RFC 8617 §5.2, for which nothing but the
/// header is needed.
///
/// @param sets instance 1 first; without those that lack a field
/// @param instances how many sets there are or claim to be
/// @param defect what is wrong with the chain as such; `null` if nothing is
/// @param failedInstance the set the defect is in; `null` if none
/// @param detail what the defect is about
record ArcChain(
        List<ArcSet> sets,
        int instances,
        @Nullable ArcReason defect,
        @Nullable Integer failedInstance,
        String detail) {
    private static final String RESULTS = "arc-authentication-results";
    private static final String SIGNATURE = "arc-message-signature";
    private static final String SEAL = "arc-seal";

    ArcChain {
        sets = List.copyOf(sets);
    }

    /// The newest set; only of a chain without defect.
    ArcSet newest() {
        return sets.getLast();
    }

    /// `d=` of the seals that can be read, instance 1 first.
    List<DomainName> sealers() {
        List<DomainName> sealers = new ArrayList<>(sets.size());
        for (ArcSet set : sets)
            if (set.seal().domain() != null) sealers.add(set.seal().domain());
        return sealers;
    }

    /// The fields of one name, by instance.
    private static final class Kind {
        final String name;
        final @Nullable HeaderField[] fields = new HeaderField[InstanceTag.MAX + 1];
        int count;
        int repeated;
        boolean misplaced;

        Kind(String name) {
            this.name = name;
        }

        void add(HeaderField field) {
            if (++count > InstanceTag.MAX) return; // 8617 §5.2 step 1: nothing beyond is looked at
            int instance = name.equals(RESULTS) ? InstanceTag.ofResults(field) : InstanceTag.ofSignature(field);
            if (instance == 0) misplaced = true;
            else if (fields[instance] != null) repeated = instance;
            else fields[instance] = field;
        }
    }

    /// Collects.
    static ArcChain of(Header header, DkimSettings settings) {
        Kind results = new Kind(RESULTS);
        Kind signatures = new Kind(SIGNATURE);
        Kind seals = new Kind(SEAL);
        for (HeaderField field : header.fields()) {
            if (field.is(SEAL)) seals.add(field);
            else if (field.is(SIGNATURE)) signatures.add(field);
            else if (field.is(RESULTS)) results.add(field);
        }
        List<Kind> kinds = List.of(results, signatures, seals);
        int most = Math.max(results.count, Math.max(signatures.count, seals.count));
        if (most == 0) return new ArcChain(List.of(), 0, null, null, "");
        if (most > InstanceTag.MAX)
            return broken(List.of(), most, ArcReason.TOO_MANY_SETS, null, Integer.toString(most));
        if (header.overLimit()) return broken(List.of(), most, ArcReason.HEADER_OVER_LIMIT, null, "");
        int highest = 0;
        List<ArcSet> sets = new ArrayList<>(most);
        for (int i = 1; i <= InstanceTag.MAX; i++) {
            HeaderField aar = results.fields[i];
            HeaderField ams = signatures.fields[i];
            HeaderField seal = seals.fields[i];
            if (aar != null || ams != null || seal != null) highest = i;
            if (aar != null && ams != null && seal != null) sets.add(ArcSet.of(i, aar, ams, seal, settings));
        }
        HeaderField newestSeal = seals.fields[highest];
        if (newestSeal != null && ArcSeal.read(newestSeal).chainStatus() == ArcResult.FAIL) {
            return broken(sets, highest, ArcReason.FAILED_BEFORE, highest, ""); // 8617 §5.2 step 2
        }
        for (Kind kind : kinds) {
            if (kind.misplaced) return broken(sets, highest, ArcReason.BAD_INSTANCE, null, kind.name);
            if (kind.repeated > 0) return broken(sets, highest, ArcReason.REPEATED_FIELD, kind.repeated, kind.name);
        }
        for (int i = 1; i <= highest; i++) { // 8617 §5.2 step 3 A and B
            for (Kind kind : kinds) {
                if (kind.fields[i] == null) return broken(sets, highest, ArcReason.MISSING_FIELD, i, kind.name);
            }
        }
        for (ArcSet set : sets) {
            ArcResult status = set.seal().chainStatus();
            if (status != (set.instance() == 1 ? ArcResult.NONE : ArcResult.PASS)) { // 8617 §5.2 step 3 C
                return broken(
                        sets, highest, ArcReason.BAD_CHAIN_STATUS, set.instance(), status == null ? "" : status.word());
            }
        }
        return new ArcChain(sets, highest, null, null, "");
    }

    private static ArcChain broken(
            List<ArcSet> sets, int instances, ArcReason defect, @Nullable Integer failedInstance, String detail) {
        return new ArcChain(sets, instances, defect, failedInstance, detail);
    }
}
