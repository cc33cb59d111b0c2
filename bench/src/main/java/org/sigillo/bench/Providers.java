package org.sigillo.bench;

import java.security.Provider;
import org.jspecify.annotations.Nullable;

/// The providers that are measured.
final class Providers {
    private Providers() {}

    /// Amazon Corretto Crypto Provider, where its native library loads.
    static @Nullable Provider corretto() {
        try {
            Class<?> type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            type.getMethod("assertHealthy").invoke(provider);
            return provider;
        } catch (ReflectiveOperationException | LinkageError notHere) {
            return null;
        }
    }
}
