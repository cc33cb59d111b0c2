package org.sigillo.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.documents.help.HelpPage;
import org.sigillo.documents.help.HelpShelf;
import org.sigillo.name.DomainName;
import org.sigillo.name.Idna;
import org.sigillo.people.Role;

/// What stands around every page.
///
/// @param words of the language
/// @param style where the style sheet is
/// @param script where the script is, which pages do well without
/// @param icon where the icon is
/// @param path of this page
/// @param person who has signed in, by name; empty if nobody has
/// @param csrf the token of this session's forms; empty without one
/// @param domain what the page is about; empty if it is about none
/// @param domains all that can be chosen
/// @param edits whether the person may change something of the domain
/// @param owns whether the person owns an organization
/// @param signIn whether there is something to sign in to
/// @param guest whether a guest sees it
public record Frame(
        Words words,
        String style,
        String script,
        String icon,
        String path,
        String person,
        String csrf,
        String domain,
        List<String> domains,
        boolean edits,
        boolean owns,
        boolean signIn,
        boolean guest) {

    static Frame of(Visit visit, Assets assets) {
        boolean in = visit.access() != null;
        DomainName domain = visit.domain();
        return new Frame(
                visit.words(),
                assets.path("sigillo.css"),
                assets.path("sigillo.js"),
                assets.path("icon.svg"),
                visit.request().path(),
                in ? visit.person().name() : "",
                visit.session().isEmpty() ? "" : Gate.csrf(visit.session()),
                domain == null ? "" : domain.toString(),
                in
                        ? visit.who().domains().keySet().stream()
                                .map(DomainName::toString)
                                .toList()
                        : List.of(),
                in && domain != null && visit.who().may(domain, Role.EDITOR),
                in && visit.who().organization(Role.OWNER) != null,
                visit.desk().store() != null,
                in && visit.session().isEmpty());
    }

    /// A sentence.
    ///
    /// @param key of the sentence
    /// @param slots what fills it
    /// @return the sentence
    public String say(String key, Object... slots) {
        return words.say(key, slots);
    }

    /// The heading of a page of help.
    ///
    /// @param key its name
    /// @return its title, in the language of the page
    public String help(String key) {
        HelpPage page = HelpShelf.in(words.language()).find(key);
        return page == null ? key : page.title();
    }

    /// A domain as people read it.
    ///
    /// @param domain as it is kept
    /// @return in letters
    public String shown(@Nullable String domain) {
        return domain == null ? "" : Idna.toUnicode(domain);
    }

    /// The marks of a link that leads to the page it stands on.
    ///
    /// @param to where it leads
    /// @return `page`, or `false`
    public String current(String to) {
        return path.equals(to) ? "page" : "false";
    }
}
