package org.sigillo.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.List;
import java.util.Set;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.sign.KeyOptions;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// `dkim keygen`: a new key, and the record to publish.
final class DkimKeygenCommand implements Command {
    private static final int MAX_BITS = 4096; // 8301 §3.2: no verifier must take longer ones
    private static final Option DOMAIN = Option.value("--domain", "D", "The domain that will sign.");
    private static final Option SELECTOR =
            Option.value("--selector", "S", "Where the key will be published: S._domainkey.D.");
    private static final Option ALGORITHM = Option.value("--algorithm", "A", "rsa (default) or ed25519.");
    private static final Option BITS = Option.value("--bits", "N", "The length of an RSA key. Default: 2048.");
    private static final Option OUT = Option.value(
            "--out",
            "DIR",
            "Where to write S.private, the key, and S.txt, the record; both must be new. - prints both.");

    @Override
    public Usage usage() {
        return new Usage(
                "dkim keygen",
                "Make a key to sign with, and print the record to publish.",
                "",
                0,
                0,
                List.of(DOMAIN, SELECTOR, ALGORITHM, BITS, OUT, OutputOptions.JSON),
                List.of("sigillo dkim keygen --domain example.com --selector s1 --out -"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = KeyOptions.domain(required(call, DOMAIN));
        String selector = KeyOptions.selector(required(call, SELECTOR), domain);
        String out = required(call, OUT);
        SigningAlgorithm algorithm = algorithm(call);
        PrivateKey key = Crypto.JDK.keyPair(algorithm, bits(call, algorithm)).getPrivate();
        String pem = KeyText.pem(key);
        if (!(KeyFile.read(pem.getBytes(StandardCharsets.US_ASCII), Crypto.JDK) instanceof KeyFile.Answer.Read read))
            throw new IllegalStateException("a new key cannot be read");
        SigningKey signer = read.at(domain, selector);
        String record = KeyText.record(read.record());
        String line = KeyText.zoneLine(signer.keyName(), record);
        boolean print = out.equals("-");
        String file = print ? null : write(folder(out), selector, pem, line);
        if (call.has(OutputOptions.JSON)) {
            streams.out().writeBytes(JsonLine.bytes(json -> {
                json.writeStartObject();
                json.writeStringProperty("domain", domain.toString());
                json.writeStringProperty("selector", selector);
                json.writeStringProperty("algorithm", algorithm.keyType());
                json.writeNumberProperty("bits", read.bits());
                json.writeStringProperty("name", signer.keyName().toString());
                json.writeStringProperty("record", record);
                json.writeStringProperty("zoneLine", line);
                JsonLine.text(json, "privateKey", file);
                if (print) json.writeStringProperty("pem", pem);
                json.writeEndObject();
            }));
        } else {
            if (print) streams.out().print(pem);
            String what = algorithm.keyType() + ", " + read.bits() + " bits";
            streams.out()
                    .print("; the private key: " + (print ? "above" : file) + " (" + what
                            + ")\n; publish this record, then look at it: sigillo dkim key check " + domain + ' '
                            + selector
                            + '\n' + line + '\n');
        }
        return ExitStatus.GOOD;
    }

    private static String required(Call call, Option option) throws CallException {
        String value = call.value(option);
        if (value == null) throw CallException.usage("option " + option.shown() + " is missing");
        return value;
    }

    private static SigningAlgorithm algorithm(Call call) throws CallException {
        String word = call.value(ALGORITHM);
        if (word == null || Ascii.equalsIgnoreCase(word, "rsa")) return SigningAlgorithm.RSA_SHA256;
        if (Ascii.equalsIgnoreCase(word, "ed25519")) return SigningAlgorithm.ED25519_SHA256;
        throw CallException.usage("--algorithm is rsa or ed25519, not \"" + word + '"');
    }

    private static int bits(Call call, SigningAlgorithm algorithm) throws CallException {
        String text = call.value(BITS);
        if (text == null) return 2048;
        if (algorithm == SigningAlgorithm.ED25519_SHA256)
            throw CallException.usage("--bits is for RSA: an Ed25519 key has always 256");
        long bits = Ascii.decimal(text, MAX_BITS);
        if (bits < SigningKey.MIN_RSA_BITS)
            throw CallException.usage("--bits is " + SigningKey.MIN_RSA_BITS + " to " + MAX_BITS + ", not \"" + text
                    + "\" (RFC 8301 §3.2)");
        return (int) bits;
    }

    /// Writes both files; the name of the first.
    private static String write(Path folder, String selector, String pem, String line) throws CallException {
        Path file = folder.resolve(selector + ".private");
        Path text = folder.resolve(selector + ".txt");
        if (Files.exists(text)) throw exists(text);
        write(file, pem);
        write(text, line + "\n");
        return file.toString();
    }

    private static Path folder(String out) throws CallException {
        try {
            return Files.createDirectories(Path.of(out));
        } catch (IOException | InvalidPathException wrong) {
            throw InputFile.unwritable(out, wrong);
        }
    }

    /// Nobody but its owner may read it, from its first octet on; what is there already stays.
    private static void write(Path file, String text) throws CallException {
        try {
            Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var channel = Files.newByteChannel(file, fresh, ownerOnly)) {
                java.nio.ByteBuffer octets = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (octets.hasRemaining()) channel.write(octets);
            }
        } catch (FileAlreadyExistsException there) {
            throw exists(file);
        } catch (IOException wrong) {
            throw InputFile.unwritable(file.toString(), wrong);
        }
    }

    private static CallException exists(Path file) {
        return new CallException("output.exists", file + " is there already and is not written over");
    }
}
