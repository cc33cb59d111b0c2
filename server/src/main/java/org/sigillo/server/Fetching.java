package org.sigillo.server;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.IntakeWays;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Deliveries;
import org.sigillo.intake.Delivery;
import org.sigillo.intake.folder.WatchedFolder;
import org.sigillo.intake.imap.AccessTokens;
import org.sigillo.intake.imap.Login;
import org.sigillo.intake.imap.Mailbox;
import org.sigillo.store.Store;

/// Reports that are fetched: mailboxes and watched folders. Those the configuration still has are left alone by a
/// reload.
final class Fetching implements Annex {
    private final Map<Object, Runner> running = new HashMap<>();
    private Map<Object, Opening> wanted = Map.of();
    private @Nullable Store store;
    private @Nullable Store nextStore;
    private volatile List<Runner> shown = List.of();

    /// Something that fetches.
    private interface Runner extends AutoCloseable {
        List<String> concerns();

        @Override
        void close();
    }

    /// Begins one.
    private interface Opening {
        Runner open();
    }

    /// A folder of a mailbox, whatever line it stands in.
    private record Place(IntakeWays.Imap mailbox, String folder) {}

    @Override
    public void opening(Site next, List<ConfigProblem> problems) {
        wanted = new HashMap<>();
        nextStore = next.store();
        Store keeps = nextStore;
        if (keeps == null) return;
        IntakeWays ways = next.config().intake().ways();
        for (IntakeWays.Imap mailbox : ways.mailboxes()) mailbox(mailbox, next, keeps, problems);
        for (IntakeWays.Folder folder : ways.folders()) folder(folder, next, keeps, problems);
    }

    private void mailbox(IntakeWays.Imap mailbox, Site next, Store keeps, List<ConfigProblem> problems) {
        try {
            Mailbox.Doors doors = new Mailbox.Doors(
                    login(mailbox, next.around()),
                    trust(mailbox),
                    keeps,
                    new Deliveries(next.intake()::current, Delivery.Way.IMAP),
                    UnpackLimits.DEFAULT.inputOctets(),
                    next.around().clock(),
                    RandomGenerator.getDefault(),
                    next.book()::tell);
            for (String folder : mailbox.folders())
                wanted.put(new Place(at(mailbox, 0), folder), () -> runner(new Mailbox(mailbox, folder, doors)));
        } catch (IOException wrong) {
            problems.add(new ConfigProblem(mailbox.line(), "intake.imap", String.valueOf(wrong.getMessage())));
        }
    }

    private static Runner runner(Mailbox mailbox) {
        return new Runner() {
            @Override
            public List<String> concerns() {
                return mailbox.concerns();
            }

            @Override
            public void close() {
                mailbox.close();
            }
        };
    }

    private void folder(IntakeWays.Folder folder, Site next, Store keeps, List<ConfigProblem> problems) {
        Path path = folder.path();
        if (!Files.isDirectory(path)) {
            problems.add(new ConfigProblem(folder.line(), "intake.folder.path", "there is no folder " + path));
            return;
        }
        Deliveries intake = new Deliveries(next.intake()::current, Delivery.Way.FOLDER);
        int most = UnpackLimits.DEFAULT.inputOctets();
        Object key = new IntakeWays.Folder(path, folder.after(), folder.settle(), folder.every(), 0);
        wanted.put(
                key,
                () -> runner(new WatchedFolder(
                        folder, keeps, intake, most, next.around().clock(), next.book()::tell)));
    }

    private static Runner runner(WatchedFolder folder) {
        return new Runner() {
            @Override
            public List<String> concerns() {
                return folder.concerns();
            }

            @Override
            public void close() {
                folder.close();
            }
        };
    }

    private static IntakeWays.Imap at(IntakeWays.Imap mailbox, int line) {
        return new IntakeWays.Imap(
                mailbox.host(),
                mailbox.port(),
                mailbox.tls(),
                mailbox.caFile(),
                mailbox.user(),
                mailbox.passwordFile(),
                mailbox.oauth2(),
                mailbox.folders(),
                mailbox.after(),
                mailbox.poll(),
                line);
    }

    static @Nullable SSLContext trust(IntakeWays.Imap mailbox) throws IOException {
        Path file = mailbox.caFile();
        try {
            return file == null ? null : Certificates.trusting(file);
        } catch (IOException | GeneralSecurityException wrong) {
            throw new IOException(file + " cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    /// How a mailbox's server is told who we are; the files are read for each connection.
    static Login login(IntakeWays.Imap mailbox, Surroundings around) throws IOException {
        Path password = mailbox.passwordFile();
        if (password != null) {
            String unused = Publishers.secret(password);
            return new Login.Password(() -> Publishers.secret(password));
        }
        IntakeWays.OAuth2 oauth2 = mailbox.oauth2();
        if (oauth2 == null) throw new IOException("there is neither a password-file nor a table oauth2");
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(AccessTokens.MAX_WAIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new Login.Token(new AccessTokens(
                oauth2.tokenUrl(),
                oauth2.clientId(),
                source(oauth2.clientSecretFile()),
                source(oauth2.refreshTokenFile()),
                oauth2.scope(),
                http,
                around.clock()));
    }

    private static Login.@Nullable Source source(@Nullable Path file) throws IOException {
        if (file == null) return null;
        String unused = Publishers.secret(file);
        return () -> Publishers.secret(file);
    }

    @Override
    public void take() {
        boolean moved = store != nextStore;
        List<Runner> leaving = new ArrayList<>();
        running.entrySet().removeIf(one -> {
            boolean gone = moved || !wanted.containsKey(one.getKey());
            if (gone) leaving.add(one.getValue());
            return gone;
        });
        close(leaving);
        wanted.forEach((key, opening) -> running.computeIfAbsent(key, absent -> opening.open()));
        shown = List.copyOf(running.values());
        store = nextStore;
        wanted = Map.of();
    }

    @Override
    public void abandon() {
        wanted = Map.of();
    }

    @Override
    public List<String> concerns() {
        List<String> all = new ArrayList<>();
        for (Runner one : shown) all.addAll(one.concerns());
        return all;
    }

    @Override
    public void close() {
        close(List.copyOf(running.values()));
        running.clear();
        shown = List.of();
    }

    /// All at once: each may have something in hand.
    private static void close(List<Runner> all) {
        List<Thread> threads = new ArrayList<>();
        for (Runner one : all) threads.add(Thread.startVirtualThread(one::close));
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
