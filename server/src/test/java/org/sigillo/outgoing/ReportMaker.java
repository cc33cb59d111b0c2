package org.sigillo.outgoing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sigillo.dns.Zone;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A process that keeps facts and makes reports, hour by hour of a time of its own, until it is killed. What it was
/// told
/// to be kept it writes into a ledger.
final class ReportMaker {
    static final int DOMAINS = 6;

    private ReportMaker() {}

    /// @param words the store's folder, the ledger, a seed
    public static void main(String[] words) throws IOException {
        Random random = new Random(Long.parseLong(words[2]));
        try (Store store = Store.open(new StorePlace.Folder(Path.of(words[0])));
                FileChannel ledger =
                        FileChannel.open(Path.of(words[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Scene scene = new Scene(store);
            scene.settings = Scene.settings(1);
            long last = store.read(connection -> {
                try (Statements sql = new Statements(connection)) {
                    Long newest = sql.number("SELECT MAX(begin_at) FROM outgoing_period");
                    return newest == null ? 0 : newest;
                }
            });
            scene.now = last == 0 ? Scene.DAY : Instant.ofEpochSecond(last + 3600);
            System.out.println("ready");
            System.out.flush();
            while (true) {
                for (int batch = 0; batch < 3; batch++) {
                    List<Fact> facts = new ArrayList<>();
                    for (int i = random.nextInt(40); i >= 0; i--) {
                        String domain = "d" + random.nextInt(DOMAINS) + ".example";
                        String rua = "mailto:a@" + domain + ",mailto:b@" + domain;
                        facts.add(Scene.fact(scene.now, domain, rua, random.nextInt(20)));
                    }
                    scene.add(facts);
                    ledger.write(ByteBuffer.wrap((facts.size() + "\n").getBytes(StandardCharsets.US_ASCII)));
                }
                scene.now = scene.now.plus(Duration.ofHours(1));
                scene.close(Zone.builder().build());
            }
        }
    }
}
