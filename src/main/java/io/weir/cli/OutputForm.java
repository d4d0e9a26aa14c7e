package io.weir.cli;

/** How events and reports are printed. */
enum OutputForm {
    TEXT,
    JSON,
    CSV
}
