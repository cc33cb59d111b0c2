package org.sigillo.console.view;

import java.util.List;
import java.util.Set;
import org.sigillo.people.Audit;
import org.sigillo.people.Organization;
import org.sigillo.people.People;

/// What the page of people shows.
///
/// @param organization whose
/// @param members all of them
/// @param link an invitation just made; empty if there is none
/// @param wrong the key of a sentence; empty if nothing is wrong
/// @param book who did what, newest first
/// @param provider who else may say who somebody is, by name; empty if nobody
/// @param linked whose accounts have an identity there, by number
public record PeopleView(
        Organization organization,
        List<People.Member> members,
        String link,
        String wrong,
        List<Audit.Line> book,
        String provider,
        Set<Long> linked) {}
