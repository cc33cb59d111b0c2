package org.sigillo.dkim;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.sigillo.message.HeaderField;

/// Guesses what was done to a header on its way. Where the signer's own hash is known, a guess can be proved: the
/// header without the guessed change has that hash. Used to tell, never to accept.
final class HeaderChange {
    /// Guesses per signature: each is one hash of the header.
    static final int MAX_GUESSES = 40;

    private final HeaderIndex index;
    private final DkimSignature signature;
    private final byte[] signedHash;
    private final MessageDigest digest;
    private final HeaderOctets octets = new HeaderOctets();

    HeaderChange(HeaderIndex index, DkimSignature signature, byte[] signedHash, MessageDigest digest) {
        this.index = index;
        this.signature = signature;
        this.signedHash = signedHash;
        this.digest = digest;
    }

    /// The change.
    ///
    /// @return `added NAME`, `subject-tag`, or nothing if no guess holds
    String find() {
        List<HeaderField> covered = index.covered(signature, null);
        for (HeaderField field : covered.subList(0, Math.min(covered.size(), MAX_GUESSES))) {
            index.signed(signature, field, octets);
            if (holds()) return "added " + new FieldName(field.buffer(), field.start(), field.nameEnd());
            if (field.is("subject") && withoutTag(field, covered)) return "subject-tag";
        }
        return "";
    }

    /// Mailing lists put `[name]` before the subject.
    private boolean withoutTag(HeaderField subject, List<HeaderField> covered) {
        byte[] raw = subject.raw();
        int open = subject.valueStart() - subject.start();
        while (open < raw.length && raw[open] == ' ') open++;
        if (open == raw.length || raw[open] != '[') return false;
        int close = open;
        while (close < raw.length && raw[close] != ']') close++;
        if (close == raw.length) return false;
        close++;
        while (close < raw.length && raw[close] == ' ') close++;
        byte[] bare = Arrays.copyOf(raw, open + raw.length - close);
        System.arraycopy(raw, close, bare, open, raw.length - close);
        octets.clear();
        HeaderField instead = HeaderField.of(bare);
        for (HeaderField field : covered)
            octets.add(field == subject ? instead : field, signature.headerCanonicalization());
        octets.own(
                signature.field(),
                signature.headerCanonicalization(),
                signature.signatureStart(),
                signature.signatureEnd());
        return holds();
    }

    private boolean holds() {
        digest.update(octets.octets(), 0, octets.length());
        return Arrays.equals(digest.digest(), signedHash);
    }
}
