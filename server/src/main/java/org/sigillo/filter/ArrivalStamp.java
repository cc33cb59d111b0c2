package org.sigillo.filter;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcReason;
import org.sigillo.arc.ArcResult;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.authres.ForgedFields;
import org.sigillo.dkim.Base64Text;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// Proof that results in our name are our own: a field beside them, made where mail comes in and looked for where it is
/// passed on. It holds what a seal must say of the ARC chain as it came (8617 §5.1), and a code over that, the results,
/// the Message-ID and the seals there were, so that it proves nothing of another message.
///
/// ```
/// Sigillo-Arrival: t=1767225600; cv=pass; i=2; h=BASE64
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-5.1 RFC 8617 §5.1
public final class ArrivalStamp {
    /// The field's name.
    public static final String NAME = "Sigillo-Arrival";

    /// How long a stamp proves anything: a list may wait for its moderator.
    public static final Duration MAX_AGE = Duration.ofDays(7);

    /// Stamps of one message that are looked at.
    static final int MAX_STAMPS = 4;

    /// Sets a chain is said to have had at most; what is sealed has fewer.
    private static final int MAX_INSTANCES = 1_000;

    private final List<SecretKeySpec> secrets;
    private final InstantSource clock;

    /// What was found when a message arrived.
    ///
    /// @param chain as a seal needs it
    /// @param results what our field said
    record Known(ArcOutcome chain, AuthenticationResults results) {}

    /// Stamps made with a secret.
    ///
    /// @param secrets the first makes, all prove
    /// @param clock the time of day
    public ArrivalStamp(List<byte[]> secrets, InstantSource clock) {
        this.secrets = secrets.stream()
                .map(secret -> new SecretKeySpec(secret, "HmacSHA256"))
                .toList();
        this.clock = clock;
    }

    /// Stamps a message that has come in.
    ///
    /// @param header as it came
    /// @param chain what validation found
    /// @param results what is said in our name
    /// @return the field's value; `null` if nothing could be sealed later
    @Nullable
    String make(Header header, ArcOutcome chain, AuthenticationResults results) {
        if (chain.reason() == ArcReason.KEY_UNAVAILABLE || chain.reason() == ArcReason.FAILED_BEFORE) return null;
        String said = said(clock.instant().getEpochSecond(), chain.result().word(), chain.instances());
        byte[] code = code(secrets.getFirst(), said, results.folded(), header);
        return said + " h=" + Base64.getEncoder().encodeToString(code);
    }

    private static String said(long time, String status, int instances) {
        return "t=" + time + "; cv=" + status + "; i=" + instances + ";";
    }

    /// What was found when a message arrived that goes out now.
    ///
    /// @param header as it goes out, with what our incoming pass put in
    /// @param forgery knows results in our name
    /// @return `null` if there is no proof of it
    @Nullable
    Known read(Header header, ForgedFields forgery) {
        List<HeaderField> stamps = header.all(Ascii.lower(NAME));
        for (HeaderField stamp : stamps.subList(0, Math.min(MAX_STAMPS, stamps.size()))) {
            TagList tags = TagList.parse(stamp.value());
            ArcResult status = status(tags.get("cv"));
            long time = number(tags.get("t"), Long.MAX_VALUE / 2);
            int instances = (int) number(tags.get("i"), MAX_INSTANCES);
            byte[] code = tags.get("h") == null ? null : Base64Text.decode(tags.get("h"));
            if (status == null || time < 0 || instances < 0 || code == null || !isFresh(time)) continue;
            String said = said(time, status.word(), instances);
            Known known = proved(said, code, status, instances, header, forgery);
            if (known != null) return known;
        }
        return null;
    }

    private @Nullable Known proved(
            String said, byte[] code, ArcResult status, int instances, Header header, ForgedFields forgery) {
        int looked = 0;
        for (HeaderField field : header.all(Ascii.lower(AuthenticationResults.NAME))) {
            if (!forgery.claimsToBeOurs(field) || ++looked > MAX_STAMPS) continue;
            AuthenticationResults results =
                    AuthenticationResultsParser.parse(field.value()).results();
            for (SecretKeySpec secret : secrets) {
                if (results != null && MessageDigest.isEqual(code, code(secret, said, field.value(), header))) {
                    ArcOutcome chain = new ArcOutcome(status, instances, List.of(), null, null, null, "", null);
                    return new Known(chain, results);
                }
            }
        }
        return null;
    }

    private boolean isFresh(long time) {
        long age = clock.instant().getEpochSecond() - time;
        return age <= MAX_AGE.toSeconds() && age >= -MAX_AGE.toSeconds();
    }

    private static byte[] code(SecretKeySpec secret, String said, String results, Header header) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            add(mac, said);
            add(mac, results);
            for (HeaderField field : header.all("message-id")) add(mac, field.value());
            for (HeaderField field : header.all("arc-seal")) add(mac, field.value());
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) { // every platform has it
            throw new IllegalStateException(impossible);
        }
    }

    /// White space is one: whoever passes a field on may fold it anew.
    private static void add(Mac mac, String value) {
        boolean apart = false;
        boolean begun = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                apart = begun;
                continue;
            }
            if (apart) mac.update((byte) ' ');
            apart = false;
            begun = true;
            mac.update((byte) c);
        }
        mac.update((byte) 0);
    }

    private static @Nullable ArcResult status(@Nullable String word) {
        for (ArcResult status : ArcResult.values()) if (status.word().equals(word)) return status;
        return null;
    }

    private static long number(@Nullable String text, long most) {
        return text == null ? -1 : Ascii.decimal(text, most);
    }
}
