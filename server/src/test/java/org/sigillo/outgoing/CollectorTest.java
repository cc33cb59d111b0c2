package org.sigillo.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Facts off the way of the mail.
class CollectorTest {
    @TempDir
    Path folder = Path.of("");

    private final List<String> trouble = Collections.synchronizedList(new ArrayList<>());

    private Store open() {
        return Store.open(new StorePlace.Folder(folder.resolve("data")));
    }

    private static Fact fact(int row) {
        return Scene.fact(Scene.DAY, "example.com", "mailto:agg@example.com", row);
    }

    @Test
    void whatWaitsIsWrittenBeforeTheEnd() {
        try (Store store = open()) {
            Scene scene = new Scene(store);
            Collector collector = new Collector(store, scene.rows, scene.settings, scene, trouble::add);
            for (int i = 0; i < 12_345; i++) collector.add(fact(i % 100));
            collector.close();
            assertThat(collector.written()).isEqualTo(12_345);
            assertThat(collector.dropped()).isZero();
            assertThat(scene.texts("SELECT SUM(messages) FROM outgoing_row")).containsExactly("12345");
            assertThat(scene.texts("SELECT COUNT(*) FROM outgoing_row")).containsExactly("100");
            assertThat(scene.texts("SELECT row_count || ' ' || messages FROM outgoing_policy"))
                    .containsExactly("100 12345");
            assertThat(trouble).isEmpty();
        }
    }

    @Test
    void aStoreThatIsGoneHoldsNobodyUp() {
        Store store = open();
        Scene scene = new Scene(store);
        store.close();
        Collector collector = new Collector(store, scene.rows, scene.settings, scene, trouble::add);
        int many = Collector.MAX_WAITING + Collector.MAX_BATCH + 1;
        long began = System.nanoTime();
        for (int i = 0; i < many; i++) collector.add(fact(i % 100));
        assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
        collector.close();
        assertThat(collector.written()).isZero();
        assertThat(collector.dropped()).isEqualTo(many);
        assertThat(trouble).hasSize(1).first().asString().contains("the store could not be");
    }
}
