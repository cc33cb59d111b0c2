package org.sigillo.srs;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// Rewrites senders on the way out, and recipients of bounces on the way back. Safe for many threads.
public final class SrsRewriter {
    /// The longest address made, in octets: a path without its angle brackets (5321 §4.5.3.1.3).
    public static final int MAX_ADDRESS = 254;

    private static final String SRS0 = "SRS0";
    private static final String SRS1 = "SRS1";

    private final SrsSettings settings;
    private final InstantSource clock;
    private final SrsHash hash;

    /// A rewriter.
    ///
    /// @param settings how
    /// @param clock says which day it is
    public SrsRewriter(SrsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.hash = new SrsHash(settings.secrets());
    }

    /// A sender, for a message that is passed on.
    ///
    /// @param sender of MAIL FROM; an empty one is left as it is by the caller
    /// @return the sender to pass it on with
    public SrsAnswer forward(EmailAddress sender) {
        if (sender.domain().equals(settings.forwarder())) return new SrsAnswer.Unchanged(sender);
        String local = LocalPart.bare(sender.localPart());
        String domain = sender.domain().toString();
        if (isTagged(local, SRS0)) return again(domain, local.substring(SRS0.length()));
        if (isTagged(local, SRS1)) { // the first forwarder stays, the second is replaced
            int first = local.indexOf('=', SRS1.length() + 1);
            int second = first < 0 ? -1 : local.indexOf('=', first + 1);
            if (second < 0) return fresh(domain, local); // somebody's own name
            return again(local.substring(first + 1, second), local.substring(second + 1));
        }
        return fresh(domain, local);
    }

    private SrsAnswer fresh(String domain, String local) {
        String day = SrsDay.of(clock.instant());
        String made = hash.of(settings.hashLength(), day, domain, local);
        return made(SRS0 + settings.separator() + made + '=' + day + '=' + domain + '=' + local);
    }

    private SrsAnswer again(String first, String rest) {
        String made = hash.of(settings.hashLength(), first, rest);
        return made(SRS1 + settings.separator() + made + '=' + first + '=' + rest);
    }

    private SrsAnswer made(String local) {
        return fits(new EmailAddress(LocalPart.written(local), settings.forwarder()));
    }

    private static SrsAnswer fits(EmailAddress address) {
        int length = address.toString().getBytes(StandardCharsets.UTF_8).length;
        return length > MAX_ADDRESS
                ? new SrsAnswer.Refused(SrsReason.TOO_LONG, Integer.toString(length))
                : new SrsAnswer.Rewritten(address);
    }

    /// A recipient, for a bounce that comes back.
    ///
    /// @param recipient of RCPT TO
    /// @return to whom to pass it on
    public SrsAnswer reverse(EmailAddress recipient) {
        String local = LocalPart.bare(recipient.localPart());
        boolean ours = recipient.domain().equals(settings.forwarder());
        if (ours && isTagged(local, SRS0)) return sender(local.substring(SRS0.length() + 1));
        if (ours && isTagged(local, SRS1)) return forwarder(local.substring(SRS1.length() + 1));
        return new SrsAnswer.Unchanged(recipient);
    }

    /// hash = day = domain = local
    private SrsAnswer sender(String text) {
        int first = text.indexOf('=');
        int second = first < 0 ? -1 : text.indexOf('=', first + 1);
        int third = second < 0 ? -1 : text.indexOf('=', second + 1);
        if (third < 0) return new SrsAnswer.Refused(SrsReason.MISSHAPEN, SRS0);
        String day = text.substring(first + 1, second);
        String domain = text.substring(second + 1, third);
        String local = text.substring(third + 1);
        if (!hash.holds(text.substring(0, first), day, domain, local))
            return new SrsAnswer.Refused(SrsReason.BAD_HASH, SRS0);
        int age = SrsDay.age(day, clock.instant());
        if (age < 0) return new SrsAnswer.Refused(SrsReason.MISSHAPEN, SRS0);
        if (age > settings.maxDays() && age != 1023) // a day ahead: our clocks differ
        return new SrsAnswer.Refused(SrsReason.EXPIRED, Integer.toString(age));
        return found(local, domain);
    }

    /// hash = domain = rest of SRS0
    private SrsAnswer forwarder(String text) {
        int first = text.indexOf('=');
        int second = first < 0 ? -1 : text.indexOf('=', first + 1);
        if (second < 0) return new SrsAnswer.Refused(SrsReason.MISSHAPEN, SRS1);
        String domain = text.substring(first + 1, second);
        String rest = text.substring(second + 1);
        if (!hash.holds(text.substring(0, first), domain, rest)) return new SrsAnswer.Refused(SrsReason.BAD_HASH, SRS1);
        return found(SRS0 + rest, domain);
    }

    private static SrsAnswer found(String local, String domain) {
        DomainName name = DomainName.parseOrNull(domain);
        if (name == null || local.isEmpty()) return new SrsAnswer.Refused(SrsReason.MISSHAPEN, domain);
        return fits(new EmailAddress(LocalPart.written(local), name));
    }

    private static boolean isTagged(String local, String tag) {
        if (local.length() <= tag.length() || !Ascii.equalsIgnoreCase(local.substring(0, tag.length()), tag))
            return false;
        char separator = local.charAt(tag.length());
        return separator == '=' || separator == '+' || separator == '-';
    }
}
