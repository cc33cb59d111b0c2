package org.sigillo.console;

import java.util.function.Consumer;
import org.sigillo.console.check.Checks;

/// Where things are handed in to be looked at, by anybody: as often as a check, and as many at a time.
///
/// @param checks who counts
/// @param uploads who reads
/// @param pages who answers
record Counter(Checks checks, Uploads uploads, Pages pages) {
    /// Takes what is handed in.
    ///
    /// @param visit whose it is
    /// @param most how large it may be, in octets
    /// @param look what is done with it
    /// @param cut what is done where it is larger, or did not come whole
    void take(Visit visit, int most, Consumer<byte[]> look, Runnable cut) {
        String client = Visitor.of(visit.request()).counted();
        if (!checks.admits(client)) {
            refuse(visit, Trouble.TOO_OFTEN);
            return;
        }
        switch (uploads.read(visit.request(), client, most)) {
            case Uploads.Handed.Whole whole -> look(visit, () -> look.accept(whole.octets()));
            case Uploads.Handed.Cut none -> cut.run();
            case Uploads.Handed.Busy busy -> refuse(visit, Trouble.BUSY);
        }
    }

    private void look(Visit visit, Runnable look) {
        if (!checks.enter()) {
            pages.trouble(visit, Trouble.BUSY);
            return;
        }
        try {
            look.run();
        } finally {
            checks.leave();
        }
    }

    private void refuse(Visit visit, Trouble trouble) {
        uploads.drop(visit.request());
        pages.trouble(visit, trouble);
    }
}
