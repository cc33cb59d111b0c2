package org.sigillo.intake.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.IntakeWays;
import org.sigillo.config.IntakeWays.After;

/// One connection to one folder of a mailbox. For one thread, but for [#wake].
public final class MailboxSession implements AutoCloseable {
    /// How long a connection may take to come about.
    public static final Duration MAX_CONNECT = Duration.ofSeconds(20);
    /// How long an answer may take, or a write.
    public static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final After after;

    private MailboxSession(IMAPStore store, IMAPFolder folder, After after) {
        this.store = store;
        this.folder = folder;
        this.after = after;
    }

    /// A message that is there.
    ///
    /// @param uid its UID
    /// @param octets what the server says it has
    record Listed(long uid, long octets) {}

    /// Connects, logs in, and opens a folder.
    ///
    /// @param settings where
    /// @param login who we are
    /// @param trust whose certificates are believed; `null` for the system's
    /// @param name the folder
    /// @return the session
    /// @throws IOException if there is no secret to be had
    /// @throws MessagingException if the server cannot be reached, does not take us, or has no such folder
    public static MailboxSession open(IntakeWays.Imap settings, Login login, @Nullable SSLContext trust, String name)
            throws IOException, MessagingException {
        boolean implicit = settings.tls() == IntakeWays.Tls.IMPLICIT;
        Session session = Session.getInstance(properties(settings, login, trust));
        IMAPStore store = (IMAPStore) session.getStore(implicit ? "imaps" : "imap");
        String secret = login.secret();
        try {
            store.connect(settings.host(), settings.port(), settings.user(), secret);
            boolean reads = settings.after().deed() == After.Deed.KEEP;
            IMAPFolder folder = (IMAPFolder) store.getFolder(name);
            folder.open(reads ? Folder.READ_ONLY : Folder.READ_WRITE);
            return new MailboxSession(store, folder, settings.after());
        } catch (MessagingException | RuntimeException failed) {
            quietly(store);
            throw failed;
        }
    }

