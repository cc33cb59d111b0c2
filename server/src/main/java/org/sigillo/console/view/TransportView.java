package org.sigillo.console.view;

import java.util.List;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.views.TlsFailureClass;
import org.sigillo.views.TlsSessions;

/// Whether mail to a domain came encrypted, as those who sent it told (8460).
///
/// @param waiting whether no report tells of a session
/// @param period the days, as people read them
/// @param sentence what they tell, in one sentence
/// @param sign how it stands
/// @param word that in a word
/// @param policies by type of policy
/// @param failures by what went wrong and where, most first
/// @param reporters who told
public record TransportView(
        boolean waiting,
        String period,
        String sentence,
        Sign sign,
        String word,
        List<Sum> policies,
        List<Failure> failures,
        List<Sum> reporters) {
    /// Sessions of one kind.
    ///
    /// @param name what kind
    /// @param successful with TLS as wanted
    /// @param failed without
    public record Sum(String name, String successful, String failed) {}

    /// What went wrong.
    ///
    /// @param type as reports have it
    /// @param kind what kind of failure that is
    /// @param sign how bad it is
    /// @param mx where; empty if it is not said
    /// @param sessions how many
    /// @param seen from when to when
    public record Failure(String type, String kind, Sign sign, String mx, String sessions, String seen) {}

    /// Makes it.
    ///
    /// @param sessions what was told
    /// @param words of the language
    /// @return the view
    public static TransportView of(TlsSessions sessions, Words words) {
        long good = sessions.policies().stream()
                .mapToLong(TlsSessions.Sum::successful)
                .sum();
        long bad =
                sessions.policies().stream().mapToLong(TlsSessions.Sum::failed).sum();
        Sign sign = bad == 0 ? Sign.GOOD : Sign.OPEN;
        for (TlsSessions.Failure one : sessions.failures())
            if (one.kind() == TlsFailureClass.DOWNGRADE) sign = Sign.BAD;
        return new TransportView(
                good + bad == 0,
                words.days(sessions.period().since(), sessions.period().until()),
                words.say("transport.sentence", good + bad, words.share(good, good + bad), bad),
                sign,
                words.say("transport." + sign.style()),
                sessions.policies().stream()
                        .map(one -> sum(policy(one, words), one, words))
                        .toList(),
                sessions.failures().stream().map(one -> failure(one, words)).toList(),
                sessions.reporters().stream()
                        .map(one -> sum(one.name(), one, words))
                        .toList());
    }

    private static String policy(TlsSessions.Sum one, Words words) {
        return switch (one.name()) {
            case "sts" -> "MTA-STS";
            case "tlsa" -> "DANE";
            default -> words.say("transport.no-policy");
        };
    }

    private static Sum sum(String name, TlsSessions.Sum one, Words words) {
        return new Sum(name, words.number(one.successful()), words.number(one.failed()));
    }

    private static Failure failure(TlsSessions.Failure one, Words words) {
        return new Failure(
                one.resultType(),
                words.say("tls." + one.kind().word()),
                one.kind() == TlsFailureClass.DOWNGRADE ? Sign.BAD : Sign.OPEN,
                one.mx(),
                words.number(one.sessions()),
                words.days(one.first(), one.last()));
    }
}
