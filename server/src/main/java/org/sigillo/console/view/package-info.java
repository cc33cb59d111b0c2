/// What the pages show: values, as text of one language that may be shown anywhere.
///
/// ```
/// AccountForm AccountView PeopleView ClaimsView   people, and the domains they say are theirs
/// DomainsView   the domains of a person
/// TodayView     how a domain's mail fares, and what is heard; Chart: days as columns, and as a table
/// SendersView   who sends in the domain's name, by class, with reasons
/// ReportersView who reports
/// TroubleView   why there is no other page
/// ```
@NullMarked
package org.sigillo.console.view;

import org.jspecify.annotations.NullMarked;
