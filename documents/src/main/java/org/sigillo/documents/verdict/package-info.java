/// The verdict as JSON, in the names and the order scripts rely on.
///
/// ```
/// VerdictJson   {"id","spf","iprev","dkim","arc","dmarc","bimi","authenticationResults","explanation","defects"}
/// SpfJson       {"result","domain","mechanism","lookups","voidLookups","explanation","reason"}
/// SpfAnalysisJson  the include tree with its costs, networks, findings
/// DkimJson      one signature
/// DkimKeyJson   what stands at a selector
/// DmarcJson     the policy and whether it is met
/// DmarcPolicyJson  how a domain's policy is found
/// FindingJson   {"severity","code","clause","message","where"}
/// ```
///
/// Equal values give equal octets: nothing here asks a clock, a locale or the order of a hash table.
@NullMarked
package org.sigillo.documents.verdict;

import org.jspecify.annotations.NullMarked;
