package org.sigillo.cli.option;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.net.smtp.ProbePace;
import org.sigillo.net.smtp.StarttlsProbe;

/// `--probe`: look at the mail servers themselves.
public final class ProbeOption {
    /// Look at the mail servers themselves.
    public static final Option PROBE = Option.flag(
            "--probe", "Connect to port 25 of each host, ask for TLS, and look at its certificate; no mail is sent.");

    /// The name said in EHLO.
    public static final Option HELO =
            Option.value("--helo", "NAME", "The name to say in EHLO with --probe. Default: this machine's.");

    private ProbeOption() {}

    /// A probe.
    ///
    /// @param call the call
    /// @param dns who answers for names
    /// @return a probe of its own pace
    /// @throws CallException if the name to say is none
    public static StarttlsProbe open(Call call, Dns dns) throws CallException {
        String given = call.value(HELO);
        DomainName helo = given == null ? own() : Arguments.domain(given);
        StarttlsProbe.Settings settings =
                new StarttlsProbe.Settings(helo, StarttlsProbe.Settings.MAX_WHOLE, StarttlsProbe.Settings.PORT, false);
        return new StarttlsProbe(dns, settings, new ProbePace(InstantSource.system()), null);
    }

    private static DomainName own() {
        try {
            DomainName name = DomainName.parseOrNull(InetAddress.getLocalHost().getHostName());
            if (name != null && name.isHostname()) return name;
        } catch (UnknownHostException nameless) {
            // falls through
        }
        return DomainName.of("localhost");
    }
}
