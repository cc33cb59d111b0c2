/// The store: what must outlive the process, in SQLite on this machine or in PostgreSQL for several; the same SQL for
/// both.
///
/// ```
/// StorePlace     = Folder Postgres           where it is
/// Store          open(place); read(work), write(work): a transaction that is there wholly or not at all
/// StoreCopy      backup(…), restore(…): a whole store into another place
/// StoreException it cannot be had, or broke
/// ```
///
/// The tables are made and changed by the files of `migrations`, in order, when the store is opened. A migration that
/// is
/// released is never edited: a change is another file. Rooms keep their own SQL. Times are milliseconds since 1970;
/// names are A-labels in lower case. Private keys are never in here.
@NullMarked
package org.sigillo.store;

import org.jspecify.annotations.NullMarked;
