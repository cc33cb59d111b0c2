package org.sigillo.console.view;

import java.util.List;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.name.DomainName;
import org.sigillo.views.NextAction;
import org.sigillo.views.TodayJson;

/// What is to be done next.
///
/// @param domain whom it is about, as it is kept; empty if it is about none
/// @param sign how urgent it is
/// @param word that in a word
/// @param sentence what to do
/// @param why what speaks for it
/// @param place where it is done
/// @param button what that is called
public record ActionView(
        String domain, Sign sign, String word, String sentence, List<String> why, String place, String button) {
    /// Makes it.
    ///
    /// @param action what is to be done
    /// @param words of the language
    /// @return the view
    public static ActionView of(NextAction action, Words words) {
        DomainName domain = action.domain();
        String base = domain == null ? "" : "/domains/" + domain;
        String room = switch (action) {
            case NextAction.NoDomain none -> "/domains/new";
            case NextAction.IntakeSilent silent -> "/today";
            case NextAction.NoReports none -> base + "/records";
            case NextAction.TlsDowngrade tls -> base + "/records";
            case NextAction.FixSender fix -> base + "/senders#mine-to-fix";
            case NextAction.NameSender name -> base + "/senders";
            case NextAction.Tighten tighten -> base + "/policy";
            case NextAction.Loosen loosen -> base + "/policy";
            case NextAction.Kept kept -> base + "/policy";
        };
        String code = action.reason().code();
        Sign sign = sign(action);
        return new ActionView(
                domain == null ? "" : domain.toString(),
                sign,
                words.say("action." + sign.style()),
                words.catalogue().sentence(code, TodayJson.slots(action)),
                TodayJson.why(action, words.catalogue()),
                room,
                words.say(code));
    }

    private static Sign sign(NextAction action) {
        return switch (action) {
            case NextAction.IntakeSilent silent -> Sign.BAD;
            case NextAction.TlsDowngrade tls -> Sign.BAD;
            case NextAction.FixSender fix -> Sign.BAD;
            case NextAction.Loosen loosen -> Sign.BAD;
            case NextAction.NoDomain none -> Sign.OPEN;
            case NextAction.NoReports none -> Sign.OPEN;
            case NextAction.NameSender name -> Sign.OPEN;
            case NextAction.Tighten tighten -> Sign.OPEN;
            case NextAction.Kept kept -> Sign.GOOD;
        };
    }
}
