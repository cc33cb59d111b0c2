/// HTTPS for documents that strangers name: one GET of our own, to an address that was looked at.
///
/// ```
/// HttpsClient     the door of [org.sigillo.fetch.HttpsFetch]: resolves, vets, connects, checks the certificate
/// ResponseReader  octets → status, media type, body, within limits
/// ```
@NullMarked
package org.sigillo.net.https;

import org.jspecify.annotations.NullMarked;
