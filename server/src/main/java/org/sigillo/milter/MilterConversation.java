package org.sigillo.milter;

import java.nio.ByteBuffer;

/// One connection of a mail server, as octets in and octets out: no socket, no clock. Used by one thread.
///
/// ```
/// until it says CLOSE:  read into room(), then received(n);  while it says WRITE: write answers(), then proceed()
/// at the end:           write answers(), then end()
/// ```
public final class MilterConversation {
    /// What is to be done next.
    public enum Next {
        /// Write what there is of [#answers()], then read.
        READ,
        /// Much is to be written, or what must not wait: write [#answers()], then [#proceed()].
        WRITE,
        /// Write what there is of [#answers()], then close.
        CLOSE
    }

    /// So many octets of answers are written before more is read.
    private static final int MUCH = 1 << 16;

    private static final byte[] NOTHING = {};

    private final MilterLog log;
    private final PacketReader reader;
    private final PacketWriter out = new PacketWriter();
    private final Dialogue dialogue;
    private boolean stuck;

    /// A connection.
    ///
    /// @param filter is asked
    /// @param limits of it
    /// @param log hears of what goes wrong
    public MilterConversation(MilterFilter filter, MilterLimits limits, MilterLog log) {
        this(filter, limits, log, new Buffers(new PacketMemory(PacketMemory.MAX_OCTETS)));
    }

    MilterConversation(MilterFilter filter, MilterLimits limits, MilterLog log, Buffers buffers) {
        this.log = log;
        reader = new PacketReader(limits.packetOctets(), buffers);
        dialogue = new Dialogue(filter, limits, log);
    }

    /// Where the next octets go.
    ///
    /// @return a buffer; without room if other connections hold too much, which [PacketMemory] limits
    public ByteBuffer room() {
        return reader.room();
    }

    /// Octets have come.
    ///
    /// @param octets how many were put into [#room()]
    /// @return what to do
    public Next received(int octets) {
        reader.filled(octets);
        stuck = true;
        return proceed();
    }

    /// Goes on with what has come. What [#answers()] gave has been written: a message that it answered counts now.
    ///
    /// @return what to do
    public Next proceed() {
        dialogue.written();
        while (out.length() < MUCH && !dialogue.isAnswerDue()) {
            switch (reader.next()) {
                case EMPTY -> {
                    stuck = false;
                    return Next.READ;
                }
                case PART -> {
                    return Next.READ;
                }
                case BAD_LENGTH -> {
                    log.violated("the length of a packet is 0 or over the limit");
                    return Next.CLOSE;
                }
                case PACKET -> {
                    stuck = false;
                    if (!dialogue.take(reader.command(), out)) return Next.CLOSE;
                }
            }
        }
        return Next.WRITE;
    }

    /// What is to be sent, all in one write.
    ///
    /// @return packets, or nothing; they are not given again
    public byte[] answers() {
        return out.length() == 0 ? NOTHING : out.take();
    }

    /// Whether a part of a packet has come and the rest has not.
    ///
    /// @return true if so
    public boolean isHalfway() {
        return reader.isHalfway();
    }

    /// Whether the octets received last finished no packet.
    ///
    /// @return true if so
    public boolean isStuck() {
        return stuck;
    }

    /// Whether a message has begun and not ended.
    ///
    /// @return true if so
    public boolean inMessage() {
        return dialogue.inMessage();
    }

    /// Whether the filter is thinking about a whole message. Any thread may ask.
    ///
    /// @return true if so
    public boolean isEnding() {
        return dialogue.isEnding();
    }

    /// The connection has ended: the filter hears of it, and of the message that was not finished.
    public void end() {
        dialogue.end();
        reader.release();
    }
}
