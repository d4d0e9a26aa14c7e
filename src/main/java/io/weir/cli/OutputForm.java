package io.weir.cli;

/** How a report is printed. */
enum OutputForm {
    TEXT,
    JSON,
    CSV
}
