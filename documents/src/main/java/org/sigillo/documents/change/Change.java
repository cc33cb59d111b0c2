package org.sigillo.documents.change;

import org.sigillo.dns.RecordSet;

/// One set of records, as it is published and as it is wanted. A set is changed as a whole, so what is wanted holds the
/// records of others that stand at the same name too.
public sealed interface Change {
    /// What is published now; without values if nothing is.
    ///
    /// @return the set
    RecordSet published();

    /// What shall be published afterwards; without values if nothing shall be.
    ///
    /// @return the set
    RecordSet wanted();

    /// There is none yet.
    ///
    /// @param wanted what is to be added
    record Add(RecordSet wanted) implements Change {
        @Override
        public RecordSet published() {
            return RecordSet.none(wanted.name(), wanted.type());
        }
    }

    /// There are other records.
    ///
    /// @param published what is there
    /// @param wanted what takes its place
    record Replace(RecordSet published, RecordSet wanted) implements Change {}

    /// There shall be none.
    ///
    /// @param published what is taken away
    record Remove(RecordSet published) implements Change {
        @Override
        public RecordSet wanted() {
            return RecordSet.none(published.name(), published.type());
        }
    }

    /// What is there is what is wanted.
    ///
    /// @param published what is there
    record Keep(RecordSet published) implements Change {
        @Override
        public RecordSet wanted() {
            return published;
        }
    }
}
