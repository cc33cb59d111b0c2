/// One message examined for somebody who has it before them: the way it says it came, what can be
/// checked of it now, and three answers in plain words. Nothing is kept.
///
/// ```
/// MessageLab    examine(octets, what is known of the session) → Examined; receive(octets, Session) → Examination
/// Session       the session by which a message came in here
/// Examined      = Done(Examination) | Refused(why)
/// Examination   the route, the verdict, whose word the session is, the three answers
///   Author      who is it from?
///   Change      was it changed on the way?
///   Permission  may it use that name?
/// LabJson       the evidence bundle of `verify --replay`, with all of this besides
/// ```
@NullMarked
package org.sigillo.documents.lab;

import org.jspecify.annotations.NullMarked;
