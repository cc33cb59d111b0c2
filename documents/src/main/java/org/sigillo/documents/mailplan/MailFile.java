package org.sigillo.documents.mailplan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that says what a domain shall publish, `mail.yaml` by custom, read.
///
/// ```yaml
/// domain: example.com
/// spf:
///   include: _spf.example.net
///   all: softfail
/// dmarc:
///   p: quarantine
///   rua: dmarc@example.com
/// ```
///
/// @param plan what it says; `null` if there is a problem
/// @param problems all that is wrong, in the order of the file
public record MailFile(@Nullable MailPlan plan, List<MailFileProblem> problems) {
    /// The longest file, in octets.
    public static final int MAX_OCTETS = 256 * 1024;
    /// How deep lists and keys may stand in one another.
    public static final int MAX_DEPTH = 6;
    /// Keys and values of one file.
    public static final int MAX_NODES = 5_000;
    /// Problems that are told.
    public static final int MAX_PROBLEMS = 50;

    /// No text of so many octets has more characters.
    static final int MAX_CHARS = MAX_OCTETS + 1;

    /// Copies the list.
    public MailFile {
        problems = List.copyOf(problems);
    }

    /// Reads a file.
    ///
    /// @param octets the file
    /// @param doors finds what it names
    /// @return the plan, or all that is wrong
    public static MailFile read(byte[] octets, MailFileDoors doors) {
        if (octets.length > MAX_OCTETS) return wrong(1, 1, "the file is larger than " + MAX_OCTETS + " octets");
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException wrong) {
            return wrong(1, 1, "the file is not UTF-8");
        }
        try {
            YamlNode root = YamlTree.read(text);
            if (!(root instanceof YamlNode.Mapping mapping))
                return wrong(root.line(), root.column(), "the file begins with keys, as \"domain: example.com\"");
            List<MailFileProblem> problems = new ArrayList<>();
            MailPlan plan = new MailFileReader(new FileSection(mapping, "", problems), doors).read();
            problems.sort(Comparator.comparingInt(MailFileProblem::line).thenComparingInt(MailFileProblem::column));
            return new MailFile(problems.isEmpty() ? plan : null, problems);
        } catch (YamlTree.Misshapen misshapen) {
            return new MailFile(null, List.of(misshapen.problem));
        }
    }

    private static MailFile wrong(int line, int column, String message) {
        return new MailFile(null, List.of(new MailFileProblem(line, column, "", message)));
    }
}
