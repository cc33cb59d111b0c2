package org.sigillo.browser;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sample company, running, and who may see all of it.
///
/// @param program that runs
/// @param origin where its console is
/// @param cookies of who has signed in
record Demo(Program program, String origin, String cookies) implements AutoCloseable {
    static Demo start(Browser browser) throws IOException {
        Program program = Program.start("serve", "--demo");
        String url = program.told("http://127.0.0.1", "");
        String line = "sign in as ";
        String email = program.told(line, line);
        String origin = url.substring(0, url.length() - 1);
        String password = program.last("with ");
        program.leave();
        try (Visitor visitor = new Visitor(browser, new Browser.NewContextOptions(), origin)) {
            return new Demo(program, origin, visitor.signIn(email, password));
        }
    }

    Visitor visitor(Browser browser, Browser.NewContextOptions options) {
        return new Visitor(browser, options.setStorageState(cookies), origin);
    }

    /// Every screen that a link leads to from anywhere: a name, and the first path that led there. Of screens
    /// about a domain there is one, that of the first domain.
    static Map<String, String> screens(Visitor visitor) {
        Map<String, String> found = new LinkedHashMap<>();
        Deque<String> paths = new ArrayDeque<>(List.of("/", "/today", "/check/alder.example"));
        while (!paths.isEmpty()) {
            String path = paths.removeFirst();
            if (found.putIfAbsent(name(path), path) != null) continue;
            visitor.open(path);
            for (Object link : (List<?>) visitor.page.evaluate(
                    "[...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(a => a.pathname)")) {
                String to = String.valueOf(link);
                if (!to.startsWith("/api/") && !found.containsKey(name(to))) paths.addLast(to);
            }
        }
        return found;
    }

    /// A path as a name of a file; domains are all the same, and so are numbers and pages of help.
    private static String name(String path) {
        if (path.startsWith("/help/")) return "help-page";
        StringBuilder name = new StringBuilder();
        for (String part : path.substring(1).split("/", -1)) {
            if (!name.isEmpty()) name.append('-');
            boolean number = !part.isEmpty() && part.chars().allMatch(Character::isDigit);
            name.append(number ? "number" : part.indexOf('.') > 0 ? "domain" : part);
        }
        return name.isEmpty() ? "start" : name.toString();
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}
