package org.sigillo.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.mtasts.MtaStsAnswer;
import org.sigillo.mtasts.MtaStsPolicyParser;
import org.sigillo.mtasts.MtaStsRecordParser;
import org.sigillo.mtasts.PolicyDocument;
import org.sigillo.net.https.ResponseReader;
import org.sigillo.spec.Finding;

/// MTA-STS: a record and a policy, printed and read again, are the same; without one there is a reason, fit to show.
/// The
/// response a policy comes by is read within its limit.
public final class MtaStsTarget {
    private static final int MAX_BODY = 1_000;

    private MtaStsTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String octets = new String(input, StandardCharsets.ISO_8859_1);
        record(octets);
        record("v=STSv1; " + octets);
        policy(octets);
        policy("version: STSv1\nmode: enforce\nmx: mx.example\nmax_age: 1\n" + octets);
        response(input);
    }

    private static void record(String text) {
        MtaStsAnswer answer = MtaStsRecordParser.parse(List.of(text));
        shown(answer.findings());
        if (answer.record() == null) {
            Invariant.holds(!answer.findings().isEmpty(), "no record and no reason");
            return;
        }
        Invariant.same(
                answer.record(),
                MtaStsRecordParser.parse(List.of(answer.record().toString())).record(),
                "printed and read again");
    }

    private static void policy(String octets) {
        PolicyDocument read = MtaStsPolicyParser.parse(octets);
        shown(read.findings());
        if (read.policy() == null) {
            Invariant.holds(!read.findings().isEmpty(), "no policy and no reason");
            return;
        }
        Invariant.same(
                read.policy(),
                MtaStsPolicyParser.parse(read.policy().toString()).policy(),
                "printed and read again");
    }

    private static void response(byte[] input) {
        try {
            if (ResponseReader.read(new ByteArrayInputStream(input), MAX_BODY)
                    instanceof HttpsFetch.Fetched.Response response)
                Invariant.holds(response.body().length() <= MAX_BODY, "more than was asked for");
        } catch (IOException wrong) {
            throw new AssertionError("octets in memory end without an error", wrong);
        }
    }

    private static void shown(List<Finding> findings) {
        for (Finding finding : findings)
            Invariant.holds(
                    Explanation.of(finding, Catalogue.ENGLISH).chars().noneMatch(c -> c < ' ' || c == 127),
                    "a control in a sentence");
    }
}
