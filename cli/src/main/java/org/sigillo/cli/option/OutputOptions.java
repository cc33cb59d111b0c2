package org.sigillo.cli.option;

import org.sigillo.cli.call.Option;

/// `--json`, `--trace`, `--batch`: what is printed, and for how many.
public final class OutputOptions {
    /// JSON instead of text.
    public static final Option JSON = Option.flag("--json", "Print one JSON document an input, on one line.");
    /// Every question asked of the DNS.
    public static final Option TRACE = Option.flag("--trace", "Show every question asked of the DNS, with its answer.");
    /// Many questions.
    public static final Option BATCH = Option.value(
            "--batch", "FILE.jsonl", "Answer the questions of a file of JSON lines, in order; - is standard input.");

    private OutputOptions() {}
}
