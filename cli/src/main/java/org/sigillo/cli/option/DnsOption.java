package org.sigillo.cli.option;

import java.io.File;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsBudget;
import org.sigillo.net.resolver.DnsSource;

/// `--dns`: who answers.
public final class DnsOption {
    /// Who answers.
    public static final Option DNS = Option.values(
            "--dns",
            "WHERE",
            "Who answers from the DNS: system (default), a resolver ADDRESS[:PORT], a fixture FILE.yaml or FILE.json, or"
                    + " a master file (RFC 1035); later files add to earlier ones.");

    private DnsOption() {}

    /// The DNS of a call.
    ///
    /// @param call the call
    /// @return a door
    /// @throws CallException if a file cannot be read or is misshapen
    public static Dns open(Call call) throws CallException {
        return open(call.values(DNS));
    }

    /// The DNS of a call that asks one question, in a bounded time: see [DnsBudget].
    ///
    /// @param call the call
    /// @return a door that closes after 20 seconds or 500 questions
    /// @throws CallException if a file cannot be read or is misshapen
    public static Dns openForOne(Call call) throws CallException {
        return new DnsBudget(open(call), System::nanoTime, 500, 20_000_000_000L);
    }

    /// Whether files alone answer, so that no answer is ever waited for.
    ///
    /// @param call the call
    /// @return true if so
    public static boolean isAtHand(Call call) {
        List<String> where = call.values(DNS);
        return !where.isEmpty()
                && where.stream().noneMatch(place -> place.equals("system") || !new File(place).exists());
    }

    /// A DNS from what `--dns` may say.
    ///
    /// @param where each as the option takes it; none is `system`
    /// @return a door
    /// @throws CallException if a file cannot be read or is misshapen
    public static Dns open(List<String> where) throws CallException {
        try {
            return DnsSource.open(where);
        } catch (IllegalArgumentException wrong) { // a ZoneFileException is one
            throw new CallException("dns.source", String.valueOf(wrong.getMessage()));
        }
    }
}
