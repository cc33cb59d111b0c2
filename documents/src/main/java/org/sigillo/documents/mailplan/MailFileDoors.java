package org.sigillo.documents.mailplan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What a file may name that does not stand in it.
public interface MailFileDoors {
    /// What the customers of a service include in their SPF record.
    ///
    /// @param name the service, by its name or its word
    /// @return the domains, one of which is to be included; empty if there is no such service, or nothing
    ///     to include
    List<DomainName> service(String name);

    /// The text of a file named by the file, such as a public key.
    ///
    /// @param path as written; relative ones from the file's own folder
    /// @return the text, one octet a char; `null` if it cannot be read
    @Nullable
    String text(String path);

    /// Nothing but the file itself.
    MailFileDoors NONE = new MailFileDoors() {
        @Override
        public List<DomainName> service(String name) {
            return List.of();
        }

        @Override
        public @Nullable String text(String path) {
            return null;
        }
    };
}
