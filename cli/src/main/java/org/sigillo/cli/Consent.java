package org.sigillo.cli;

import java.io.IOException;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.text.Ascii;

/// `--yes`: whether it may be done.
final class Consent {
    static final Option YES = Option.flag("--yes", "Do it without asking.");
    private static final int LONGEST = 100;

    private Consent() {}

    /// Asks, where there is somebody to be asked.
    ///
    /// @return whether it may be done
    /// @throws CallException if nobody can be asked
    static boolean given(Call call, Streams streams, String question) throws CallException {
        if (call.has(YES)) return true;
        if (!streams.progress())
            throw CallException.usage("nothing was changed: --yes says that it may be done where nobody can be asked");
        streams.out().flush();
        streams.err().print(question + " [y/N] ");
        streams.err().flush();
        StringBuilder answer = new StringBuilder();
        try {
            for (int c; (c = streams.in().read()) >= 0 && c != '\n' && answer.length() < LONGEST; )
                answer.append((char) c);
        } catch (IOException gone) {
            return false;
        }
        String word = Ascii.lower(answer.toString().strip());
        return word.equals("y") || word.equals("yes");
    }
}
