package org.sigillo.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonObject;
import org.sigillo.inbound.Envelope;
import org.sigillo.name.EmailAddress;

/// `--ip`, `--helo`, `--mail-from`: what the SMTP session said.
public final class EnvelopeOptions {
    /// The client's address.
    public static final Option IP =
            Option.value("--ip", "ADDRESS", "The client's address. Without it SPF cannot be checked.");
    /// What the client called itself.
    public static final Option HELO = Option.value("--helo", "NAME", "What the client called itself in HELO or EHLO.");
    /// The reverse-path.
    public static final Option MAIL_FROM =
            Option.value("--mail-from", "ADDRESS", "The reverse-path of MAIL FROM; '<>' for the empty one.");
    /// All three.
    public static final List<Option> ALL = List.of(IP, HELO, MAIL_FROM);

    private EnvelopeOptions() {}

    /// The envelope of a call.
    ///
    /// @param call the call
    /// @return what was given
    /// @throws CallException if the address is none
    public static Envelope envelope(Call call) throws CallException {
        return envelope(call.value(IP), call.value(HELO), call.value(MAIL_FROM));
    }

    /// The envelope of a line of a batch.
    ///
    /// @param line `{"ip","helo","mailFrom"}`
    /// @return what was given
    /// @throws CallException if the address is none
    /// @throws JsonException if one is no string
    public static Envelope envelope(JsonObject line) throws CallException, JsonException {
        return envelope(line.textOrNull("ip"), line.textOrNull("helo"), line.textOrNull("mailFrom"));
    }

    private static Envelope envelope(@Nullable String ip, @Nullable String helo, @Nullable String mailFrom)
            throws CallException {
        return new Envelope(
                ip == null ? null : Arguments.address(ip),
                helo == null ? "" : helo,
                mailFrom == null ? null : EmailAddress.withoutBrackets(mailFrom));
    }
}
