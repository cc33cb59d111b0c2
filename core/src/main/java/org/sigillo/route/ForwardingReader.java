package org.sigillo.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.name.EmailAddress;
import org.sigillo.route.ForwardingSign.Kind;
import org.sigillo.text.Ascii;

/// Looks for the traces that forwarders and mailing lists leave.
final class ForwardingReader {
    private final List<ForwardingSign> signs = new ArrayList<>();
    private final Map<String, Integer> delivered = new LinkedHashMap<>();

    private ForwardingReader() {}

    static List<ForwardingSign> read(Header header, Identities identities, List<Hop> hops, List<CustodySet> custody) {
        ForwardingReader reader = new ForwardingReader();
        for (int i = 0; i < header.fields().size(); i++)
            reader.field(i, header.fields().get(i), identities);
        reader.recipients(hops);
        for (CustodySet set : custody) {
            Integer place = set.sealField() != null ? set.sealField() : set.signatureField();
            if (set.sealer() != null && place != null) reader.add(Kind.ARC_SET, place, set.sealer());
        }
        return reader.signs;
    }

    private void field(int i, HeaderField field, Identities identities) {
        Kind kind = kind(Ascii.lower(field.name()));
        if (kind == null) return;
        String value = IdentityReader.unicode(field.unfolded()).strip();
        switch (kind) {
            case PRECEDENCE_LIST -> {
                if (Ascii.equalsIgnoreCase(value, "list")) add(kind, i, value);
            }
            case SENDER_DIFFERS -> {
                String sender = identities.sender();
                String author = identities.author();
                if (sender != null && author != null && !Near.isNear(Near.domainOf(sender), author))
                    add(kind, i, sender);
            }
            case SENDER_REWRITTEN -> {
                String path = EmailAddress.withoutBrackets(value);
                if (isSrs(path)) add(kind, i, path);
            }
            case DELIVERED_ELSEWHERE -> {
                String address = Ascii.lower(EmailAddress.withoutBrackets(value));
                if (address.indexOf('@') > 0) delivered.putIfAbsent(address, i);
            }
            case LIST_ID, LIST_PROGRAM, FROM_REWRITTEN, RESENT, FORWARDED_FIELD, RECIPIENT_CHANGED, ARC_SET ->
                add(kind, i, value);
        }
    }

    private static @Nullable Kind kind(String name) {
        return switch (name) {
            case "list-id" -> Kind.LIST_ID;
            case "list-post", "mailing-list", "x-mailing-list", "x-mailman-version", "x-beenthere", "x-loop" ->
                Kind.LIST_PROGRAM;
            case "precedence" -> Kind.PRECEDENCE_LIST;
            case "sender" -> Kind.SENDER_DIFFERS;
            case "x-original-from", "x-original-sender" -> Kind.FROM_REWRITTEN;
            case "resent-from", "resent-sender", "resent-to", "resent-date", "resent-message-id" -> Kind.RESENT;
            case "x-forwarded-to", "x-forwarded-for", "x-forwarded-encrypted", "x-ms-exchange-inbox-rules-loop" ->
                Kind.FORWARDED_FIELD;
            case "delivered-to", "x-original-to" -> Kind.DELIVERED_ELSEWHERE;
            case "return-path" -> Kind.SENDER_REWRITTEN;
            default -> null;
        };
    }

    private void recipients(List<Hop> hops) {
        if (delivered.size() > 1) {
            delivered.forEach((address, field) -> add(Kind.DELIVERED_ELSEWHERE, field, address));
        }
        String before = null;
        for (Hop hop : hops) {
            String recipient = hop.recipient() == null ? null : Ascii.lower(hop.recipient());
            if (recipient == null) continue;
            if (before != null && !before.equals(recipient)) add(Kind.RECIPIENT_CHANGED, hop.field(), recipient);
            before = recipient;
        }
    }

    /// `SRS0=hash=time=domain=local` and `SRS1=…`, with any of the three separators.
    private static boolean isSrs(String path) {
        return path.length() > 5
                && Ascii.equalsIgnoreCase(path.substring(0, 3), "srs")
                && (path.charAt(3) == '0' || path.charAt(3) == '1')
                && "=+-".indexOf(path.charAt(4)) >= 0;
    }

    private void add(Kind kind, int field, String evidence) {
        signs.add(new ForwardingSign(kind, field, evidence));
    }
}
