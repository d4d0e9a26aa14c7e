package io.weir.events.store;

import io.weir.events.SafeText;
import io.weir.events.store.EventReport.Row;
import java.util.ArrayList;
import java.util.List;

/** A report as lines: a table for a person, or comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */
public final class ReportText {
    private static final int LONGEST_KEY = 48;

    private ReportText() {}

    /** Aligned columns under a head, with the sum of all rows at the end. */
    public static List<String> table(String title, List<Row> rows) {
        List<String> lines = new ArrayList<>();
        int width = rows.stream().mapToInt(row -> key(row).length()).max().orElse(0);
        String format = "%-" + Math.max(width, title.length()) + "s  %10s  %10s  %10s";
        lines.add(String.format(format, title, "blocked", "shadow", "refused"));
        for (Row row : rows) {
            lines.add(String.format(format, key(row), row.blocked(), row.shadowed(), row.refused()));
        }
        lines.add(String.format(
                format,
                "total",
                rows.stream().mapToLong(Row::blocked).sum(),
                rows.stream().mapToLong(Row::shadowed).sum(),
                rows.stream().mapToLong(Row::refused).sum()));
        return lines;
    }

    /** A head and a line for each row. */
    public static List<String> csv(String title, List<Row> rows) {
        List<String> lines = new ArrayList<>(List.of(title + ",blocked,shadow,refused"));
        for (Row row : rows) {
            lines.add(csvRow(
                    row.key().equals(EventReport.NONE) ? "" : row.key(),
                    Long.toString(row.blocked()),
                    Long.toString(row.shadowed()),
                    Long.toString(row.refused())));
        }
        return lines;
    }

    /** One row of comma-separated values. */
    public static String csvRow(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(EventCsv.cell(cell));
        }
        return String.join(",", row);
    }

    private static String key(Row row) {
        String key = SafeText.escaped(row.key());
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY - 1) + "…";
    }
}
