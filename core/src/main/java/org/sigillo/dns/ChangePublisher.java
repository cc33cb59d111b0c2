package org.sigillo.dns;

import java.util.List;
import org.sigillo.name.DomainName;

/// The door through which sets of records are changed: all of them or none, and only while each still is
/// what was seen.
/// It blocks; it never throws for what the network, a server or a file did.
public interface ChangePublisher {
    /// The most sets of one change.
    int MAX_SETS = 500;

    /// What is held now where changes are made, past every cache.
    ///
    /// @param name the owner
    /// @param type the type
    /// @return what is there
    Shown look(DomainName name, DnsType type);

    /// Makes changes: all of them, or none.
    ///
    /// @param changes one or more, no set twice
    /// @return what came of it
    Outcome apply(List<SetChange> changes);

    /// Where changes are made, as a history says it.
    ///
    /// @return `update 192.0.2.53:53 example.com`
    String place();

    /// What is there.
    sealed interface Shown {
        /// A set.
        ///
        /// @param set what is answered; without values if there is nothing
        /// @param wildcard whether a wildcard stands for it (4592): at this name itself there is nothing
        record Held(RecordSet set, boolean wildcard) implements Shown {}

        /// It cannot be told.
        ///
        /// @param why what went wrong
        record Unknown(String why) implements Shown {}
    }

    /// What came of it.
    sealed interface Outcome {
        /// All was done.
        ///
        /// @param note what is left to be done by hand; empty if nothing is
        record Done(String note) implements Outcome {}

        /// Nothing was done: a set is not what it was when it was looked at.
        ///
        /// @param why which, and what it is now
        record Overtaken(String why) implements Outcome {}

        /// Nothing was done, and waiting does not mend it.
        ///
        /// @param why what the other side said
        record Refused(String why) implements Outcome {}

        /// The other side could not be reached, or did not answer.
        ///
        /// @param why what went wrong
        /// @param perhapsDone whether the change was on its way by then
        record Unreachable(String why, boolean perhapsDone) implements Outcome {}
    }
}
