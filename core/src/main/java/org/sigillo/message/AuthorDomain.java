package org.sigillo.message;

import java.util.List;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// The Author Domain of a message, or why there is none. Only one domain, named by one well-formed From field, is an
/// Author Domain; every doubt is a case of its own and never a silent choice.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-5.3.1 RFC 9989 §5.3.1
public sealed interface AuthorDomain {

    /// What the reader of the message should know about its From field; the reason comes first where there is one.
    ///
    /// @return findings, `where` is `From`
    List<Finding> findings();

    /// Reads the From field of a header.
    ///
    /// @param header the header
    /// @return one of the four cases
    static AuthorDomain of(Header header) {
        return AuthorField.read(header);
    }

    /// One domain.
    ///
    /// @param domain in A-labels
    /// @param mailboxes one or more, all of that domain
    /// @param findings what the reader should know
    record Single(DomainName domain, List<Mailbox> mailboxes, List<Finding> findings) implements AuthorDomain {
        /// Copies the lists.
        public Single {
            mailboxes = List.copyOf(mailboxes);
            findings = List.copyOf(findings);
        }
    }

    /// No domain at all: no From field, nothing in it, or only an address literal.
    ///
    /// @param reason why
    /// @param findings the same, and more
    record Missing(AuthorReason reason, List<Finding> findings) implements AuthorDomain {
        /// Copies the list.
        public Missing {
            findings = List.copyOf(findings);
        }
    }

    /// One well-formed field that names more than one domain (9989 §11.5).
    ///
    /// @param domains two or more, in the order written
    /// @param mailboxes the mailboxes
    /// @param findings what the reader should know
    record Multiple(List<DomainName> domains, List<Mailbox> mailboxes, List<Finding> findings) implements AuthorDomain {
        /// Copies the lists.
        public Multiple {
            domains = List.copyOf(domains);
            mailboxes = List.copyOf(mailboxes);
            findings = List.copyOf(findings);
        }
    }

    /// More than one From field, or one that is no list of mailboxes: programs differ on whose message it is.
    ///
    /// @param reason why
    /// @param named the domains that could be made out, for local policy; never to be taken for the author
    /// @param findings the reason, and more
    record Malformed(AuthorReason reason, List<DomainName> named, List<Finding> findings) implements AuthorDomain {
        /// Copies the lists.
        public Malformed {
            named = List.copyOf(named);
            findings = List.copyOf(findings);
        }
    }
}
