package org.sigillo.policyd;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.ReceivedSpf;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsBudget;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.filter.Trust;
import org.sigillo.milter.Client;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfReceiver;
import org.sigillo.spf.SpfResult;
import org.sigillo.text.Ascii;

/// SPF when a recipient is named: the answer to Postfix's `smtpd_access_policy` requests. One object a connection.
///
/// Unless told to refuse a `fail`, it only writes Received-SPF, once a message: refusing before DKIM could be looked at
/// refuses forwarded mail that DKIM would have saved.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-8.4 RFC 7208 §8.4
public final class SpfPolicy implements Function<Map<String, String>, String> {
    /// Nothing to say.
    static final String DUNNO = "DUNNO";

    private final Dns dns;
    private final Settings settings;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Consumer<SpfOutcome> told;
    private String instance = "";
    private String answer = DUNNO;

    /// How to answer.
    ///
    /// @param receiver our name
    /// @param trust clients that are ours are not checked
    /// @param rejectFail whether a `fail` is refused
    /// @param queries questions one check may ask
    /// @param nanoTime how long it may wait for them, in nanoseconds
    public record Settings(String receiver, Trust trust, boolean rejectFail, int queries, long nanoTime) {}

    /// A policy for one connection.
    ///
    /// @param dns whom to ask
    /// @param settings how to answer
    /// @param clock the time of day
    /// @param nanos monotonic nanoseconds, `System::nanoTime`
    /// @param told takes each outcome; must not wait
    public SpfPolicy(Dns dns, Settings settings, InstantSource clock, LongSupplier nanos, Consumer<SpfOutcome> told) {
        this.dns = dns;
        this.settings = settings;
        this.clock = clock;
        this.nanos = nanos;
        this.told = told;
    }

    @Override
    public String apply(Map<String, String> request) {
        if (!"smtpd_access_policy".equals(request.get("request"))) return DUNNO;
        String now = request.getOrDefault("instance", "");
        if (!now.isEmpty() && now.equals(instance)) { // a further recipient of the same message
            return answer.startsWith("PREPEND") ? DUNNO : answer;
        }
        instance = now;
        return answer = decide(request);
    }

    private String decide(Map<String, String> request) {
        IpAddress ip = IpAddress.parse(request.getOrDefault("client_address", ""));
        if (ip == null) return DUNNO;
        Client client = new Client(request.getOrDefault("client_name", ""), ip, 0);
        String login = request.getOrDefault("sasl_username", "");
        if (settings.trust().isOurs(client, Map.of(Trust.AUTHENTICATED_AS, login))) return DUNNO;
        String helo = unicode(request.getOrDefault("helo_name", ""));
        String sender = unicode(request.getOrDefault("sender", ""));
        SpfQuery query = new SpfQuery(ip.unmapped(), helo, sender);
        Dns budget = new DnsBudget(dns, nanos, settings.queries(), settings.nanoTime());
        SpfReceiver receiver = new SpfReceiver(settings.receiver(), clock, nanos);
        SpfChecker checker = new SpfChecker(budget, SpfLimits.DEFAULT, receiver);
        boolean bounce = sender.isEmpty();
        SpfOutcome outcome = bounce ? checker.checkHelo(query) : checker.checkMailFrom(query);
        told.accept(outcome);
        if (outcome.result() == SpfResult.FAIL && settings.rejectFail()) {
            String said = outcome.explanation();
            String why = Explanation.of(outcome, Catalogue.ENGLISH);
            return "550 5.7.23 " + why + (said == null ? "" : " The domain says: " + said); // 7372 §3.2, 7208 §6.2
        }
        return "PREPEND Received-SPF: " + field(outcome, query, bounce);
    }

    private ReceivedSpf field(SpfOutcome outcome, SpfQuery query, boolean bounce) {
        return ReceivedSpf.of(outcome.result().word(), null)
                .with("client-ip", query.ip().toString())
                .with("envelope-from", query.mailFrom())
                .with("helo", query.helo().isEmpty() ? null : query.helo())
                .with("receiver", settings.receiver())
                .with("identity", bounce ? "helo" : "mailfrom")
                .with("mechanism", outcome.mechanism())
                .with(
                        "problem",
                        outcome.reason() == null ? null : outcome.reason().code());
    }

    private static String unicode(@Nullable String octets) {
        String text = octets == null ? "" : octets;
        String decoded = Ascii.utf8(text);
        return decoded == null ? text : decoded;
    }
}
