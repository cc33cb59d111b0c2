package org.sigillo.intake;

import org.sigillo.store.Store;

/// Counts in a store, and a TLS report to count.
public final class Counter {
    private Counter() {}

    /// The one number a question has for an answer.
    public static long number(Store store, String sql) {
        return store.read(connection -> {
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(sql)) {
                return found.next() ? found.getLong(1) : -1;
            }
        });
    }

    /// Waits until a question has an answer.
    public static void await(Store store, String sql, long wanted) {
        long end = System.nanoTime() + 60_000_000_000L;
        long found;
        while ((found = number(store, sql)) != wanted) {
            if (System.nanoTime() > end) throw new AssertionError(sql + ": " + found + ", not " + wanted);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    /// A TLS report about 2026-01-02.
    public static String tls(String id) {
        return "{\"organization-name\":\"Receiver\",\"date-range\":{\"start-datetime\":\"2026-01-02T00:00:00Z\","
                + "\"end-datetime\":\"2026-01-02T23:59:59Z\"},\"contact-info\":\"tls@receiver.example\",\"report-id\":\""
                + id + "\",\"policies\":[{\"policy\":{\"policy-type\":\"no-policy-found\",\"policy-domain\":"
                + "\"example.com\"},\"summary\":{\"total-successful-session-count\":7,"
                + "\"total-failure-session-count\":0}}]}";
    }
}
