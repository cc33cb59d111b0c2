package org.sigillo.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.name.DomainName;
import org.sigillo.people.Access;
import org.sigillo.people.Person;
import org.sigillo.store.Store;

/// One request, with who makes it.
///
/// @param request what was asked
/// @param words of the language it is answered in
/// @param desk what the console works with now
/// @param access of who has signed in, or of a guest; `null` of nobody
/// @param session what their browser holds; empty if nobody has signed in
/// @param domain what the path is about; `null` if it is about none
record Visit(
        Context request,
        Words words,
        Desk desk,
        @Nullable Access access,
        String session,
        @Nullable DomainName domain) {

    /// Who has signed in. Routes that need a person have one.
    Access who() {
        return Objects.requireNonNull(access);
    }

    Person person() {
        return who().person();
    }

    /// The domain of a route that is about one.
    DomainName about() {
        return Objects.requireNonNull(domain);
    }

    /// Routes that need a person have a store.
    Store store() {
        return Objects.requireNonNull(desk.store());
    }

    /// A field of the form; empty if it was not sent.
    String field(String name) {
        String value = request.formParam(name);
        return value == null ? "" : value;
    }

    /// What is sent is to be kept, not shown: it was written by others.
    Context file(String type, String name) {
        return request.contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + name + '"'); // 6266 §4.1
    }

    /// Goes on to another page (9110 §15.4.4): what was sent is not sent again when somebody reloads.
    void go(String path) {
        request.redirect(path, HttpStatus.SEE_OTHER);
    }
}
