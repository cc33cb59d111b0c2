package org.sigillo.keys;

import org.sigillo.dkim.DkimKeyParser;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.name.DomainName;

/// A key whose life is kept. It names the private half, and does not hold it.
///
/// @param domain the Signing Domain
/// @param selector where it is published
/// @param line the keys that follow each other: the name of a [Rotation]
/// @param algorithm what it signs with
/// @param bits the length of an RSA modulus; 256 for Ed25519
/// @param fingerprint SHA-256 of the public half, in hexadecimal
/// @param record the TXT record to publish
/// @param file the private half: a name in the folder of keys
/// @param version the number of its last step, from 1
/// @param state where it stands
public record ManagedKey(
        DomainName domain,
        String selector,
        String line,
        SigningAlgorithm algorithm,
        int bits,
        String fingerprint,
        String record,
        String file,
        int version,
        KeyState state) {

    /// Where it is published.
    ///
    /// @return `s1._domainkey.example.com`
    public DomainName keyName() {
        return DomainName.of(selector + "._domainkey." + domain); // 6376 §3.6.2.1
    }

    /// The public half.
    ///
    /// @return the record, read
    public DkimKeyRecord published() {
        if (DkimKeyParser.parse(record) instanceof DkimKeyParser.Answer.Read read) return read.record();
        throw new IllegalStateException("the store holds no key record for " + keyName());
    }

    /// What declares it worthless.
    ///
    /// @return the TXT record with an empty `p=` (6376 §3.6.1)
    public String revocation() {
        DkimKeyRecord key = published();
        return KeyText.record(
                new DkimKeyRecord(key.versioned(), key.hashes(), key.keyType(), null, "", key.services(), key.flags()));
    }

    /// The line of a zone file.
    ///
    /// @return `s1._domainkey.example.com. IN TXT ( "…" )`
    public String zoneLine() {
        return KeyText.zoneLine(keyName(), record);
    }

    /// This key a step later.
    ///
    /// @param next where it stands then
    /// @return another value
    public ManagedKey moved(KeyState next) {
        return new ManagedKey(domain, selector, line, algorithm, bits, fingerprint, record, file, version + 1, next);
    }
}
