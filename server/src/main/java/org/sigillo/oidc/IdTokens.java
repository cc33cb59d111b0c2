package org.sigillo.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.people.Identity;
import org.sigillo.people.Token;

/// Judges ID tokens, in the order of OpenID Connect Core 1.0 §3.1.3.7.
final class IdTokens {
    /// How far the clocks may be apart.
    static final Duration SKEW = Duration.ofSeconds(60);
    /// Keys one signature is tried with, where it does not say which one.
    static final int MAX_TRIED = 5;

    private static final int LEAST_MODULUS = 2048; // 7518 §3.3, §3.5
    /// What is signed with a private key. `none` is no signature, and HS256 and its like are as good as the
    /// secret of the client, which a public key must never stand in for (8725 §2.1, §3.1).
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final String issuer;
    private final String clientId;
    private final Documents documents;
    private final InstantSource clock;

    IdTokens(String issuer, String clientId, Documents documents, InstantSource clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.documents = documents;
        this.clock = clock;
    }

    /// The claims of a token that holds.
    ///
    /// @param nonce what the browser was sent out with
    JWTClaimsSet judge(JWT token, String nonce) throws OidcRefusal {
        if (!(token instanceof SignedJWT signed)) // unsigned, or encrypted, which was not agreed on: (1)
        throw new OidcRefusal(OidcReason.ALGORITHM, "not signed");
        if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) // (7), (8)
        throw new OidcRefusal(
                    OidcReason.ALGORITHM, signed.getHeader().getAlgorithm().getName());
        List<JWK> keys = keys(signed.getHeader());
        if (keys.stream().limit(MAX_TRIED).noneMatch(key -> verifies(signed, key))) // (6)
        throw new OidcRefusal(OidcReason.SIGNATURE, "");
        return Parsing.of(OidcReason.CLAIMS, "cannot be read", () -> claims(signed.getJWTClaimsSet(), nonce));
    }

    private List<JWK> keys(JWSHeader header) throws OidcRefusal {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        List<JWK> known = selector.select(documents.keys());
        if (known.isEmpty()) known = selector.select(documents.newerKeys()); // Core 1.0 §10.1.1: they are rotated
        if (known.isEmpty()) throw new OidcRefusal(OidcReason.NO_KEY, String.valueOf(header.getKeyID()));
        return known;
    }

    private static boolean verifies(SignedJWT signed, JWK key) {
        if (key instanceof RSAKey rsa && rsa.size() < LEAST_MODULUS) return false;
        try {
            return key instanceof AsymmetricJWK public_
                    && signed.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(signed.getHeader(), public_.toPublicKey()));
        } catch (JOSEException notWithThisKey) {
            return false;
        }
    }

    private JWTClaimsSet claims(JWTClaimsSet claims, String nonce) throws OidcRefusal, ParseException {
        if (!issuer.equals(claims.getIssuer())) // (2)
        throw new OidcRefusal(OidcReason.ISSUER, String.valueOf(claims.getIssuer()));
        List<String> audience = claims.getAudience();
        String party = claims.getStringClaim("azp");
        if (!audience.contains(clientId)) throw new OidcRefusal(OidcReason.AUDIENCE, "not among them"); // (3)
        if (audience.size() > 1 && party == null) throw new OidcRefusal(OidcReason.AUDIENCE, "several"); // (4)
        if (party != null && !party.equals(clientId)) throw new OidcRefusal(OidcReason.AUDIENCE, "azp"); // (5)
        Instant now = clock.instant();
        Instant ends = instant(claims.getExpirationTime(), "exp");
        Instant made = instant(claims.getIssueTime(), "iat");
        if (!now.minus(SKEW).isBefore(ends)) throw new OidcRefusal(OidcReason.EXPIRED, "at " + ends); // (9)
        if (made.isAfter(now.plus(SKEW))) throw new OidcRefusal(OidcReason.FUTURE, "at " + made); // (10)
        Date begins = claims.getNotBeforeTime();
        if (begins != null && begins.toInstant().isAfter(now.plus(SKEW))) // 7519 §4.1.5
        throw new OidcRefusal(OidcReason.FUTURE, "nbf " + begins.toInstant());
        String said = claims.getStringClaim("nonce");
        if (said == null || !Token.same(said, nonce)) throw new OidcRefusal(OidcReason.NONCE, ""); // (11)
        String subject = claims.getSubject();
        if (subject == null || subject.isEmpty() || subject.length() > Identity.MOST_SUBJECT) // Core 1.0 §2
        throw new OidcRefusal(OidcReason.CLAIMS, "sub");
        return claims;
    }

    private static Instant instant(@Nullable Date date, String claim) throws OidcRefusal {
        if (date == null) throw new OidcRefusal(OidcReason.CLAIMS, claim); // Core 1.0 §2
        return date.toInstant();
    }
}
