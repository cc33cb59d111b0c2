package org.sigillo.documents.lab;

import org.jspecify.annotations.Nullable;
import org.sigillo.documents.evidence.EvidenceBundle;
import org.sigillo.inbound.Verdict;
import org.sigillo.message.Header;
import org.sigillo.route.Route;

/// All that was found of one message.
///
/// @param header its header
/// @param route the way it says it came
/// @param verdict what can be checked of it: as of its delivery, with the DNS of now
/// @param headerOnly whether nothing but its header was there; DKIM is then judged as if its body were empty
/// @param open whether the verdict hangs on what was not there: the body, or what SPF
///     needs of the session
/// @param typed whether the session is what somebody typed, at least in part; else its Received fields tell of it
/// @param evidence what the verdict rests on
/// @param session by which it came in here; `null` if somebody handed it in
public record Examination(
        Header header,
        Route route,
        Verdict verdict,
        boolean headerOnly,
        boolean open,
        boolean typed,
        EvidenceBundle evidence,
        @Nullable Session session) {

    /// Who is it from?
    ///
    /// @return the answer
    public Author author() {
        return Author.of(verdict, open);
    }

    /// Was it changed on the way?
    ///
    /// @return the answer
    public Change change() {
        return Change.of(verdict.dkim(), headerOnly);
    }

    /// May it use that name?
    ///
    /// @return the answer
    public Permission permission() {
        return Permission.of(verdict, open);
    }
}
