package org.sigillo.intake.https;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/// How long each connection may take for what it does now. A time that starts anew with every octet would let one octet
/// in ten seconds hold a connection for ever; these do not.
final class Slots implements Connection.Listener {
    private final LongSupplier nanos;
    private final boolean counted;
    private final Map<SocketAddress, Slot> slots = new ConcurrentHashMap<>();
    private final LongAdder cut = new LongAdder();

    private static final class Slot {
        final EndPoint end;
        volatile long until;
        volatile boolean waiting;

        Slot(EndPoint end, long until) {
            this.end = end;
            this.until = until;
        }
    }

    /// Slots.
    ///
    /// @param counted whether the connections of one client are counted
    Slots(LongSupplier nanos, boolean counted) {
        this.nanos = nanos;
        this.counted = counted;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection.getEndPoint() instanceof SocketChannelEndPoint end)) return;
        SocketAddress client = end.getRemoteSocketAddress();
        if (client == null) return;
        long until = nanos.getAsLong() + HttpsSettings.MAX_HEADER_TIME.toNanos();
        slots.putIfAbsent(client, new Slot(end, until));
        if (counted && ofClient(client) > HttpsSettings.MAX_CONNECTIONS_OF_CLIENT) {
            cut.increment();
            end.close();
        }
    }

    private long ofClient(SocketAddress client) {
        if (!(client instanceof InetSocketAddress one)) return 0;
        return slots.keySet().stream()
                .filter(other -> other instanceof InetSocketAddress its
                        && its.getAddress().equals(one.getAddress()))
                .count();
    }

    @Override
    public void onClosed(Connection connection) {
        if (!(connection.getEndPoint() instanceof SocketChannelEndPoint end)) return;
        SocketAddress client = end.getRemoteSocketAddress();
        if (client != null) slots.computeIfPresent(client, (at, slot) -> slot.end == end ? null : slot);
    }

    /// Its body comes.
    void reading(SocketAddress client) {
        become(client, HttpsSettings.MAX_BODY_TIME.toNanos(), false);
    }

    /// It waits for us.
    void waiting(SocketAddress client) {
        become(client, 0, true);
    }

    /// It may ask for something else.
    void idle(SocketAddress client) {
        become(client, HttpsSettings.MAX_HEADER_TIME.toNanos(), false);
    }

    private void become(SocketAddress client, long time, boolean waiting) {
        Slot slot = slots.get(client);
        if (slot == null) return;
        slot.until = nanos.getAsLong() + time;
        slot.waiting = waiting;
    }

    /// Closes those whose time is over. Asked every second.
    void sweep() {
        long now = nanos.getAsLong();
        slots.forEach((client, slot) -> {
            if (!slot.end.isOpen()) slots.remove(client, slot);
            else if (!slot.waiting && now - slot.until > 0) {
                cut.increment();
                slot.end.close();
            }
        });
    }

    int open() {
        return slots.size();
    }

    /// How many were cut off.
    long cut() {
        return cut.sum();
    }
}
