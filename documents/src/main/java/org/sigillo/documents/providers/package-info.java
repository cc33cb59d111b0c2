/// What mailbox providers support: data that ages, each claim with its date and its source.
///
/// ```
/// ProviderMatrix  = the day it was looked up, MailboxProvider*
/// MailboxProvider = key, name, domains, a claim for each Practice, BimiRule
/// Claim           = Practice Answer date source, who says it
/// Answer          = yes | no | partly | unknown
/// BimiRule        = which evidence it wants before it shows a logo, and a sentence
/// LogoReach       = who shows a logo with this evidence, who does not, of whom it is unknown
/// ```
///
/// `ProviderMatrix.known()` is what comes with Sigillo. What no source was found for is unknown: nothing is guessed.
@NullMarked
package org.sigillo.documents.providers;

import org.jspecify.annotations.NullMarked;
