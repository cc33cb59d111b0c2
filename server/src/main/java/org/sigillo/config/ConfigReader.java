package org.sigillo.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.DnsBudget;
import org.sigillo.filter.IncomingSettings;
import org.sigillo.filter.Trust;
import org.sigillo.inbound.DkimRequirement;
import org.sigillo.inbound.DomainRule;
import org.sigillo.inbound.PolicyChoice;
import org.sigillo.inbound.PolicyMode;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.inbound.RejectRule;
import org.sigillo.inbound.SenderChecks;
import org.sigillo.keys.Rotation;
import org.sigillo.milter.MilterLimits;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;

/// The tables of the file, one method each.
final class ConfigReader {
    private static final int MAX_CONNECTIONS = 20_000;
    private static final int MAX_PENDING = 1_000_000;
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1");

    private final Section root;

    ConfigReader(Section root) {
        this.root = root;
    }

    Config read() {
        String id = root.needed("authserv-id");
        if (!id.isEmpty() && !isPlain(id))
            root.problem("authserv-id", "is a name without blanks, such as \"mx.example.com\"");
        Set<String> others = new LinkedHashSet<>(root.texts("other-authserv-ids", List.of()));
        boolean receivedSpf = root.flag("received-spf", true);
        Path pidFile = root.file("pid-file");
        Config.DnsConfig dns = dns(root.section("dns"));
        List<Config.Listener> listeners = listeners();
        Section trust = root.section("trust");
        Trust trusted = new Trust(trust.networks("networks", LOOPBACK));
        Set<DomainName> sealers = trust.domains("arc-sealers");
        trust.end();
        Section rules = root.section("policy");
        PolicySettings policy = policy(rules);
        DmarcMode mode = rules.word("dmarc", DmarcMode.RFC9989, DmarcMode.values(), DmarcMode::word);
        rules.end();
        UpkeepReader keeping = new UpkeepReader(root);
        Config.StoreConfig store = keeping.store();
        Config.Upkeep upkeep = keeping.upkeep();
        Config.Signing signing = signing(upkeep);
        Config.Srs srs = srs(root.section("srs"));
        Config.Policyd policyd = policyd(root.section("policyd"));
        Endpoint.Inet metrics = metrics(root.section("metrics"));
        Config.Log log = log(root.section("log"));
        Config.Limits limits = limits(root.section("limits"));
        RetentionConfig retention = RetentionConfig.read(root.section("retention"));
        IntakeConfig intake = new IntakeReader(root.section("intake")).read(id, store);
        PostReader posting = new PostReader(root, id);
        PostConfig post = posting.post();
        PostConfig.Tlsrpt tlsrpt = posting.tlsrpt(post);
        Outgoing outgoing = new OutgoingReader(root).outgoing(id, post);
        AlertsConfig alerts = new AlertsReader(root).alerts(post, intake.silent());
        ConsoleConfig console = ConsoleConfig.read(root.section("console"), store != null, intake);
        if (!root.has("listener")
                && console == null
                && policyd == null
                && tlsrpt == null
                && intake.isEmpty()
                && (srs == null || srs.socketmap() == null))
            root.problem("listener", "is missing: nothing would be listened on; write [[listener]]");
        root.end();
        return new Config(
                id,
                others,
                receivedSpf,
                pidFile,
                dns,
                listeners,
                trusted,
                sealers,
                mode,
                policy,
                signing,
                srs,
                policyd,
                metrics,
                log,
                limits,
                store,
                UpkeepReader.keeping(upkeep, signing.expire()),
                intake,
                post,
                tlsrpt,
                retention,
                outgoing,
                alerts,
                console);
    }

    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c <= ' ' || c == ';' || c == '"' || c == '(' || c == ')' || c == 127) return false;
        }
        return true;
    }

    private static Config.DnsConfig dns(Section section) {
        Config.DnsConfig dns = new Config.DnsConfig(
                section.places("servers", List.of("system")),
                section.number("queries", DnsBudget.DEFAULT_QUERIES, 10, 10_000),
                time(section, "time", Duration.ofNanos(DnsBudget.DEFAULT_NANOS)));
        if (dns.time().compareTo(Duration.ofSeconds(25)) > 0)
            section.problem("time", "is at most 25s: a mail server gives its filter 30 seconds");
        section.end();
        return dns;
    }

    private static Duration time(Section section, String key, Duration otherwise) {
        Duration given = section.duration(key, otherwise);
        return given == null ? otherwise : given;
    }

    private List<Config.Listener> listeners() {
        List<Config.Listener> listeners = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Endpoint> endpoints = new HashSet<>();
        for (Section section : root.sections("listener")) {
            Endpoint endpoint = section.endpoint("address");
            if (!section.has("address")) section.problem("address", "is missing");
            section.needed("role");
            Role role = section.has("role")
                    ? section.word("role", Role.INCOMING, Role.values(), Role::word)
                    : Role.INCOMING;
            String given = section.text("name");
            String name = given == null ? role.word() : given;
            if (!names.add(name)) section.problem("name", "is \"" + name + "\" a second time");
            if (endpoint != null && !endpoints.add(endpoint)) section.problem("address", "is listened on already");
            section.end();
            if (endpoint != null) listeners.add(new Config.Listener(name, endpoint, role, section.line()));
        }
        return listeners;
    }

    private static PolicySettings policy(Section section) {
        PolicySettings house = PolicySettings.DEFAULT;
        List<DomainRule> rules = new ArrayList<>();
        PolicyMode mode = section.word("mode", house.mode(), PolicyMode.values(), PolicyMode::word);
        RejectRule reject = section.word("reject", house.reject(), RejectRule.values(), RejectRule::word);
        for (Section one : section.sections("domain")) {
            DomainName domain = one.domain("name");
            boolean below = one.flag("subdomains", true);
            PolicyMode own = one.has("mode") ? one.word("mode", mode, PolicyMode.values(), PolicyMode::word) : null;
            RejectRule refuse =
                    one.has("reject") ? one.word("reject", reject, RejectRule.values(), RejectRule::word) : null;
            DkimRequirement signed = one.has("require-dkim") ? requirement(one) : null;
            one.end();
            if (domain != null) rules.add(new DomainRule(domain, below, own, refuse, signed));
        }
        return new PolicySettings(
                mode,
                reject,
                rules,
                choice(section, "ambiguous-from", house.ambiguousFrom()),
                choice(section, "missing-from", house.missingFrom()),
                choice(section, "temperror", house.temperror()),
                checks(section, house.checks()),
                section.domains("allow-signers"),
                section.networks("allow-clients", List.of()));
    }

    private static SenderChecks checks(Section section, SenderChecks house) {
        return new SenderChecks(
                choice(section, "null-mx", house.nullMx()),
                choice(section, "spf-fail", house.spfFail()),
                choice(section, "spf-error", house.spfError()),
                choice(section, "iprev-fail", house.iprevFail()),
                requirement(section),
                choice(section, "dkim-fail", house.dkimFail()));
    }

    private static DkimRequirement requirement(Section section) {
        return section.word("require-dkim", DkimRequirement.NOTHING, DkimRequirement.values(), DkimRequirement::word);
    }

    private static PolicyChoice choice(Section section, String key, PolicyChoice otherwise) {
        return section.word(key, otherwise, PolicyChoice.values(), PolicyChoice::word);
    }

    private Config.Signing signing(Config.Upkeep upkeep) {
        List<Config.Key> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : root.sections("key")) {
            DomainName domain = section.domain("domain");
            String selector = section.needed("selector");
            DomainName label = DomainName.parseOrNull(selector);
            if (!selector.isEmpty() && (label == null || !label.isHostname()))
                section.problem("selector", '"' + selector + "\" is no selector: letters, digits, hyphens, dots");
            Path file = section.file("file");
            if (!section.has("file")) section.problem("file", "is missing");
            String given = section.text("name");
            String name = given == null ? selector + "._domainkey." + domain : given;
            if (!names.add(name)) section.problem("name", "is \"" + name + "\" a second time");
            section.end();
            if (domain != null && file != null && label != null)
                keys.add(new Config.Key(name, domain, selector, file, section.line()));
        }
        Set<String> files = Set.copyOf(names);
        for (Rotation rotation : upkeep.rotations())
            if (!names.add(rotation.name()))
                root.problem("rotation", "a [[key]] and a [[rotation]] have the same name \"" + rotation.name() + '"');
        List<Config.Rule> rules = new ArrayList<>();
        for (Section section : root.sections("sign")) {
            String from = section.needed("from");
            List<String> wanted = section.texts("keys", List.of());
            if (!section.has("keys")) section.problem("keys", "is missing");
            for (String key : wanted) if (!names.contains(key)) section.problem("keys", noLine(key));
            section.end();
            rules.add(new Config.Rule(from, wanted, section.line()));
        }
        Section section = root.section("signing");
        Canonicalization[] both = canonicalization(section);
        String forever = section.text("expire");
        Duration expire = "never".equals(forever) ? null : section.duration("expire", Duration.ofDays(7));
        boolean safe = section.flag("require-safe-keys", true);
        String arcKey = section.text("arc-key");
        if (arcKey != null && !files.contains(arcKey)) section.problem("arc-key", noKey(arcKey));
        ArcPlace place = section.word("arc-at", ArcPlace.INCOMING, ArcPlace.values(), ArcPlace::word);
        List<Cidr> forwarders = section.networks("arc-forwarders", LOOPBACK);
        if (arcKey == null && section.has("arc-at")) section.problem("arc-at", "has no arc-key to seal with");
        if (place == ArcPlace.INCOMING && section.has("arc-forwarders"))
            section.problem("arc-forwarders", "is for arc-at = \"outgoing\"");
        section.end();
        return new Config.Signing(keys, rules, both[0], both[1], expire, safe, arcKey, place, forwarders);
    }

    private static String noKey(String name) {
        return "there is no [[key]] with the name \"" + name + '"';
    }

    private static String noLine(String name) {
        return "there is no [[key]] or [[rotation]] with the name \"" + name + '"';
    }

    private static Canonicalization[] canonicalization(Section section) {
        String text = section.text("canonicalization");
        int slash = text == null ? -1 : text.indexOf('/');
        Canonicalization header = text == null
                ? Canonicalization.RELAXED
                : slash < 0 ? null : Canonicalization.of(text.substring(0, slash));
        Canonicalization body = text == null
                ? Canonicalization.RELAXED
                : slash < 0 ? null : Canonicalization.of(text.substring(slash + 1));
        if (header == null || body == null) {
            section.problem(
                    "canonicalization",
                    "is \"relaxed/relaxed\", \"relaxed/simple\", \"simple/relaxed\" or \"simple/simple\"");
            return new Canonicalization[] {Canonicalization.RELAXED, Canonicalization.RELAXED};
        }
        return new Canonicalization[] {header, body};
    }

    private static Config.@Nullable Srs srs(Section section) {
        if (section.isEmpty()) return null;
        DomainName domain = section.domain("domain");
        Path secrets = section.file("secret-file");
        if (!section.has("secret-file")) section.problem("secret-file", "is missing");
        Set<DomainName> local = section.domains("local-domains");
        boolean milter = section.flag("milter", false);
        Endpoint socketmap = section.endpoint("socketmap");
        section.end();
        return domain == null || secrets == null
                ? null
                : new Config.Srs(domain, secrets, local, milter, socketmap, section.line());
    }

    private static Config.@Nullable Policyd policyd(Section section) {
        if (section.isEmpty()) return null;
        Endpoint endpoint = section.endpoint("address");
        if (!section.has("address")) section.problem("address", "is missing");
        boolean reject = section.flag("reject-fail", false);
        section.end();
        return endpoint == null ? null : new Config.Policyd(endpoint, reject);
    }

    private static Endpoint.@Nullable Inet metrics(Section section) {
        if (section.isEmpty()) return null;
        Endpoint endpoint = section.endpoint("address");
        section.end();
        if (endpoint instanceof Endpoint.Inet inet) return inet;
        section.problem("address", "is \"inet:ADDRESS:PORT\"");
        return null;
    }

    private static Config.Log log(Section section) {
        String form = section.text("form");
        if (form != null && !form.equals("json") && !form.equals("text"))
            section.problem("form", "is \"json\" or \"text\"");
        String to = section.text("file");
        Path file = to == null || to.equals("-") ? null : section.file("file");
        section.end();
        return new Config.Log("json".equals(form), file);
    }

    private static Config.Limits limits(Section section) {
        Config.Limits limits = new Config.Limits(
                section.number("connections", MAX_CONNECTIONS, 1, MAX_PENDING),
                section.number("in-flight", IncomingSettings.MAX_IN_FLIGHT, 1, MAX_PENDING),
                time(section, "idle", MilterLimits.DEFAULT.idle()),
                time(section, "message-idle", MilterLimits.DEFAULT.messageIdle()),
                time(section, "stall", MilterLimits.DEFAULT.stall()));
        section.end();
        return limits;
    }
}
