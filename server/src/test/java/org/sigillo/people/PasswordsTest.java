package org.sigillo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords(new SecureRandom());

    @Test
    void isKeptWithSaltAndCosts() {
        String kept = passwords.hash("four words nobody guesses");
        assertThat(kept)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(passwords.hash("four words nobody guesses"));
        assertThat(passwords.matches("four words nobody guesses", kept)).isTrue();
        assertThat(passwords.matches("four words nobody guesses ", kept)).isFalse();
        assertThat(passwords.matches("x", "no hash")).isFalse();
    }

    @Test
    void has12To200Characters() {
        assertThat(Passwords.isFit("x".repeat(Passwords.LEAST))).isTrue();
        assertThat(Passwords.isFit("x".repeat(Passwords.LEAST - 1))).isFalse();
        assertThat(Passwords.isFit("x".repeat(Passwords.MOST))).isTrue();
        assertThat(Passwords.isFit("x".repeat(Passwords.MOST + 1))).isFalse();
        String kept = passwords.hash("x".repeat(Passwords.MOST));
        assertThat(passwords.matches("x".repeat(Passwords.MOST + 1), kept)).isFalse();
    }

    @Test
    void nobodysIsWorkedOutAsAnyOther() {
        for (String password : new String[] {"", "nobody's password", "four words nobody guesses"})
            assertThat(passwords.matchesNobody(password)).isFalse();
    }
}
