package org.sigillo.documents.report;

import java.util.List;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.tlsrpt.TlsReport;

/// What came of reading one report.
public sealed interface Reading {

    /// A DMARC aggregate report.
    ///
    /// @param report the report
    /// @param repairs what was wrong with it, in the order met
    record Aggregate(AggregateReport report, List<Repaired> repairs) implements Reading {
        /// Copies the list.
        public Aggregate {
            repairs = List.copyOf(repairs);
        }
    }

    /// A failure report.
    ///
    /// @param report the report
    /// @param subject of the message that failed, or of the mail that tells of it; Unicode, empty if there
    ///     is none
    /// @param repairs what was wrong with it, in the order met
    record Failure(FailureReport report, String subject, List<Repaired> repairs) implements Reading {
        /// Copies the list.
        public Failure {
            repairs = List.copyOf(repairs);
        }
    }

    /// A TLS report.
    ///
    /// @param report the report
    /// @param repairs what was wrong with it, in the order met
    record Tls(TlsReport report, List<Repaired> repairs) implements Reading {
        /// Copies the list.
        public Tls {
            repairs = List.copyOf(repairs);
        }
    }

    /// What cannot be read.
    ///
    /// @param fault why
    /// @param detail what fills its sentence
    record Unreadable(Fault fault, String detail) implements Reading {}
}
