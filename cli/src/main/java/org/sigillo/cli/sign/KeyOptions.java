package org.sigillo.cli.sign;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sigillo.cli.InputFile;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.option.Arguments;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningReason;
import org.sigillo.name.DomainName;

/// `--domain`, `--selector`, `--key`: who signs, once or several times.
public final class KeyOptions {
    /// The Signing Domain.
    public static final Option DOMAIN = Option.values("--domain", "D", "The domain that signs.");
    /// Where its key is published.
    public static final Option SELECTOR =
            Option.values("--selector", "S", "Where the key is published: S._domainkey.D.");
    /// The private half.
    public static final Option KEY = Option.values(
            "--key", "FILE", "The private key: PEM (PKCS#8, PKCS#1), DER, or base64. Repeat the three to sign again.");
    /// All three.
    public static final List<Option> ALL = List.of(DOMAIN, SELECTOR, KEY);

    private KeyOptions() {}

    /// The keys of a call.
    ///
    /// @param call the call
    /// @param streams where `-` is
    /// @return one or more, in the order given; a single domain is for all
    /// @throws CallException if they do not match in number, a name is none, or a file holds no key to sign
    ///     with
    public static List<SigningKey> keys(Call call, Streams streams) throws CallException {
        List<String> domains = call.values(DOMAIN);
        List<String> selectors = call.values(SELECTOR);
        List<String> files = call.values(KEY);
        for (Option option : ALL) {
            if (!call.has(option)) throw CallException.usage("option " + option.shown() + " is missing");
        }
        if (selectors.size() != files.size() || domains.size() != 1 && domains.size() != files.size()) {
            throw CallException.usage("each --key wants its --selector and its --domain: there are " + files.size()
                    + ", " + selectors.size() + " and " + domains.size());
        }
        List<SigningKey> keys = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            DomainName domain = domain(domains.get(domains.size() == 1 ? 0 : i));
            keys.add(key(domain, selector(selectors.get(i), domain), files.get(i), streams));
        }
        return keys;
    }

    /// A domain that can sign.
    ///
    /// @param text as typed
    /// @return the domain
    /// @throws CallException if it cannot
    public static DomainName domain(String text) throws CallException {
        DomainName domain = Arguments.domain(text);
        if (!domain.isHostname() || domain.labelCount() < 2)
            throw new CallException("call.domain", "\"" + text + "\" cannot be a signing domain");
        return domain;
    }

    /// A selector that can stand below a domain.
    ///
    /// @param text as typed
    /// @param domain the Signing Domain
    /// @return the selector, in A-labels
    /// @throws CallException if it cannot
    public static String selector(String text, DomainName domain) throws CallException {
        DomainName selector = DomainName.parseOrNull(text);
        if (selector == null || !selector.isHostname() || domain.below(selector + "._domainkey") == null)
            throw new CallException("call.selector", "\"" + text + "\" cannot be a selector of " + domain);
        return selector.toString();
    }

    private static SigningKey key(DomainName domain, String selector, String file, Streams streams)
            throws CallException {
        return switch (KeyFile.read(octets(file, streams), Crypto.JDK)) {
            case KeyFile.Answer.Refused refused ->
                throw Refused.of("cannot sign with " + file, refused.reason(), Map.of("detail", refused.detail()));
            case KeyFile.Answer.Read read -> {
                SigningKey key = read.at(domain, selector);
                SigningReason defect = key.defect();
                if (defect != null) {
                    Map<String, String> slots = Map.of(
                            "domain",
                            domain.toString(),
                            "selector",
                            selector,
                            "detail",
                            read.algorithm().word());
                    throw Refused.of("cannot sign with " + file, defect, slots);
                }
                yield key;
            }
        };
    }

    /// One octet more than a key may have tells that it is none.
    private static byte[] octets(String file, Streams streams) throws CallException {
        try (InputStream in = InputFile.open(file, streams)) {
            return in.readNBytes(KeyFile.MAX_OCTETS + 1);
        } catch (IOException wrong) {
            throw InputFile.unreadable(file, wrong);
        }
    }
}
