package org.sigillo.post;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// Something to be sent, finished.
///
/// A mail is signed when it is sent, not before: keys follow each other, and a signature may end before the mail is
/// accepted. Everything else of it is as it stands here, its Message-ID above all.
///
/// @param key its maker's name for it, with the destination in it where one report goes to several
/// @param kind what it is
/// @param destination where it goes
/// @param mediaType [#MAIL] for a mail; for `https` that of the document, as `application/tlsrpt+gzip`
/// @param octets a message of RFC 5322, its lines ending in CRLF; or the document
/// @param domain whom it is about
/// @param notAfter when it is given up
public record Parcel(
        String key,
        ParcelKind kind,
        Destination destination,
        String mediaType,
        byte[] octets,
        DomainName domain,
        Instant notAfter) {
    /// The media type of a mail.
    public static final String MAIL = "message/rfc822";
    /// The longest key, in characters.
    public static final int MAX_KEY = 500;
    /// The largest parcel, in octets.
    public static final int MAX_OCTETS = 25 << 20;
    /// The longest line of a mail, without its CRLF (5322 §2.1.1).
    public static final int MAX_LINE = 998;

    /// Refuses what cannot be sent.
    ///
    /// @throws IllegalArgumentException if the key or the octets are empty or too large, a mail is to go
    ///     elsewhere or anything else by mail, or a mail is not in lines
    public Parcel {
        octets = octets.clone();
        if (key.isEmpty() || key.length() > MAX_KEY) throw new IllegalArgumentException("a key of 1 to " + MAX_KEY);
        if (octets.length == 0 || octets.length > MAX_OCTETS)
            throw new IllegalArgumentException("a parcel of 1 to " + MAX_OCTETS + " octets");
        boolean mail = mediaType.equals(MAIL);
        if (mail != destination instanceof Destination.Mail)
            throw new IllegalArgumentException(mediaType + " does not go to " + destination);
        if (!mail && !isMediaType(mediaType)) throw new IllegalArgumentException("no media type: " + mediaType);
        if (mail && !isInLines(octets)) throw new IllegalArgumentException("lines do not end in CRLF, or are too long");
    }

    /// A mail.
    ///
    /// @param key its maker's name for it
    /// @param kind what it is
    /// @param to where it goes
    /// @param message RFC 5322, lines ending in CRLF
    /// @param domain whom it is about
    /// @param notAfter when it is given up
    /// @return the parcel
    public static Parcel mail(
            String key, ParcelKind kind, Destination.Mail to, byte[] message, DomainName domain, Instant notAfter) {
        return new Parcel(key, kind, to, MAIL, message, domain, notAfter);
    }

    /// What is sent.
    ///
    /// @return a copy
    @Override
    public byte[] octets() {
        return octets.clone();
    }

    /// No bare CR, no bare LF, no NUL, no line too long (5321 §2.3.8).
    private static boolean isInLines(byte[] message) {
        int line = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == 0 || message[i] == '\n') return false;
            if (message[i] != '\r') {
                if (++line > MAX_LINE) return false;
                continue;
            }
            if (++i == message.length || message[i] != '\n') return false;
            line = 0;
        }
        return line == 0;
    }

    private static boolean isMediaType(String type) {
        int slashes = 0;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if (c == '/') slashes++;
            else if (!org.sigillo.text.Ascii.isAlphanumeric(c) && "+-.".indexOf(c) < 0) return false;
        }
        return slashes == 1 && type.length() <= 100;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parcel that
                && key.equals(that.key)
                && kind == that.kind
                && destination.equals(that.destination)
                && mediaType.equals(that.mediaType)
                && Arrays.equals(octets, that.octets)
                && domain.equals(that.domain)
                && notAfter.equals(that.notAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, destination, Arrays.hashCode(octets));
    }

    @Override
    public String toString() {
        return kind.word() + ' ' + key + " to " + destination + ", " + octets.length + " octets";
    }
}
