package org.sigillo.milter;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How much all connections together may hold of packets that have not come whole. Who wants more waits until another
/// gives back; half a packet that waits too long ends its connection ([MilterLimits#stall()]), so somebody does.
///
/// A buffer of [PacketReader#SMALL] octets belongs to each connection and is not counted.
public final class PacketMemory {
    /// Octets at once, where nothing else is said: a quarter of the heap of a service.
    public static final int MAX_OCTETS = 32 << 20;

    private final long most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private long taken;

    /// A budget.
    ///
    /// @param octets at once; one packet of the longest kind, and the buffer it outgrows, must fit
    public PacketMemory(long octets) {
        most = octets;
    }

    /// Takes, if there is as much.
    boolean take(int octets) {
        lock.lock();
        try {
            if (octets > most - taken) return false;
            taken += octets;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Gives back.
    void give(int octets) {
        lock.lock();
        try {
            taken -= octets;
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until something was given back, or for a while.
    void await(Duration most) throws InterruptedException {
        lock.lock();
        try {
            given.awaitNanos(most.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /// Octets held now.
    ///
    /// @return how many
    public long taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
