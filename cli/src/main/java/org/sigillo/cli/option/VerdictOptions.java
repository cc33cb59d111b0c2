package org.sigillo.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.name.DomainName;
import org.sigillo.net.suffix.SuffixList;

/// `--authserv-id`, `--trust-arc`, `--dmarc-mode`: who judges, and by which rules.
public final class VerdictOptions {
    /// Who says so.
    public static final Option AUTHSERV_ID =
            Option.value("--authserv-id", "ID", "Who says so in Authentication-Results. Default: this host's name.");
    /// Whose seals are believed.
    public static final Option TRUST_ARC = Option.values(
            "--trust-arc", "DOMAIN", "Let an intact ARC chain sealed by this domain set a DMARC policy aside.");
    /// Which DMARC.
    public static final Option DMARC_MODE =
            Option.value("--dmarc-mode", "MODE", "rfc9989 (default): the tree walk. rfc7489: the public suffix list.");

    private VerdictOptions() {}

    /// Who judges.
    ///
    /// @param call the call
    /// @return the authserv-id
    public static String authservId(Call call) {
        String given = call.value(AUTHSERV_ID);
        return given == null ? hostName() : given;
    }

    /// Whose seals are believed.
    ///
    /// @param call the call
    /// @return domains, in the order given
    /// @throws CallException if one is no domain name
    public static List<DomainName> trustArc(Call call) throws CallException {
        List<DomainName> domains = new ArrayList<>();
        for (String text : call.values(TRUST_ARC)) domains.add(Arguments.domain(text));
        return domains;
    }

    /// Which DMARC.
    ///
    /// @param call the call
    /// @return RFC 9989 unless told otherwise
    /// @throws CallException if there is no such mode
    public static DmarcMode mode(Call call) throws CallException {
        String word = call.value(DMARC_MODE);
        if (word == null) return DmarcMode.RFC9989;
        for (DmarcMode known : DmarcMode.values()) if (known.word().equalsIgnoreCase(word)) return known;
        throw CallException.usage("--dmarc-mode is rfc9989 or rfc7489, not \"" + word + '"');
    }

    /// The public suffix list, for RFC 7489 and to say where the two differ; read when it is first asked.
    ///
    /// @return the list that comes with the program
    public static PublicSuffixes suffixes() {
        return SuffixList.icann();
    }

    private static String hostName() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            if (!name.isEmpty()) return name;
        } catch (IOException notLinux) {
            // the environment may know
        }
        String name = System.getenv("HOSTNAME");
        return name == null || name.isEmpty() ? "localhost" : name;
    }
}
