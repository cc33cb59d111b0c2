package org.sigillo.authres;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What one authentication service found out about a message.
///
/// ```
/// authres-payload = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo ) [CFWS]
/// ```
///
/// Parsing what is printed gives the same value. Text is Unicode; in the message it is UTF-8, which only an
/// internationalized message may hold (8616 §3): [#ascii()] makes it fit for every other.
///
/// @param authservId who says so; a token or any text, without quotes
/// @param version of the field's format, 1 where none is written
/// @param results in the order written; none is the `none` form
/// @param comments those before the first result, none empty
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-2.2 RFC 8601 §2.2
public record AuthenticationResults(String authservId, int version, List<MethodResult> results, List<String> comments) {
    /// The field's name.
    public static final String NAME = "Authentication-Results";

    private static final int WIDTH = 78;

    /// Cleans what may come from outside.
    ///
    /// @throws IllegalArgumentException if the version is negative
    public AuthenticationResults {
        authservId = FieldText.clean(authservId);
        if (version < 0) throw new IllegalArgumentException("version " + version);
        results = List.copyOf(results);
        comments = MethodResult.cleaned(comments);
    }

    /// What a service found out.
    ///
    /// @param authservId who says so
    /// @param results what each method said; none is the `none` form
    /// @return the value
    public static AuthenticationResults of(String authservId, List<MethodResult> results) {
        return new AuthenticationResults(authservId, 1, results, List.of());
    }

    /// The results of one method.
    ///
    /// @param method `dkim`, in lower case
    /// @return none, one or more
    public List<MethodResult> of(String method) {
        return results.stream().filter(r -> r.method().equals(method)).toList();
    }

    /// The same for a message whose header is ASCII: domains as A-labels, every other character beyond ASCII as
    /// `?`.
    ///
    /// @return the value, in ASCII
    public AuthenticationResults ascii() {
        List<MethodResult> plain = results.stream()
                .map(r -> new MethodResult(
                        r.method(),
                        r.version(),
                        r.result(),
                        r.reason() == null ? null : AsciiForm.text(r.reason()),
                        r.properties().stream()
                                .map(p -> new MethodResult.Property(
                                        p.ptype(), p.property(), AsciiForm.identity(p.value())))
                                .toList(),
                        r.comments().stream().map(AsciiForm::text).toList()))
                .toList();
        return new AuthenticationResults(
                AsciiForm.identity(authservId),
                version,
                plain,
                comments.stream().map(AsciiForm::text).toList());
    }

    /// The field's body on lines below 78 octets where the words allow it, each result beginning one; never over
    /// 998.
    ///
    /// @return the body, folded, without the space behind the colon and the final CRLF
    public String folded() {
        FieldWriter out = new FieldWriter(NAME.length() + 2, WIDTH);
        print(out);
        return out.toString();
    }

    /// The field's octets, `Authentication-Results: …`, folded.
    ///
    /// @return UTF-8 octets, without the final CRLF
    public byte[] field() {
        return (NAME + ": " + folded()).getBytes(StandardCharsets.UTF_8);
    }

    private void print(FieldWriter out) {
        out.spaced(FieldText.value(authservId));
        for (String comment : comments) out.space().spaced(FieldText.comment(comment));
        if (version != 1) out.space().text(Integer.toString(version));
        if (results.isEmpty()) out.text(";").space().text("none");
        for (MethodResult result : results) {
            out.text(";").line();
            result.print(out);
        }
    }

    /// The field's body on one line.
    @Override
    public String toString() {
        FieldWriter out = new FieldWriter(0, Integer.MAX_VALUE);
        print(out);
        return out.toString();
    }
}