    private static Properties properties(IntakeWays.Imap settings, Login login, @Nullable SSLContext trust) {
        Properties properties = new Properties();
        String start = settings.tls() == IntakeWays.Tls.IMPLICIT ? "mail.imaps." : "mail.imap.";
        properties.put(start + "ssl.checkserveridentity", "true"); // 8314 §5.4; of older versions the default is not
        if (trust != null) properties.put(start + "ssl.socketFactory", trust.getSocketFactory());
        properties.put(start + "socketFactory.fallback", "false"); // otherwise the system's authorities are tried next
        boolean upgraded = settings.tls() == IntakeWays.Tls.STARTTLS;
        properties.put(start + "starttls.enable", String.valueOf(upgraded));
        properties.put(start + "starttls.required", String.valueOf(upgraded));
        properties.put(start + "connectiontimeout", String.valueOf(MAX_CONNECT.toMillis())); // otherwise endless
        properties.put(start + "timeout", String.valueOf(MAX_WAIT.toMillis()));
        properties.put(start + "writetimeout", String.valueOf(MAX_WAIT.toMillis()));
        properties.put(start + "connectionpoolsize", "1");
        properties.put(start + "auth.mechanisms", login instanceof Login.Token ? "XOAUTH2" : "PLAIN LOGIN");
        return properties;
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /// What is there.
    ///
    /// @return one sentence without a full stop
    /// @throws MessagingException if it cannot be told
    public String sentence() throws MessagingException {
        int count = folder.getMessageCount();
        return (count == 1 ? "one message" : count + " messages") + (tells() ? ", and what comes is told" : "");
    }

    /// Whether the server tells of what is new by itself (2177).
    boolean tells() throws MessagingException {
        return store.hasCapability("IDLE");
    }

    /// Waits until the server tells of something, or [#wake] is called.
    void listen() throws MessagingException {
        folder.idle(true);
    }

    /// Ends [#listen], from another thread.
    void wake() {
        try {
            folder.doCommand(protocol -> {
                protocol.simpleCommand("NOOP", null);
                return null;
            });
        } catch (MessagingException | RuntimeException gone) { // then it has ended
        }
    }

    /// The UIDs above one, in order.
    List<Long> above(long uid) throws MessagingException {
        List<Long> uids = new ArrayList<>();
        for (Response response : run("UID SEARCH UID " + (uid + 1) + ":*", null)) {
            if (!(response instanceof IMAPResponse its) || !its.keyEquals("SEARCH")) continue;
            for (long one; (one = its.readLong()) != -1; ) if (one > uid) uids.add(one); // "*" may be below (9051 §9)
        }
        uids.sort(null);
        return uids;
    }

    /// How large messages are; those that are gone are left out.
    List<Listed> sizes(List<Long> uids) throws MessagingException {
        List<Listed> all = new ArrayList<>();
        for (Response response : run("UID FETCH " + set(uids) + " (UID RFC822.SIZE)", null)) {
            if (!(response instanceof FetchResponse its)) continue;
            UID uid = its.getItem(UID.class);
            RFC822SIZE size = its.getItem(RFC822SIZE.class);
            if (uid != null && size != null) all.add(new Listed(uid.uid, Integer.toUnsignedLong((int) size.size)));
        }
        return all;
    }

    /// The octets of messages, no more than so many of each; the flags stay as they are.
    Map<Long, byte[]> octets(List<Long> uids, int most) throws MessagingException {
        Map<Long, byte[]> all = new LinkedHashMap<>();
        for (Response response : run("UID FETCH " + set(uids) + " (UID BODY.PEEK[]<0." + most + ">)", null)) {
            if (!(response instanceof FetchResponse its)) continue;
            UID uid = its.getItem(UID.class);
            BODY body = its.getItem(BODY.class);
            if (uid != null && body != null && body.getByteArray() != null)
                all.put(uid.uid, body.getByteArray().getNewBytes());
        }
        return all;
    }

    /// Does with messages what is to be done once they are durable.
    void finish(List<Long> uids) throws MessagingException {
        if (uids.isEmpty()) return;
        switch (after.deed()) {
            case KEEP -> {}
            case SEEN -> run("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Seen)", null);
            case DELETE -> expunge(uids);
            case MOVE -> {
                Argument target = new Argument();
                target.writeString(BASE64MailboxEncoder.encode(after.target()));
                if (store.hasCapability("MOVE")) {
                    run("UID MOVE " + set(uids), target); // 6851 §3.1
                } else {
                    run("UID COPY " + set(uids), target);
                    expunge(uids);
                }
            }
        }
    }

    /// Makes the folder messages are moved to, if there is none.
    void prepare() throws MessagingException {
        if (after.deed() != After.Deed.MOVE) return;
        Folder target = store.getFolder(after.target());
        if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES))
            throw new MessagingException("the folder " + after.target() + " is not there and cannot be made");
    }

    /// Deletes these alone where the server can (4315); otherwise all that are marked.
    private void expunge(List<Long> uids) throws MessagingException {
        run("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Deleted)", null);
        run(store.hasCapability("UIDPLUS") ? "UID EXPUNGE " + set(uids) : "EXPUNGE", null);
    }

    private static String set(List<Long> uids) {
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < uids.size(); i++) {
            int last = i;
            while (last + 1 < uids.size() && uids.get(last + 1) == uids.get(last) + 1) last++;
            if (!set.isEmpty()) set.append(',');
            set.append(uids.get(i));
            if (last > i) set.append(':').append(uids.get(last));
            i = last;
        }
        return set.toString();
    }

    private Response[] run(String command, @Nullable Argument argument) throws MessagingException {
        return (Response[]) folder.doCommand(protocol -> run(protocol, command, argument));
    }

    private static Response[] run(IMAPProtocol protocol, String command, @Nullable Argument argument)
            throws ProtocolException {
        Response[] responses = protocol.command(command, argument);
        Response last = responses[responses.length - 1];
        if (last.isOK()) protocol.notifyResponseHandlers(responses);
        protocol.handleResult(last);
        return responses;
    }

    @Override
    public void close() {
        quietly(store);
    }

    private static void quietly(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException | RuntimeException gone) { // nothing to do
        }
    }
}
