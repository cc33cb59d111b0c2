package org.sigillo.console;

import java.util.Objects;
import java.util.function.Function;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Sessions;
import org.sigillo.store.Store;

/// Whether somebody who has signed in is who they were: before what opens an account is changed.
///
/// @param passwords how they are kept
/// @param sessions of a store
record Confirmation(Passwords passwords, Function<Store, Sessions> sessions) {
    /// By the password they typed; who has none must have signed in only just now.
    boolean confirms(Visit visit) {
        People.Credentials known = known(visit);
        return known.hasPassword()
                ? passwords.matches(visit.field("password"), known.password())
                : sessions.apply(visit.store()).isFresh(visit.session());
    }

    /// Whether the account has a password.
    boolean hasPassword(Visit visit) {
        return known(visit).hasPassword();
    }

    private static People.Credentials known(Visit visit) {
        return Objects.requireNonNull(
                new People(visit.store()).credentials(visit.person().email()));
    }
}
