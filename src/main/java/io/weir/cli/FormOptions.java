package io.weir.cli;

import picocli.CommandLine.Option;

/** In which form events and reports are printed. */
final class FormOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default), json (one object a line) or csv (RFC 4180, with a header).")
    private OutputForm format = OutputForm.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(names = "--csv", description = "The same as --format csv.")
    private boolean csv;

    OutputForm form() {
        if (json) {
            return OutputForm.JSON;
        }
        return csv ? OutputForm.CSV : format;
    }
}
