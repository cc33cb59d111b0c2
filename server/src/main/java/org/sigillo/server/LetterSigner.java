package org.sigillo.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.FieldChoice;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.dkim.sign.Signing;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.filter.SigningTable;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.message.Mailbox;
import org.sigillo.post.Sealer;

/// Signs the mails we write as the rules say for their author, by the keys of that moment.
final class LetterSigner implements Sealer {
    private static final FieldChoice FIELDS = fields();

    private final DkimSigner signer;
    private final Supplier<SigningTable> table;

    LetterSigner(Crypto crypto, InstantSource clock, Supplier<SigningTable> table) {
        this.signer = new DkimSigner(crypto, clock);
        this.table = table;
    }

    /// The usual ones, and those of TLS reports (8460 §5.3: SHOULD).
    private static FieldChoice fields() {
        List<String> signed = new ArrayList<>(FieldChoice.DEFAULT.signed());
        signed.addAll(List.of("TLS-Report-Domain", "TLS-Report-Submitter", "Auto-Submitted", "TLS-Required"));
        return new FieldChoice(signed, FieldChoice.DEFAULT.oversigned(), FieldChoice.DEFAULT.oversignedIfPresent());
    }

    @Override
    public byte[] seal(byte[] message) {
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(message, 0, message.length);
        Header header = splitter.finish();
        if (!(AuthorDomain.of(header) instanceof AuthorDomain.Single single)) return message;
        Mailbox author = single.mailboxes().getFirst();
        SigningTable.Rule rule = table.get().find(author.localPart(), single.domain());
        if (rule == null || rule.plan().keys().isEmpty()) return message;
        SigningPlan plan = rule.plan().withFields(FIELDS); // never with l= (8460 §3)
        Signing signing = signer.begin(header, List.of(plan));
        signing.write(message, used, message.length - used);
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 1000);
        for (SignedField field : signing.finish().fields())
            out.writeBytes((field.name() + ": " + field.value() + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(message);
        return out.toByteArray();
    }
}
