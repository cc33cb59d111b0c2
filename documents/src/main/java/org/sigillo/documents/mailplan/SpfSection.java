package org.sigillo.documents.mailplan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfParser;

/// Who may send, as an SPF record (7208 §4.6.1).
final class SpfSection {
    private static final List<String> TERMS =
            List.of("mx", "a", "ip4", "ip6", "include", "services", "redirect", "all");

    private SpfSection() {}

    static @Nullable String record(FileSection section, MailFileDoors doors, ProviderSection provider) {
        String literal = literal(section, TERMS);
        StringBuilder text = new StringBuilder("v=spf1");
        if (section.flag("mx")) text.append(" mx");
        for (String name : section.texts("a"))
            text.append(name.equals("true") ? " a" : " a:" + domain(section, "a", name));
        networks(section, "ip4", text);
        networks(section, "ip6", text);
        for (String name : section.texts("include")) text.append(" include:").append(domain(section, "include", name));
        if (!section.has("redirect"))
            for (DomainName one : provider.missing(section.texts("include")))
                text.append(" include:").append(one);
        for (String service : section.texts("services")) service(section, service, doors, text);
        boolean nobody = text.length() == "v=spf1".length();
        String redirect = section.text("redirect");
        String all = section.text("all");
        if (redirect != null) {
            if (all != null) section.problem("redirect", "is for a record without all (7208 §6.1)");
            text.append(" redirect=").append(domain(section, "redirect", redirect));
        } else {
            String word = section.word("all", new String[] {"fail", "softfail", "neutral"}, one -> one);
            text.append(' ').append(all(word == null ? nobody ? "fail" : "softfail" : word));
        }
        section.end();
        if (literal != null) return literal;
        String record = text.toString();
        SpfParser.Parsed parsed = SpfParser.parse(record);
        if (!parsed.flaws().isEmpty())
            section.problem(
                    "",
                    "makes a record with a mistake: \""
                            + parsed.flaws().getFirst().term() + '"');
        return record;
    }

    /// The record as it is, where the file writes it out; then none of its parts may be there.
    static @Nullable String literal(FileSection section, List<String> parts) {
        String text = section.text("record");
        if (text == null) return null;
        for (String part : parts)
            if (section.has(part)) section.problem(part, "cannot stand beside record, which is the whole");
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String all(String word) {
        return switch (word) {
            case "fail" -> "-all";
            case "neutral" -> "?all";
            default -> "~all";
        };
    }

    private static String domain(FileSection section, String key, String text) {
        boolean macro = text.indexOf('%') >= 0; // %{d} and the like: 7208 §7
        DomainName domain = macro ? null : DomainName.parseOrNull(text);
        boolean good = macro || domain != null && domain.isHostname();
        if (!good) section.problem(key, "is a domain name, and \"" + text + "\" is none");
        return domain == null ? text : domain.toString();
    }

    private static void networks(FileSection section, String key, StringBuilder text) {
        for (String network : section.texts(key)) {
            int slash = network.indexOf('/');
            IpAddress address = IpAddress.parse(slash < 0 ? network : network.substring(0, slash));
            boolean four = key.equals("ip4");
            boolean good = address != null && address.isIpv4() == four;
            String term = key + ':' + network;
            if (!good || !SpfParser.parse("v=spf1 " + term).flaws().isEmpty())
                section.problem(
                        key,
                        "is an IPv" + (four ? 4 : 6) + " address or network, as "
                                + (four ? "192.0.2.0/24" : "2001:db8::/32") + ", not \"" + network + '"');
            else text.append(' ').append(term);
        }
    }

    private static void service(FileSection section, String service, MailFileDoors doors, StringBuilder text) {
        List<DomainName> includes = doors.service(service);
        if (includes.size() == 1) {
            text.append(" include:").append(includes.getFirst());
            return;
        }
        String which =
                String.join(", ", includes.stream().map(DomainName::toString).toList());
        section.problem(
                "services",
                includes.isEmpty()
                        ? "knows no service \"" + service + "\" that is included; write its domain behind include"
                        : "can be several for \"" + service + "\": write the one you were told behind include (" + which
                                + ')');
    }
}
