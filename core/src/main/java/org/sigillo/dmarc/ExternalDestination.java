package org.sigillo.dmarc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// Whether reports may go to a destination (9990 §4, 9991 §5), and where to.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-4 RFC 9990 §4
public sealed interface ExternalDestination {
    /// Where the report goes.
    ///
    /// @return the URIs; empty if no report is to be sent there
    List<ReportUri> sendTo();

    /// The destination is the owner's own: it shares the record's Organizational Domain.
    ///
    /// @param uri the URI
    record NoCheckNeeded(ReportUri uri) implements ExternalDestination {
        @Override
        public List<ReportUri> sendTo() {
            return List.of(uri);
        }
    }

    /// The destination has agreed.
    ///
    /// @param query the name its agreement stands under
    /// @param sendTo the URI, or what the destination put in its place
    record Authorized(DomainName query, List<ReportUri> sendTo) implements ExternalDestination {
        /// Copies the list.
        public Authorized {
            sendTo = List.copyOf(sendTo);
        }
    }

    /// The destination has not agreed: the URI is ignored.
    ///
    /// @param query the name asked for; `null` if there can be no such name (9990 §4 step 4) or no host
    record NotAuthorized(@Nullable DomainName query) implements ExternalDestination {
        @Override
        public List<ReportUri> sendTo() {
            return List.of();
        }
    }

    /// The destination has put another host in its place: nothing is sent to either.
    ///
    /// @param query the name its answer stands under
    /// @param elsewhere the URI of another host
    record Diverted(DomainName query, ReportUri elsewhere) implements ExternalDestination {
        @Override
        public List<ReportUri> sendTo() {
            return List.of();
        }
    }

    /// The DNS did not answer: to be asked again later.
    ///
    /// @param query the name asked for
    record RetryLater(DomainName query) implements ExternalDestination {
        @Override
        public List<ReportUri> sendTo() {
            return List.of();
        }
    }

    /// Failure reports are never sent for the record of a Public Suffix Domain (9990 §7.3, 9991 §2).
    record NeverForPsd() implements ExternalDestination {
        @Override
        public List<ReportUri> sendTo() {
            return List.of();
        }
    }

    /// A URI of a scheme reports are not sent by (9989 §4.7).
    ///
    /// @param uri the URI
    record Unsupported(ReportUri uri) implements ExternalDestination {
        @Override
        public List<ReportUri> sendTo() {
            return List.of();
        }
    }
}
