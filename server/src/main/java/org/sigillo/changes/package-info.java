/// Changes of the DNS: made, remembered, watched and taken back.
///
/// ```
/// ChangeRequest = domain place kind source [undoes] SetChange…      what shall be done
/// ChangeEntry   = id ChangeRequest begun [closed] EntryState        what was done
/// ChangeDesk    apply(request) → ChangeResult                       looks, writes down, sends, looks
/// Rollback      the changes that lead back                          values in, values out
/// PropagationWatch  watch(changes) → Propagation                    who shows what, and until when
/// SiteFolder    files laid out for a web server; SiteCheck: whether they are served
/// ChangeHistory the entries, in the store
/// MailFiles     what a domain shall publish, in the store
/// TsigKeyFile   a key shared with a name server, read from a file
/// ```
///
/// An entry is written before anything is sent and closed with what came of it. One that is open was cut off: the
/// next change looks what is there and closes it.
@NullMarked
package org.sigillo.changes;

import org.jspecify.annotations.NullMarked;
