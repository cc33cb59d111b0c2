package org.sigillo.fuzz;

import java.nio.file.Path;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigProblem;
import org.sigillo.opendkim.OpendkimImport;

/// Configurations of OpenDKIM and the tables they name: whatever they hold, what is written is TOML, and what is told
/// is
/// one line each. The tables are the input's second half, whichever file is asked for.
public final class OpendkimTarget {
    private OpendkimTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Feed feed = new Feed(input);
        int settings = feed.below(256);
        StringBuilder conf = new StringBuilder();
        for (int i = 0; i < settings && !feed.isEmpty(); i++) {
            conf.append(feed.oneOf(
                    "",
                    "KeyTable /t",
                    "SigningTable refile:/t",
                    "Socket ",
                    "InternalHosts /t",
                    "Domain ",
                    "Mode ",
                    "KeyFile ",
                    "Selector ",
                    "Canonicalization ",
                    "SignatureTTL ",
                    "AuthservID ",
                    "InternalHosts "));
            conf.append(feed.line(200)).append('\n');
        }
        String tables = feed.restText();
        OpendkimImport.Imported imported =
                OpendkimImport.of(conf.toString(), Path.of("/etc/opendkim.conf"), "mx.example", path -> tables);
        for (ConfigProblem problem :
                ConfigFile.read(imported.toml(), Path.of("/nowhere")).problems())
            Invariant.holds(!problem.text().startsWith("is no TOML"), problem.in("f") + "\n" + imported.toml());
        for (String one : imported.left())
            for (int i = 0; i < one.length(); i++)
                Invariant.holds(one.charAt(i) >= ' ' && one.charAt(i) != 127, "one line of text: " + one);
    }
}
