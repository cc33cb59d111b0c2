/// Who may see and do what.
///
/// ```
/// Organization  a tenant: people and domains that belong together
/// Person        somebody with a password, and perhaps a second factor
/// Role          = OWNER | EDITOR | VIEWER, for one domain or for all of an organization
/// Claim         a domain an organization says is its own; proved by a record in its DNS
/// Access        what one person may see and do: the one place this is decided
/// Identity      who somebody is, as a provider of OpenID Connect says
/// Identities    whose account an identity opens
/// SignIns       sign-ins that are with the provider
/// Sessions      what a browser holds between two requests
/// ApiTokens     what a program holds to read
/// Invitations   links by which somebody joins
/// Handoffs      links for whoever holds the DNS of a domain
/// Audit         who did what
/// ```
///
/// What opens a door is random, 256 bits, and kept as its SHA-256 alone. Limits and times are constants of the classes.
@NullMarked
package org.sigillo.people;

import org.jspecify.annotations.NullMarked;
