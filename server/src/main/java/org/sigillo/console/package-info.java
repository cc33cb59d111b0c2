/// Pages for people: what the other rooms found, shown in a browser. It computes nothing of its own.
///
/// ```
/// Console          the door: one port, its routes, its header fields
/// ConsoleSettings  where it listens, how often one client may ask
/// Pages            values → HTML, by templates that escape what they show
/// Assets           style sheets, from the jar, named by their content
/// Visitor          whom a request comes from
/// OidcRoutes       coming in by a provider of OpenID Connect
/// change/          what a domain shall publish, and how much of it is
/// check/           the instant check: any domain, nobody logged in
/// LabRoutes, lab/  the message lab: one message, nobody logged in
/// LogoRoutes, logo/ the logo: an SVG, checked, converted, drawn; nobody logged in
/// Counter, Uploads what was handed in, in memory and bounded
/// ```
///
/// Everything can be read without JavaScript, and nothing comes from a third party: the content security policy allows
/// neither.
@NullMarked
package org.sigillo.console;

import org.jspecify.annotations.NullMarked;
