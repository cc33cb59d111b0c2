package org.sigillo.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.name.DomainName;
import org.sigillo.senders.OwnersWord;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SourceClass;
import org.sigillo.senders.SourceReason;
import org.sigillo.views.SenderBranding;
import org.sigillo.views.SenderList;
import org.sigillo.views.SourceList;

/// Who sends in a domain's name, by class: those somebody must look at first.
///
/// @param period the days, as people read them
/// @param groups one a class that has senders
/// @param rest what is not told one by one; empty if nothing is left out
public record SendersView(String period, List<Group> groups, String rest) {
    /// So many addresses are shown of a sender.
    public static final int MOST_ADDRESSES = 20;

    private static final int SPARK_WIDTH = 4;
    private static final int SPARKS = 30;
    private static final int SPARK_HEIGHT = 28;
    private static final List<SourceClass> ORDER = List.of(
            SourceClass.MINE_TO_FIX,
            SourceClass.SHARED_SERVICE,
            SourceClass.UNKNOWN,
            SourceClass.MINE_ALIGNED,
            SourceClass.FORWARDER,
            SourceClass.MAILING_LIST,
            SourceClass.PROBABLE_SPOOF);

    /// A class.
    ///
    /// @param id where the page has it
    /// @param title its name
    /// @param sentence what it means
    /// @param sign how it stands
    /// @param senders those with most messages first
    public record Group(String id, String title, String sentence, Sign sign, List<One> senders) {}

    /// A sender.
    ///
    /// @param name as people know it
    /// @param subject what the owner speaks of; empty where nothing can be said of all its addresses together
    /// @param word what the owner said; empty if nothing
    /// @param messages how many
    /// @param passed the share that passes
    /// @param dkim the share with an aligned signature
    /// @param spf the share with an aligned SPF pass
    /// @param seen from when to when
    /// @param reasons why it is in its class
    /// @param addresses its addresses
    /// @param more how many further addresses, in words; empty if there are none
    /// @param width of the small chart
    /// @param bars of the small chart
    public record One(
            String name,
            String subject,
            String word,
            String messages,
            String passed,
            String dkim,
            String spf,
            String seen,
            List<String> reasons,
            List<Address> addresses,
            String more,
            int width,
            List<Bar> bars) {}

    /// An address.
    ///
    /// @param address the address
    /// @param messages how many
    /// @param passed the share that passes
    public record Address(String address, String messages, String passed) {}

    /// Some days in the small chart.
    ///
    /// @param x its left edge
    /// @param y its upper edge
    /// @param height how high it is
    /// @param style `passed`, or `let` where less than half passed
    public record Bar(int x, int y, int height, String style) {}

    /// Makes it.
    ///
    /// @param list who sends
    /// @param words of the language
    /// @return the view
    public static SendersView of(SenderList list, Words words) {
        List<Group> groups = new ArrayList<>();
        for (SourceClass kind : ORDER) {
            List<One> senders = list.senders().stream()
                    .filter(one -> one.classification().kind() == kind)
                    .map(one -> one(list, one, words))
                    .toList();
            String key = "class." + kind.word();
            if (!senders.isEmpty())
                groups.add(new Group(kind.word(), words.say(key), words.say(key + ".means"), sign(kind), senders));
        }
        SenderList.Rest rest = list.rest();
        return new SendersView(
                words.days(list.period().since(), list.period().until()),
                groups,
                rest.groups() == 0
                        ? ""
                        : words.say(
                                "senders.rest",
                                rest.groups(),
                                rest.addresses(),
                                rest.fate().messages()));
    }

    private static Sign sign(SourceClass kind) {
        return switch (kind) {
            case MINE_ALIGNED -> Sign.GOOD;
            case MINE_TO_FIX -> Sign.BAD;
            case SHARED_SERVICE, UNKNOWN -> Sign.OPEN;
            case FORWARDER, MAILING_LIST, PROBABLE_SPOOF -> Sign.NONE;
        };
    }

    private static One one(SenderList list, SenderList.Group group, Words words) {
        long messages = group.facts().messages();
        int addresses = group.sources().size();
        return new One(
                group.name(),
                group.subject(),
                group.word() == OwnersWord.NOTHING
                        ? ""
                        : words.say("word." + group.word().word()),
                words.number(messages),
                words.share(group.facts().passed(), messages),
                words.share(group.facts().alignedDkim(), messages),
                words.share(group.facts().alignedSpf(), messages),
                words.days(group.first(), group.last()),
                reasons(list, group, words),
                group.sources().stream()
                        .limit(MOST_ADDRESSES)
                        .map(source -> address(source, words))
                        .toList(),
                addresses <= MOST_ADDRESSES ? "" : words.count("senders.more", addresses - (long) MOST_ADDRESSES),
                Math.max(SPARKS, group.points().size()) * SPARK_WIDTH,
                bars(group.points()));
    }

    private static List<String> reasons(SenderList list, SenderList.Group group, Words words) {
        Map<String, String> slots = Map.of(
                "domain", list.domain().toString(),
                "messages", words.number(group.facts().messages()),
                "passed", words.number(group.facts().passed()),
                "sender", name(group.sender(), group));
        List<String> reasons = new ArrayList<>(group.classification().reasons().stream()
                .map(SourceReason::code)
                .map(code -> words.catalogue().sentence(code, slots))
                .toList());
        DomainName shared = SenderBranding.shared(group);
        if (shared != null)
            reasons.add(words.catalogue().sentence("source.branded", SenderBranding.slots(list, group, shared)));
        return reasons;
    }

    private static String name(@Nullable Sender sender, SenderList.Group group) {
        return sender == null ? group.name() : sender.name();
    }

    private static Address address(SourceList.Source source, Words words) {
        long messages = source.facts().messages();
        return new Address(
                source.address().toString(),
                words.number(messages),
                words.share(source.facts().passed(), messages));
    }

    private static List<Bar> bars(List<SenderList.Point> points) {
        long most = 1;
        for (SenderList.Point point : points) most = Math.max(most, point.messages());
        List<Bar> bars = new ArrayList<>();
        int before = Math.max(0, SPARKS - points.size()); // the newest stands on the right
        for (int i = 0; i < points.size(); i++) {
            SenderList.Point point = points.get(i);
            if (point.messages() == 0) continue;
            int height = (int) Math.max(1, point.messages() * SPARK_HEIGHT / most);
            String style = point.passed() * 2 >= point.messages() ? "passed" : "let";
            bars.add(new Bar((before + i) * SPARK_WIDTH, SPARK_HEIGHT - height, height, style));
        }
        return bars;
    }
}
