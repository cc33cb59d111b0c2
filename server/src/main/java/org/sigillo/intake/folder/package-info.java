/// Reports that appear as files: synchronised from object storage, copied by rsync, dropped.
///
/// ```
/// WatchedFolder   when to look: told by the system, and by the clock
/// FolderSweep     one look: files that have come to rest → Delivery* → kept, moved or deleted
/// TakenFiles      which files were taken: path, size and time, in the store
/// FileNames       which names are of files that are not whole yet
/// ```
@NullMarked
package org.sigillo.intake.folder;

import org.jspecify.annotations.NullMarked;
