/// What a domain publishes for mail, on AWS: Route 53 records, a private bucket with the MTA-STS policy and the logo,
/// a CloudFront distribution before it and its certificate, as one stack of CloudFormation.
///
/// ```
/// Wanted(domain, zone, records, policy)   what `sigillo dns export --format json` wrote
/// SiteFiles(hosts, files)                 what `sigillo deploy --site` wrote, by path
/// MailStack(Wanted, SiteFiles)            the resources
/// MailApp                                 reads both and synthesises
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461.html#section-3.3 RFC 8461 §3.3
@NullMarked
package org.sigillo.aws;

import org.jspecify.annotations.NullMarked;
