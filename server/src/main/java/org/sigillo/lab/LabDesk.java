package org.sigillo.lab;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.lab.LabJson;
import org.sigillo.documents.lab.MessageLab;
import org.sigillo.documents.lab.Session;
import org.sigillo.intake.smtp.Mailboxes;
import org.sigillo.intake.smtp.SideDoor;
import org.sigillo.name.DomainName;
import org.sigillo.store.StoreException;

/// Takes test mail at the door of the reports, and judges it while its client waits, as a mail server does. It sends
/// nothing, to nobody.
public final class LabDesk implements SideDoor {
    private final DomainName domain;
    private final LabBook book;
    private final MessageLab lab;
    private final Semaphore free = new Semaphore(LabLimits.MAX_AT_ONCE);

    /// A desk.
    ///
    /// @param domain of its addresses
    /// @param book where they stand
    /// @param lab who judges
    public LabDesk(DomainName domain, LabBook book, MessageLab lab) {
        this.domain = domain;
        this.book = book;
        this.lab = lab;
    }

    @Override
    public boolean isFor(String recipient) {
        String address = Mailboxes.canonical(recipient);
        return !address.isEmpty()
                && address.substring(address.lastIndexOf('@') + 1).equals(domain.toString());
    }

    private static String local(String recipient) {
        String address = Mailboxes.canonical(recipient);
        return address.substring(0, address.lastIndexOf('@'));
    }

    @Override
    public int octets() {
        return LabLimits.MAX_MESSAGE_OCTETS;
    }

    @Override
    public @Nullable Refusal refused(String recipient) {
        try {
            return refusal(book.would(local(recipient)));
        } catch (StoreException broken) {
            return broken();
        }
    }

    @Override
    public @Nullable Refusal take(String recipient, byte[] octets, Session session) {
        if (!free.tryAcquire()) return new Refusal(451, "4.3.2 too much mail is being looked at");
        try {
            byte[] evidence = LabJson.bytes(lab.receive(octets, session));
            return refusal(book.keep(local(recipient), octets, session, evidence));
        } catch (StoreException broken) {
            return broken();
        } finally {
            free.release();
        }
    }

    private static @Nullable Refusal refusal(LabBook.Kept kept) {
        return switch (kept) {
            case YES -> null;
            case NO_ADDRESS -> new Refusal(550, "5.1.1 there is no such address, or none any more"); // 3463 §3.2
            case ENOUGH -> new Refusal(550, "5.2.2 this address has had its messages");
            case NO_ROOM -> new Refusal(452, "4.3.1 there is no room for test mail now");
        };
    }

    private static Refusal broken() {
        return new Refusal(452, "4.3.1 mail cannot be stored at the moment");
    }
}
