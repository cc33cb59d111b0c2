package org.sigillo.documents.change;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// One wish against what is published at its name.
final class Comparison {
    private final Wish wish;
    private final Published published;
    private final int ttl;
    private final String where;
    private final List<Finding> why;

    private Comparison(Wish wish, Published published, int ttl) {
        this.wish = wish;
        this.published = published;
        this.ttl = ttl;
        this.where = wish.name().toString();
        this.why = new ArrayList<>(wish.why());
    }

    /// What becomes of the set, which was seen.
    static PlannedChange of(Wish wish, Published published, int ttl) {
        Comparison comparison = new Comparison(wish, published, ttl);
        Change change = comparison.change();
        return new PlannedChange(wish.technology(), change, comparison.why);
    }

    private Change change() {
        DomainName alias = published.alias();
        if (alias != null && wish.values().isEmpty()) {
            why.add(Finding.info(ChangeReason.NOT_THERE, where));
            return new Change.Keep(RecordSet.none(wish.name(), wish.type()));
        }
        if (alias != null) {
            why.add(Finding.error(ChangeReason.ALIAS, where, alias.toString()));
            return new Change.Keep(new RecordSet(wish.name(), DnsType.CNAME, ttl, List.of(alias.toString())));
        }
        if (!published.beside().isEmpty()) {
            String types = String.join(
                    ", ", published.beside().stream().map(Enum::name).toList());
            why.add(Finding.error(ChangeReason.BESIDE_ALIAS, where, types));
            return new Change.Keep(published.set());
        }
        List<String> mine =
                published.set().values().stream().filter(wish::isMine).toList();
        List<String> target = target(mine);
        RecordSet wanted = new RecordSet(wish.name(), wish.type(), ttl, target);
        if (published.set().saysTheSame(wanted)) return kept(mine, target);
        DomainName wildcard = published.wildcard();
        if (wildcard != null) { // it stays where it is, and answers here no more
            why.add(Finding.info(ChangeReason.WILDCARD, where, wildcard.toString()));
            RecordSet own = new RecordSet(wish.name(), wish.type(), ttl, wish.values());
            return own.values().isEmpty() ? new Change.Keep(own) : new Change.Add(own);
        }
        if (wish.type() == DnsType.CAA) why.addAll(Issuers.differences(published.set(), wanted));
        if (published.set().values().isEmpty()) return new Change.Add(wanted);
        others(mine);
        if (target.isEmpty()) return new Change.Remove(published.set());
        differences(mine);
        return new Change.Replace(published.set(), wanted);
    }

    private Change kept(List<String> mine, List<String> target) {
        if (wish.values().isEmpty()) why.add(Finding.info(ChangeReason.NOT_THERE, where));
        else if (!target.containsAll(wish.values()) && !mine.isEmpty())
            why.add(Finding.info(ChangeReason.ADOPTED, where));
        return new Change.Keep(published.set());
    }

    /// What is wanted, with what others have at the name. A record that says the same stays as it is
    /// written.
    private List<String> target(List<String> mine) {
        List<String> wanted = new ArrayList<>(wish.values());
        RecordKind kind = wish.kind();
        if (kind != null
                && mine.size() == 1
                && wanted.size() == 1
                && Meaning.same(kind, mine.getFirst(), wanted.getFirst())) wanted = new ArrayList<>(mine);
        List<String> target = new ArrayList<>();
        for (String value : published.set().values()) {
            if (!mine.contains(value)) target.add(value);
            else if (wanted.remove(value)) target.add(value);
        }
        target.addAll(wanted);
        return target;
    }

    private void others(List<String> mine) {
        for (String value : published.set().values())
            if (!mine.contains(value)) why.add(Finding.info(ChangeReason.OTHERS_STAY, where, value));
    }

    private void differences(List<String> mine) {
        RecordKind kind = wish.kind();
        if (kind == null) {
            for (String value : wish.values())
                if (!published.set().values().contains(value)) why.add(Finding.info(ChangeReason.ADDED, where, value));
            for (String value : mine)
                if (!wish.values().contains(value)) why.add(Finding.info(ChangeReason.DROPPED, where, value));
            return;
        }
        if (mine.size() > 1)
            why.add(Finding.warning(ChangeReason.SEVERAL, where, String.valueOf(mine.size()), kind.word()));
        if (wish.values().size() != 1) return;
        for (String before : mine)
            why.addAll(Differences.of(kind, where, before, wish.values().getFirst()));
    }
}
