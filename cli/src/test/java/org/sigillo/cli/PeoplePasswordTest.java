package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Person;
import org.sigillo.people.Sessions;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

class PeoplePasswordTest {
    private static final String ANNA = "anna@example.com";

    @TempDir
    Path folder = Path.of("");

    private Store open() throws Exception {
        return Store.open(new StorePlace.Folder(folder));
    }

    @Test
    void whoForgotTheirsGetsANewOne() throws Exception {
        Instant now = Instant.now();
        Passwords passwords = new Passwords(new SecureRandom());
        String session;
        try (Store store = open()) {
            People people = new People(store);
            Person anna = Objects.requireNonNull(people.first("First", ANNA, "Anna", passwords.hash("forgotten"), now));
            people.secondFactor(anna, "A".repeat(32), 1);
            session = new Sessions(store, () -> now, new SecureRandom()).begin(anna);
        }
        Ran ran = sigillo("people", "password", "--data", folder.toString(), "Anna@Example.com");
        assertThat(ran.status()).isZero();
        String given = ran.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(given).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        try (Store store = open()) {
            People.Credentials known = Objects.requireNonNull(new People(store).credentials(ANNA));
            assertThat(passwords.matches(given, known.password())).isTrue();
            assertThat(known.totp()).as("the second factor stays").isNotNull();
            assertThat(new Sessions(store, () -> now, new SecureRandom()).person(session))
                    .isNull();
        }
        assertThat(sigillo("people", "password", "--data", folder.toString(), "--without-factor", ANNA)
                        .status())
                .isZero();
        try (Store store = open()) {
            assertThat(Objects.requireNonNull(new People(store).credentials(ANNA))
                            .totp())
                    .isNull();
        }
    }

    @Test
    void whoHasNoAccountGetsNone() throws Exception {
        open().close();
        Ran ran = sigillo("people", "password", "--data", folder.toString(), "nobody@example.com");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("nobody has an account with the address nobody@example.com\n");
        assertThat(sigillo("people", "password", "--data", folder.toString(), "nobody")
                        .err())
                .contains("is no mail address");
    }
}
