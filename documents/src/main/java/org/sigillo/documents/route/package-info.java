/// The way of a received message as JSON.
///
/// ```
/// RouteJson   {"identities","hops","claims","signatures","custody","forwarding","breaks","findings"}
/// ```
@NullMarked
package org.sigillo.documents.route;

import org.jspecify.annotations.NullMarked;
