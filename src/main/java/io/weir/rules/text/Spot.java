package io.weir.rules.text;

/**
 * A place in a rule file.
 *
 * @param source the file as the operator names it
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1, in characters; 0 where the line as a whole is meant
 * @param width how many characters are meant; 0 where the line as a whole is
 * @param text the line, for a reader to see it underlined: at most 200 characters, control characters replaced
 */
public record Spot(String source, int line, int column, int width, String text) {

    public Spot(String source, int line, int column, String text) {
        this(source, line, column, column == 0 ? 0 : 1, text);
    }

    static Spot ofFile(String source) {
        return new Spot(source, 0, 0, "");
    }

    /** {@code rules/x.rules:3:1}, without the parts that are 0. */
    @Override
    public String toString() {
        return line == 0 ? source : column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
}
