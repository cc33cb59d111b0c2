package org.sigillo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.views.Month;

/// In each kind of store.
class ClaimsTest {
    private static final DomainName DOMAIN = DomainName.of("shop.example");

    @TempDir
    Path folder = Path.of("");

    private static Organization tenant(Store store) {
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run("INSERT INTO organization (name, operator, made_at) VALUES ('Shop', 0, 0)");
                Long id = statements.number("SELECT MAX(id) FROM organization");
                return new Organization(Objects.requireNonNull(id), "Shop", false);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTenantsDomainIsProvedByItsText(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            Organization tenant = tenant(store);
            Claims before = new Claims(store, Zone.builder().build(), () -> Instant.EPOCH, new SecureRandom());
            assertThat(before.claim(tenant, DOMAIN)).isTrue();
            assertThat(before.look(tenant, DOMAIN)).isEqualTo(Claims.Proof.UNSEEN);
            List<Claims.Claim> claims = before.of(tenant);
            assertThat(claims)
                    .singleElement()
                    .satisfies(claim -> assertThat(claim.proved()).isFalse());
            Zone zone = Zone.builder()
                    .txt(claims.getFirst().name(), claims.getFirst().text())
                    .build();
            Instant day = Instant.parse("2026-11-22T00:00:00Z");
            assertThat(new Claims(store, zone, () -> day, new SecureRandom()).look(tenant, DOMAIN))
                    .isEqualTo(Claims.Proof.PROVED);
        }
    }
}
