package org.sigillo.dns;

import java.util.List;

/// What came back: records, no records, no such name, or no answer.
public sealed interface DnsAnswer {

    /// Records of the type asked for.
    ///
    /// @param records one or more
    /// @param ttl how long they may be kept, in seconds
    /// @param authentic whether a validating resolver vouched for them (the AD bit)
    record Found(List<DnsRecord> records, int ttl, boolean authentic) implements DnsAnswer {
        /// Copies the records.
        public Found {
            records = List.copyOf(records);
        }
    }

    /// The name exists, and has no record of this type.
    ///
    /// @param ttl how long this may be kept, in seconds (2308)
    /// @param authentic the AD bit
    record NoData(int ttl, boolean authentic) implements DnsAnswer {}

    /// There is no such name, nor any below it (NXDOMAIN; 8020).
    ///
    /// @param ttl how long this may be kept, in seconds (2308)
    /// @param authentic the AD bit
    record NoName(int ttl, boolean authentic) implements DnsAnswer {}

    /// No answer that could be used.
    ///
    /// @param why what went wrong
    record Failed(Why why) implements DnsAnswer {}

    /// Why there is no answer.
    enum Why {
        /// Nothing came within the time.
        TIMEOUT,
        /// The server said SERVFAIL, which is also what a failed DNSSEC validation looks like.
        SERVFAIL,
        /// The server says that the signatures do not validate (8914 §4.7 to §4.13): nobody who validates gets
        /// an answer.
        BOGUS,
        /// The server refused.
        REFUSED,
        /// The server could not read the question.
        FORMERR,
        /// The server cannot do this.
        NOTIMP,
        /// What came back is not DNS, or answers another question.
        MALFORMED,
        /// A chain of CNAMEs that never ends, or is too long.
        CNAME_LOOP,
        /// The answer is larger than we read.
        TOO_LARGE,
        /// No server could be reached.
        UNREACHABLE,
        /// The message's budget of queries or time was used up before this question.
        BUDGET
    }
}
