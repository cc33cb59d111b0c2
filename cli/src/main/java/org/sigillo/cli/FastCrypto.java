package org.sigillo.cli;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

/// Amazon's Corretto Crypto Provider, where its native library loads: RSA is twice as fast with it. Loading costs more
/// than one message takes, so it is for many.
final class FastCrypto {
    private FastCrypto() {}

    static void install() {
        try {
            AmazonCorrettoCryptoProvider.install();
        } catch (LinkageError | RuntimeException notHere) {
            // the JDK's own provider does the same, slower
        }
    }
}
