package org.sigillo.console;

import java.util.Objects;
import java.util.function.Function;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Sessions;
import org.sigillo.rate.ClientRate;
import org.sigillo.store.Store;

/// Whether somebody who has signed in is who they were: before what opens an account is changed.
///
/// @param passwords how they are kept
/// @param sessions of a store
/// @param tries how often somebody has typed a wrong one
record Confirmation(Passwords passwords, Function<Store, Sessions> sessions, ClientRate tries) {
    /// By the password they typed, as seldom wrong as at the door; who has none must have signed in only just now.
    boolean confirms(Visit visit) {
        People.Credentials known = known(visit);
        if (!known.hasPassword()) return sessions.apply(visit.store()).isFresh(visit.session());
        String account = visit.person().email();
        boolean right = tries.admits(account, AccountRoutes.TRIES_OF_ACCOUNT)
                && passwords.matches(visit.field("password"), known.password());
        if (right) tries.forgives(account);
        return right;
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
