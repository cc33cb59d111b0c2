package org.sigillo.console;

import io.javalin.http.HandlerType;

/// A way into the console. All of them stand in one table, which the [Gate] and the tests go through.
///
/// @param method of HTTP: GET changes nothing
/// @param path with `{domain}` where it is about one
/// @param need who may come
/// @param takes what body it takes
/// @param page what answers
record Route(HandlerType method, String path, Need need, Takes takes, Page page) {
    /// Answers a request that may come.
    @FunctionalInterface
    interface Page {
        void answer(Visit visit);
    }

    static Route get(String path, Need need, Page page) {
        return new Route(HandlerType.GET, path, need, Takes.NOTHING, page);
    }

    static Route post(String path, Need need, Page page) {
        return new Route(HandlerType.POST, path, need, Takes.FORM, page);
    }

    /// A form of either kind, from whoever holds what stands in the path: no session, and no token of one.
    static Route answer(String path, Page page) {
        return new Route(HandlerType.POST, path, Need.NOTHING, Takes.ANSWER, page);
    }

    /// A form with a file, that changes something: the page looks at its token, for it reads the form.
    static Route file(String path, Need need, Page page) {
        return new Route(HandlerType.POST, path, need, Takes.FILE, page);
    }

    /// What is handed in is looked at, and changes nothing.
    static Route look(String path, Takes takes, Page page) {
        return new Route(HandlerType.POST, path, Need.NOTHING, takes, page);
    }
}
