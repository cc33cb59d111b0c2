/// Test mail: an address made for one visitor, the messages sent to it, and what their SMTP sessions were like.
///
/// ```
/// LabLimits   how much, how long
/// LabBook     addresses and messages in the store: make, find, keep, forget
/// LabPage     one address and what came to it
/// LabMail     one message that came, with its session
/// LabDesk     the side door of the SMTP listener: judges a message as it comes, and keeps it
/// ```
///
/// Nothing in the store opens anything: it has hashes of the key a visitor holds, and of the address, which comes of
/// the key. Why is in `docs/decisions/test-mail.md`.
@NullMarked
package org.sigillo.lab;

import org.jspecify.annotations.NullMarked;
