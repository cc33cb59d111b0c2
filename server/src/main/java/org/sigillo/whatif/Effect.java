package org.sigillo.whatif;

import java.util.List;
import java.util.Map;
import org.sigillo.name.IpAddress;
import org.sigillo.whatif.Parties.Party;

/// One thing a change would have done, or why it is not known.
public sealed interface Effect {
    /// So many addresses are told one by one.
    int MAX_ADDRESSES = 20;

    /// What it is.
    ///
    /// @return its reason
    WhatIfReason reason();

    /// Messages it is about.
    ///
    /// @return how many
    long messages();

    /// Messages of a sender that are treated otherwise.
    ///
    /// @param reason what that means to the owner
    /// @param sender whose
    /// @param tag for which names
    /// @param before how they were to be treated
    /// @param after how they would be
    /// @param messages how many
    record Turned(WhatIfReason reason, Party sender, PolicyTag tag, Treatment before, Treatment after, long messages)
            implements Effect {}

    /// Addresses of a sender that SPF names no more, or names now.
    ///
    /// @param reason lost, or gained
    /// @param sender whose
    /// @param term the mechanism that names them, as written at the domain of the return path
    /// @param messages how many
    /// @param passing of these, those that pass DMARC after the change
    /// @param addresses [#MAX_ADDRESSES] at most
    /// @param more how many further addresses there are
    record SpfTurned(
            WhatIfReason reason,
            Party sender,
            String term,
            long messages,
            long passing,
            List<IpAddress> addresses,
            int more)
            implements Effect {
        /// Copies the list.
        public SpfTurned {
            addresses = List.copyOf(addresses);
        }
    }

    /// Why nothing, or not all, can be said.
    ///
    /// @param reason why
    /// @param messages of how many that is so
    /// @param slots what else fills the sentence
    record Note(WhatIfReason reason, long messages, Map<String, String> slots) implements Effect {
        /// Copies the map.
        public Note {
            slots = Map.copyOf(slots);
        }
    }
}
