package org.sigillo.spf.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;
import org.sigillo.spec.Finding;
import org.sigillo.spf.MacroString;
import org.sigillo.spf.Mechanism;
import org.sigillo.spf.Modifier;
import org.sigillo.spf.SpfDefect;
import org.sigillo.spf.SpfParser.Flaw;
import org.sigillo.spf.SpfParser.Parsed;
import org.sigillo.spf.SpfRecord;
import org.sigillo.spf.SpfRecord.Directive;
import org.sigillo.text.Ascii;

/// What can be said of one record without asking the DNS.
public final class RecordLint {
    private static final Set<String> MECHANISMS = Set.of("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists");
    private static final List<Cidr> PRIVATE = List.of(
            network("10.0.0.0", 8),
            network("172.16.0.0", 12),
            network("192.168.0.0", 16),
            network("127.0.0.0", 8),
            network("169.254.0.0", 16),
            network("100.64.0.0", 10),
            network("::1", 128),
            network("fc00::", 7),
            network("fe80::", 10));

    private final String domain;
    private final Parsed parsed;
    private final List<Finding> findings;

    private RecordLint(String domain, Parsed parsed, List<Finding> findings) {
        this.domain = domain;
        this.parsed = parsed;
        this.findings = findings;
    }

    /// Reads a record.
    ///
    /// @param domain whose it is
    /// @param parsed the record, read
    /// @param deciding whether its default is the result: not so where it is included
    /// @return what its owner should know; the first argument of each is the term as written
    public static List<Finding> of(String domain, Parsed parsed, boolean deciding) {
        RecordLint lint = new RecordLint(domain, parsed, new ArrayList<>());
        for (Flaw flaw : parsed.flaws()) lint.flaw(flaw);
        lint.terms();
        lint.end(deciding);
        return lint.findings;
    }

    private void flaw(Flaw flaw) {
        String typographic = flaw.defect() == SpfDefect.NOT_ASCII ? Typography.in(flaw.term()) : null;
        String meant = meant(flaw.term());
        if (typographic != null) findings.add(Finding.error(SpfAdvice.TYPOGRAPHIC, domain, flaw.term(), typographic));
        else if (meant != null) findings.add(Finding.error(SpfAdvice.WRONG_MECHANISM, domain, flaw.term(), meant));
        else findings.add(Finding.error(flaw.defect(), domain, flaw.term()));
    }

    /// What an address behind the wrong mechanism, or behind none, was meant to be.
    private static @Nullable String meant(String term) {
        int start = term.isEmpty() || "+-~?".indexOf(term.charAt(0)) < 0 ? 0 : 1;
        int colon = term.indexOf(':');
        boolean named = colon > start && MECHANISMS.contains(Ascii.lower(term.substring(start, colon)));
        int from = named ? colon + 1 : start;
        int slash = term.indexOf('/', from);
        IpAddress address = IpAddress.parse(term.substring(from, slash < 0 ? term.length() : slash));
        if (address == null) return null;
        String meant = term.substring(0, start) + (address.isIpv4() ? "ip4:" : "ip6:") + term.substring(from);
        return Ascii.equalsIgnoreCase(meant, term) ? null : meant;
    }

    private void terms() {
        Set<String> seen = new HashSet<>();
        List<SpfRecord.Term> terms = parsed.record().terms();
        for (int i = 0; i < terms.size(); i++) {
            String written = parsed.written(i);
            switch (terms.get(i)) {
                case Directive directive -> {
                    if (!seen.add(directive.mechanism().toString())) add(SpfAdvice.DUPLICATE_TERM, written);
                    mechanism(directive, written);
                }
                case Modifier.Unknown unknown -> {
                    if (MECHANISMS.contains(Ascii.lower(unknown.name()))) {
                        findings.add(Finding.error(SpfAdvice.EQUALS_FOR_COLON, domain, written));
                    } else {
                        findings.add(Finding.info(SpfAdvice.UNKNOWN_MODIFIER, domain, written));
                    }
                }
                case Modifier.Redirect redirect -> macro(redirect.domain(), written);
                case Modifier.Exp exp -> macro(exp.domain(), written);
            }
        }
    }

    private void mechanism(Directive directive, String written) {
        switch (directive.mechanism()) {
            case Mechanism.Ip4 ip4 -> network(directive, ip4.network(), written);
            case Mechanism.Ip6 ip6 -> network(directive, ip6.network(), written);
            case Mechanism.Ptr ptr -> add(SpfAdvice.PTR, written); // 7208 §5.5: SHOULD NOT be published
            case Mechanism.Include include -> macro(include.domain(), written);
            case Mechanism.Exists exists -> macro(exists.domain(), written);
            case Mechanism.A a -> macro(a.domain(), written);
            case Mechanism.Mx mx -> macro(mx.domain(), written);
            case Mechanism.All all -> {
                /* seen at the end */
            }
        }
    }

    private void macro(@Nullable MacroString domain, String written) {
        if (domain != null && domain.uses('p')) add(SpfAdvice.PTR_MACRO, written); // 7208 §7.3: SHOULD NOT be published
    }

    private void network(Directive directive, Cidr network, String written) {
        Cidr whole = AddressSet.of(List.of(network)).networks().get(0);
        if (!whole.address().equals(network.address())) {
            findings.add(Finding.info(SpfAdvice.HOST_BITS, domain, written, whole.toString()));
        }
        boolean passes = directive.qualifier() == SpfRecord.Qualifier.PASS;
        for (Cidr closed : PRIVATE) {
            if (passes && closed.prefix() <= network.prefix() && closed.contains(network.address())) {
                add(SpfAdvice.PRIVATE_NETWORK, written);
            }
        }
    }

    private void end(boolean deciding) {
        List<SpfRecord.Term> terms = parsed.record().terms();
        int all = 0;
        while (all < terms.size() && !isAll(terms.get(all))) all++;
        if (all == terms.size()) {
            if (deciding && parsed.record().redirect() == null && parsed.flaws().isEmpty()) add(SpfAdvice.NO_ALL, "");
            return;
        }
        Directive last = (Directive) terms.get(all);
        switch (last.qualifier()) {
            case PASS -> findings.add(Finding.error(SpfAdvice.PASS_ALL, domain, parsed.written(all)));
            case NEUTRAL -> {
                if (deciding) add(SpfAdvice.NEUTRAL_ALL, parsed.written(all));
            }
            case FAIL, SOFTFAIL -> {
                /* as it should be */
            }
        }
        for (int i = 0; i < terms.size(); i++) {
            if (i > all && terms.get(i) instanceof Directive) add(SpfAdvice.AFTER_ALL, parsed.written(i)); // 7208 §5.1
            if (terms.get(i) instanceof Modifier.Redirect)
                add(SpfAdvice.REDIRECT_IGNORED, parsed.written(i)); // 7208 §6.1
        }
    }

    private static boolean isAll(SpfRecord.Term term) {
        return term instanceof Directive directive && directive.mechanism() instanceof Mechanism.All;
    }

    private void add(SpfAdvice advice, String written) {
        findings.add(Finding.warning(advice, domain, written));
    }

    private static Cidr network(String address, int prefix) {
        return new Cidr(IpAddress.of(address), prefix);
    }
}
