package org.sigillo.milter;

import java.time.Duration;

/// What a mail server may cost. Over a limit of one connection, that connection is closed with a line in the log, and
/// the mail server does what it does for a filter that is not there: it tells the client to come again, unless its
/// operator chose otherwise.
///
/// @param packetOctets the longest packet, its command letter counted in
/// @param macros macros held for one connection
/// @param macroOctets octets of their names and values
/// @param connections connections at once; one more is closed as it comes
/// @param idle how long a connection may be silent between messages
/// @param messageIdle how long it may be silent within a message: a client that sends slowly keeps the mail server
///     waiting after DATA, and the filter with it
/// @param stall how long half a packet may wait for its other half, and an answer for being taken
/// @param progress how long the end of a message may take before the mail server is asked for patience
///     (SMFIR_PROGRESS), and again as often; zero for never
public record MilterLimits(
        int packetOctets,
        int macros,
        int macroOctets,
        int connections,
        Duration idle,
        Duration messageIdle,
        Duration stall,
        Duration progress) {
    /// What holds where nothing is said.
    public static final MilterLimits DEFAULT = new MilterLimits(
            1 << 20,
            1_000,
            1 << 17,
            20_000,
            Duration.ofSeconds(300),
            Duration.ofSeconds(3600),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));

    /// The same with other connections at once.
    ///
    /// @param count how many
    /// @return the limits
    public MilterLimits withConnections(int count) {
        return new MilterLimits(packetOctets, macros, macroOctets, count, idle, messageIdle, stall, progress);
    }

    /// The same with other times.
    ///
    /// @param idle between messages
    /// @param messageIdle within a message
    /// @param stall for half a packet, and for an answer
    /// @return the limits
    public MilterLimits withTimes(Duration idle, Duration messageIdle, Duration stall) {
        return new MilterLimits(packetOctets, macros, macroOctets, connections, idle, messageIdle, stall, progress);
    }
}
