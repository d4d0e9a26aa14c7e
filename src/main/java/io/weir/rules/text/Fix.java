package io.weir.rules.text;

/**
 * A change to one line that surely means the same, or mends what can mean only one thing.
 *
 * @param column where it begins, from 1, in characters
 * @param width how many characters it takes out
 * @param text what it puts there; where nothing is left of the line, the line goes
 */
public record Fix(int column, int width, String text) {
    static Fix of(Spot spot, String text) {
        return new Fix(spot.column(), spot.width(), text);
    }
}
