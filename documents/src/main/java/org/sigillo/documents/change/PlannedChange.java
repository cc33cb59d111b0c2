package org.sigillo.documents.change;

import java.util.List;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// A change, what it is for, and what there is to say of it.
///
/// @param technology what for
/// @param change what becomes of the set
/// @param why what differs, what stays as it is, and what is wrong with the outcome; errors are not to be
///     applied
public record PlannedChange(Technology technology, Change change, List<Finding> why) {
    /// Copies the list.
    public PlannedChange {
        why = List.copyOf(why);
    }

    /// Whether it may be applied.
    ///
    /// @return false if there is an error in it
    public boolean isGood() {
        return why.stream().noneMatch(one -> one.severity() == Severity.ERROR);
    }

    /// Whether something is to be done.
    ///
    /// @return false if what is there stays
    public boolean isNeeded() {
        return switch (change) {
            case Change.Add add -> true;
            case Change.Replace replace -> true;
            case Change.Remove remove -> true;
            case Change.Keep keep -> false;
        };
    }
}
