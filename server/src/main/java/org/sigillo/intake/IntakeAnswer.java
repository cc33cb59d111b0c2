package org.sigillo.intake;

import java.util.List;
import org.sigillo.reports.Receipt;

/// What the [Intake] says of a delivery. Of those that are [#isDurable()] whoever brought it may forget it.
public sealed interface IntakeAnswer {
    /// At least one report in it is new and counted.
    ///
    /// @param receipts one for each document in it
    record Taken(List<Receipt> receipts) implements IntakeAnswer {
        /// Copies the list.
        public Taken {
            receipts = List.copyOf(receipts);
        }
    }

    /// All reports in it were there before.
    ///
    /// @param receipts one for each document in it
    record Duplicate(List<Receipt> receipts) implements IntakeAnswer {
        /// Copies the list.
        public Duplicate {
            receipts = List.copyOf(receipts);
        }
    }

    /// No report in it could be read, or it is withheld; it is kept with the reason.
    ///
    /// @param receipts one for each document in it
    record Quarantined(List<Receipt> receipts) implements IntakeAnswer {
        /// Copies the list.
        public Quarantined {
            receipts = List.copyOf(receipts);
        }
    }

    /// Too much is under way, or the intake is closing: again later.
    ///
    /// @param why one sentence without a full stop
    record Busy(String why) implements IntakeAnswer {}

    /// The store does not write: again later.
    ///
    /// @param why one sentence without a full stop
    record StoreBroken(String why) implements IntakeAnswer {}

    /// Whether it outlives a loss of power, so that whoever brought it may forget it.
    ///
    /// @return `false` if it must be brought again
    default boolean isDurable() {
        return switch (this) {
            case Taken taken -> true;
            case Duplicate duplicate -> true;
            case Quarantined quarantined -> true;
            case Busy busy -> false;
            case StoreBroken broken -> false;
        };
    }

    /// The word log lines and figures have for it.
    ///
    /// @return one word
    default String word() {
        return switch (this) {
            case Taken taken -> "taken";
            case Duplicate duplicate -> "duplicate";
            case Quarantined quarantined -> "quarantined";
            case Busy busy -> "busy";
            case StoreBroken broken -> "store-broken";
        };
    }

    /// The answer for what became of the documents.
    ///
    /// @param receipts one for each, at least one
    /// @return the answer
    static IntakeAnswer of(List<Receipt> receipts) {
        boolean known = false;
        for (Receipt receipt : receipts) {
            switch (receipt) {
                case Receipt.Imported done -> {
                    return new Taken(receipts);
                }
                case Receipt.Duplicate duplicate -> known = true;
                case Receipt.Rejected rejected -> {}
            }
        }
        return known ? new Duplicate(receipts) : new Quarantined(receipts);
    }
}
