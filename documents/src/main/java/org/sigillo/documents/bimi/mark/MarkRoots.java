package org.sigillo.documents.bimi.mark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/// The roots of those who may issue mark certificates. Those of web servers do not count.
///
/// @param anchors name and key of each
public record MarkRoots(Set<TrustAnchor> anchors) {
    /// Copies the set.
    public MarkRoots {
        anchors = Set.copyOf(anchors);
    }

    /// The roots known when this was made: DigiCert, Entrust, GlobalSign, SSL.com (two).
    ///
    /// @return the roots
    public static MarkRoots known() {
        Set<TrustAnchor> anchors = new HashSet<>();
        try (InputStream in = MarkRoots.class.getResourceAsStream("roots.tsv")) {
            if (in == null) throw new IllegalStateException("roots.tsv is not in the program");
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] columns = line.split("\t", -1);
                X500Principal name = new X500Principal(Base64.getDecoder().decode(columns[2]));
                X509EncodedKeySpec key =
                        new X509EncodedKeySpec(Base64.getDecoder().decode(columns[3]));
                PublicKey read = KeyFactory.getInstance(columns[1]).generatePublic(key);
                anchors.add(new TrustAnchor(name, read, null));
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("roots.tsv: " + wrong.getMessage(), wrong);
        }
        return new MarkRoots(anchors);
    }

    /// These and others.
    ///
    /// @param certificates roots one trusts besides
    /// @return all of them
    public MarkRoots and(Iterable<X509Certificate> certificates) {
        Set<TrustAnchor> all = new HashSet<>(anchors);
        for (X509Certificate one : certificates)
            all.add(new TrustAnchor(one.getSubjectX500Principal(), one.getPublicKey(), null));
        return new MarkRoots(all);
    }

    /// Those of a name: the one who follows a chain tries all it is given, and tells of the last.
    Set<TrustAnchor> named(X500Principal name) {
        Set<TrustAnchor> named = new HashSet<>();
        for (TrustAnchor anchor : anchors) if (name.equals(anchor.getCA())) named.add(anchor);
        return named;
    }

    /// Whether a certificate is one of them.
    boolean has(X509Certificate certificate) {
        for (TrustAnchor anchor : anchors)
            if (certificate.getSubjectX500Principal().equals(anchor.getCA())
                    && certificate.getPublicKey().equals(anchor.getCAPublicKey())) return true;
        return false;
    }
}
