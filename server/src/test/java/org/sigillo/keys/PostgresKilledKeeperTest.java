package org.sigillo.keys;

import org.sigillo.store.Cluster;
import org.sigillo.store.StorePlace;

/// A keeper that is killed, on PostgreSQL.
class PostgresKilledKeeperTest extends KilledKeeperTest {
    @Override
    StorePlace place() throws Exception {
        return Cluster.database();
    }

    @Override
    int lives() {
        return 15;
    }
}
