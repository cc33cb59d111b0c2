package org.sigillo.console;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.name.DomainName;
import org.sigillo.people.Access;
import org.sigillo.people.ApiTokens;
import org.sigillo.people.People;
import org.sigillo.people.Person;
import org.sigillo.people.Role;
import org.sigillo.people.Sessions;
import org.sigillo.people.Token;
import org.sigillo.store.Store;

/// Who comes in: the one place where a request is given a person, and is let through or not. Whether something is not
/// there, or is somebody else's, is answered the same way.
final class Gate {
    private static final String SECURE = "__Host-sigillo"; // browsers keep a name like this to one host
    private static final String PLAIN = "sigillo";
    private static final String API = "/api/";
    private static final String BEARER = "Bearer ";

    private final Supplier<Desk> desk;
    private final Function<Store, Sessions> sessions;
    private final Function<Store, ApiTokens> tokens;
    private final Pages pages;

    Gate(Supplier<Desk> desk, Function<Store, Sessions> sessions, Function<Store, ApiTokens> tokens, Pages pages) {
        this.desk = desk;
        this.sessions = sessions;
        this.tokens = tokens;
        this.pages = pages;
    }

    /// The token of a session's forms: what another site cannot know.
    static String csrf(String session) {
        return Token.derived(session, "forms");
    }

    /// Lets a request through, or says why not.
    void pass(Route route, Context request) {
        Visit visit = visit(request);
        Trouble refused = refused(route, visit);
        if (refused != null) pages.trouble(visit, refused);
        else if (route.need() != Need.NOTHING && !mayCome(Need.GUEST, visit)) signIn(route, visit);
        else if (!mayCome(route.need(), visit)) pages.trouble(visit, Trouble.NOT_FOUND);
        else route.page().answer(visit);
    }

    /// Who makes a request.
    Visit visit(Context request) {
        Desk now = desk.get();
        boolean program = request.path().startsWith(API);
        String session = program ? "" : cookie(request, now);
        Access known = program ? byToken(now.store(), request) : access(now.store(), session);
        Store store = now.store();
        Access access = known == null && store != null && now.settings().guests() ? Access.guest(store) : known;
        String spoken = access == null ? "" : access.person().language();
        Words words = spoken.isEmpty() ? Words.wished(request.header("Accept-Language")) : Words.of(spoken);
        String about = request.pathParamMap().get("domain");
        return new Visit(
                request,
                words,
                now,
                access,
                known == null ? "" : session,
                about == null ? null : DomainName.parseOrNull(about));
    }

    private @Nullable Access access(@Nullable Store store, String session) {
        if (store == null || session.isEmpty()) return null;
        Long id = sessions.apply(store).person(session);
        Person person = id == null ? null : new People(store).person(id);
        return person == null ? null : Access.of(store, person);
    }

    /// A program shows its token with each request, and none of a browser's cookies.
    private @Nullable Access byToken(@Nullable Store store, Context request) {
        String shown = request.header("Authorization");
        if (store == null || shown == null || !shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) return null;
        ApiTokens.Opened opened =
                tokens.apply(store).opened(shown.substring(BEARER.length()).strip());
        Person person = opened == null ? null : new People(store).person(opened.person());
        if (opened == null || person == null) return null;
        Access all = Access.of(store, person);
        return opened.scope().isEmpty() ? all : all.only(opened.scope());
    }

    private static @Nullable Trouble refused(Route route, Visit visit) {
        if (route.need() != Need.NOTHING && visit.desk().store() == null) return Trouble.NOT_FOUND;
        if (route.method() != HandlerType.POST) return null;
        String type = visit.request().header("Content-Type");
        if (type == null || !route.takes().fits(type)) return Trouble.NO_FORM;
        if (!isFromHere(visit)) return Trouble.FROM_ELSEWHERE;
        if (route.takes() != Takes.FORM) return null;
        return visit.session().isEmpty() || isOwn(visit, visit.field("csrf")) ? null : Trouble.FROM_ELSEWHERE;
    }

    /// Whether a form bears the token of the session it was shown in.
    static boolean isOwn(Visit visit, String token) {
        return Token.same(token, csrf(visit.session()));
    }

    /// A browser says where a form was; who says nothing is no browser.
    private static boolean isFromHere(Visit visit) {
        String site = visit.request().header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) return false;
        String origin = visit.request().header("Origin");
        if (origin == null) return true;
        ConsoleSettings settings = visit.desk().settings();
        return origin.equals(origin(settings.url()))
                || !settings.isSecure()
                        && origin.equals("http://" + visit.request().header("Host"));
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static boolean mayCome(Need need, Visit visit) {
        Access access = visit.access();
        DomainName domain = visit.domain();
        return switch (need) {
            case NOTHING -> true;
            case GUEST -> access != null;
            case PERSON -> !visit.session().isEmpty();
            case VIEWER -> access != null && domain != null && access.may(domain, Role.VIEWER);
            case EDITOR -> access != null && domain != null && access.may(domain, Role.EDITOR);
            case OWNER -> access != null && access.organization(Role.OWNER) != null;
            case OPERATOR -> access != null && access.isOperator();
        };
    }

    private void signIn(Route route, Visit visit) {
        if (route.path().startsWith(API)) {
            visit.request().header("WWW-Authenticate", "Bearer"); // 6750 §3
            pages.trouble(visit, Trouble.NO_TOKEN);
            return;
        }
        boolean reading = visit.request().method() == HandlerType.GET;
        visit.go(reading ? "/login?next=" + visit.request().path() : "/login");
    }

    private static String cookie(Context request, Desk now) {
        String value = request.cookie(now.settings().isSecure() ? SECURE : PLAIN);
        return value == null ? "" : value;
    }

    /// Gives a session to the browser.
    static void hold(Visit visit, String token) {
        set(visit, token, Sessions.WHOLE.toSeconds());
    }

    /// Takes it away.
    static void forget(Visit visit) {
        set(visit, "", 0);
    }

    private static void set(Visit visit, String value, long seconds) {
        boolean secure = visit.desk().settings().isSecure();
        addCookie(
                visit,
                secure ? SECURE : PLAIN,
                value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : ""));
    }

    /// Beside those that are set already; in place of one of that name (6265 §4.1.1).
    static void addCookie(Visit visit, String name, String value) {
        HttpServletResponse answer = visit.request().res();
        List<String> others = answer.getHeaders("Set-Cookie").stream()
                .filter(set -> !set.startsWith(name + '='))
                .toList();
        answer.setHeader("Set-Cookie", name + '=' + value);
        for (String other : others) answer.addHeader("Set-Cookie", other);
    }
}
