/// The wiring of the daemon, by `new`: from a configuration to listeners, filters, a journal and figures; and from a
/// changed configuration to others, without a message lost.
///
/// ```
/// House             start, reload, stop
/// Doors             the milter listeners
/// PostfixServices   the policy service and the map of rewritten senders
/// Book              log, figures and the page that shows them
/// PidFile           which process we are
/// Surroundings      clocks, crypto, standard error: what the process is given
/// KeyRing           the keys a configuration names, read
/// Filters           the filter of each listener
/// KeyDesk           the keeper of keys and its store, made of a configuration; KeyWatch runs it
/// Annexes           what runs beside the mail filter: each an Annex; StoreRoom is the store they share
/// Clearing          takes out reports that were kept long enough
/// SwitchingFilter   gives new connections the newest filter
/// ```
@NullMarked
package org.sigillo.server;

import org.jspecify.annotations.NullMarked;
