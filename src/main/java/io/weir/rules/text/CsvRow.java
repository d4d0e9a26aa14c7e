package io.weir.rules.text;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a table, taken apart (RFC 4180 §2): a cell that begins with a quote ends with one, and within it two stand for one; anywhere
 * else a quote is a letter as any other, as in {@code 5" screen}.
 *
 * @param goesOn whether a quote is still open at the end
 * @param isBroken whether something follows a closing quote in its cell: then it, or the one that opened it, is a stray
 */
record CsvRow(List<String> cells, boolean goesOn, boolean isBroken) {

    static CsvRow of(String row, char separator) {
        Reading reading = new Reading(row, separator);
        reading.read();
        return new CsvRow(reading.cells, reading.quoted, reading.broken);
    }

    /** The cells of a row that is known to end with its line: an open quote is a stray then. */
    static List<String> single(String line, char separator) {
        CsvRow row = of(line, separator);
        return row.goesOn ? Splitter.on(separator).splitToList(line) : row.cells;
    }

    private static final class Reading {
        private final String row;
        private final char separator;
        private final List<String> cells = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private boolean quoted;
        private boolean broken;

        Reading(String row, char separator) {
            this.row = row;
            this.separator = separator;
        }

        void read() {
            for (int i = 0; i < row.length(); i++) {
                char c = row.charAt(i);
                if (quoted && c == '"' && isAt(i + 1, '"')) {
                    cell.append(c);
                    i++;
                } else if (quoted && c == '"') {
                    quoted = false;
                    broken |= i + 1 < row.length() && " \t\n".indexOf(row.charAt(i + 1)) < 0 && !isAt(i + 1, separator);
                } else if (c == '"' && cell.toString().isBlank()) {
                    quoted = true;
                } else if (c == separator && !quoted) {
                    endCell();
                } else {
                    cell.append(c);
                }
            }
            endCell();
        }

        private boolean isAt(int index, char c) {
            return index < row.length() && row.charAt(index) == c;
        }

        private void endCell() {
            cells.add(cell.toString());
            cell.setLength(0);
        }
    }
}
