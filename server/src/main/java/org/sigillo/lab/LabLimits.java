package org.sigillo.lab;

import java.time.Duration;

/// How much test mail there may be, and how long.
public final class LabLimits {
    /// How long an address is good, and what came to it is kept.
    public static final Duration MAX_AGE = Duration.ofHours(24);
    /// Addresses that are good at the same time, of all visitors.
    public static final int MAX_ADDRESSES = 1_000;
    /// Addresses one client may make within [#MAX_AGE].
    public static final int MAX_ADDRESSES_OF_ONE = 10;
    /// Messages that one address takes.
    public static final int MAX_MESSAGES = 5;
    /// The largest message, in octets.
    public static final int MAX_MESSAGE_OCTETS = 1 << 20;
    /// All messages that are kept, with their evidence, in octets.
    public static final long MAX_ALL_OCTETS = 128L << 20;
    /// Messages that are judged at the same time; another is told to come again.
    public static final int MAX_AT_ONCE = 4;
    /// Looks at pages of addresses one client may take in a minute.
    public static final int MAX_LOOKS_A_MINUTE = 60;

    private LabLimits() {}
}
