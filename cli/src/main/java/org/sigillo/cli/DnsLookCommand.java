package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.Mark;
import org.sigillo.cli.text.Page;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.Dns;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.inspect.NameLook;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.inspect.Providers;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SenderCatalogue;
import tools.jackson.core.JsonGenerator;

/// `dns look`: where a name leads, whose zone that is, and what stands there.
final class DnsLookCommand implements Command {
    private static final Option PROOF = Option.value(
            "--proof", "TEXT", "Whether this TXT record, or an alias to this name, stands there: proof of ownership.");

    @Override
    public Usage usage() {
        return new Usage(
                "dns look",
                "Follow a name: its aliases one by one, the zone it is in, what stands there, and whose that is.",
                "NAME",
                1,
                1,
                List.of(PROOF, OutputOptions.JSON, DnsOption.DNS),
                List.of("sigillo dns look --dns examples/domains/zone.yaml send.branded.example"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName name = Arguments.domain(call.arguments().getFirst());
        Dns dns = DnsOption.openForOne(call);
        NameLook look = NameLook.of(dns, name);
        Provider provider = look.zone() == null ? null : Providers.ofDns(dns, look.zone());
        String proof = call.value(PROOF);
        Boolean proved = proof == null ? null : look.proves(proof);
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> json(json, look, provider, proved)));
        else streams.out().print(page(new Page(new Style(streams.colour())), look, provider, proved));
        if (Boolean.TRUE.equals(proved)) return ExitStatus.GOOD;
        if (!look.silent().isEmpty()) return ExitStatus.UNDECIDED;
        return proved != null || look.loop() || !look.exists() ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
    }

    /// Whose a name is; `null` if it is nobody's we know.
    private static @Nullable String owner(DomainName name) {
        for (Sender sender : owners(name)) return sender.name();
        return null;
    }

    private static List<Sender> owners(DomainName name) {
        List<Sender> owners = new ArrayList<>();
        Sender signing = SenderCatalogue.OURS.bySigningDomain(name);
        Sender envelope = SenderCatalogue.OURS.byEnvelopeDomain(name);
        Sender reverse = SenderCatalogue.OURS.byReverseName(name);
        if (signing != null) owners.add(signing);
        if (envelope != null) owners.add(envelope);
        if (reverse != null) owners.add(reverse);
        return owners;
    }

    private static @Nullable String runner(NameLook look) {
        for (DomainName server : look.servers()) {
            String owner = owner(server);
            if (owner != null) return owner;
        }
        return null;
    }

    private static String page(Page page, NameLook look, @Nullable Provider provider, @Nullable Boolean proved) {
        String name = look.name().toString();
        if (proved != null)
            page.headline(
                    proved ? Mark.GOOD : look.silent().isEmpty() ? Mark.BAD : Mark.OPEN,
                    proved ? "PROVED" : look.silent().isEmpty() ? "NOT PROVED" : "NOT NOW",
                    proved ? "what was agreed on stands at " + name : "what was agreed on was not seen at " + name);
        else if (look.loop()) page.headline(Mark.BAD, "NO END", "the aliases of " + name + " lead nowhere");
        else if (!look.silent().isEmpty()) page.headline(Mark.OPEN, "NOT ALL", "of " + name + " could be seen now");
        else if (!look.exists()) page.headline(Mark.BAD, "NO NAME", "the DNS knows no " + look.end());
        else if (look.delegated()) page.headline(Mark.GOOD, "ZONE", name + " has name servers of its own");
        else if (!look.hops().isEmpty()) page.headline(Mark.GOOD, "ALIAS", name + " leads to " + look.end());
        else page.headline(Mark.GOOD, "NAME", name + " is no alias");
        page.gap();
        for (NameLook.Hop hop : look.hops())
            page.row(hop.from().toString(), Mark.GOOD, "alias of " + hop.to(), told(owner(hop.to())));
        if (look.zone() != null)
            page.row(
                    "zone " + look.zone(),
                    Mark.GOOD,
                    String.join(
                            ", ",
                            look.servers().stream().map(DomainName::toString).toList()),
                    provider != null ? "DNS at " + provider.name() : told(runner(look)));
        for (String silent : look.silent()) page.row(silent, Mark.OPEN, "no answer");
        if (!look.sets().isEmpty()) page.heading("What stands at " + look.end());
        for (RecordSet set : look.sets())
            for (String value : set.values()) page.line(set.type() + "  " + Shown.text(value));
        return page.toString();
    }

    private static String told(@Nullable String owner) {
        return owner == null ? "" : owner;
    }

    private static void json(JsonGenerator json, NameLook look, @Nullable Provider provider, @Nullable Boolean proved) {
        json.writeStartObject();
        JsonLine.domain(json, "name", look.name());
        json.writeName("aliases");
        json.writeStartArray();
        for (NameLook.Hop hop : look.hops()) {
            json.writeStartObject();
            JsonLine.domain(json, "from", hop.from());
            JsonLine.domain(json, "to", hop.to());
            JsonLine.text(json, "owner", owner(hop.to()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanProperty("loop", look.loop());
        JsonLine.domain(json, "end", look.end());
        json.writeBooleanProperty("exists", look.exists());
        json.writeBooleanProperty("delegated", look.delegated());
        JsonLine.domain(json, "zone", look.zone());
        JsonLine.list(json, "servers", look.servers());
        JsonLine.text(json, "dnsProvider", provider == null ? null : provider.name());
        JsonLine.text(json, "dnsOwner", runner(look));
        json.writeName("records");
        json.writeStartArray();
        for (RecordSet set : look.sets())
            for (String value : set.values()) {
                json.writeStartObject();
                JsonLine.text(json, "type", set.type().name());
                JsonLine.number(json, "ttl", set.ttl());
                JsonLine.text(json, "value", value);
                json.writeEndObject();
            }
        json.writeEndArray();
        JsonLine.list(json, "unanswered", look.silent());
        json.writeName("proved");
        if (proved == null) json.writeNull();
        else json.writeBoolean(proved);
        json.writeEndObject();
    }
}
