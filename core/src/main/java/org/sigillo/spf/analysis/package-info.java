/// What an SPF record does as a whole: the tree of records it leads to, what each branch costs, every network it
/// authorises, and what is wrong with it. For the owner of the domain; a receiver's check is
/// [org.sigillo.spf.SpfChecker].
///
/// ```
/// SpfAnalyzer    domain → SpfAnalysis                       the one verb
/// SpfAnalysis    tree, lookups, voidLookups, networks, dynamic terms, findings
/// Branch         = term domain record cost Line*           a record, and how it is reached
/// Line           = term cost [Branch]
/// AddressSet     addresses of both families; two records that authorise equal sets are equivalent
/// SpfAdvice      what may be said beyond SpfReason and SpfDefect
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-10.1 RFC 7208 §10.1
@NullMarked
package org.sigillo.spf.analysis;

import org.jspecify.annotations.NullMarked;
