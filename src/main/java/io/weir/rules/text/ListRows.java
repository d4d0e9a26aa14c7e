package io.weir.rules.text;

import com.google.common.base.Ascii;
import com.google.common.primitives.Bytes;
import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Expression;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.Terms;
import io.weir.rules.text.PatternReading.Failed;
import io.weir.rules.text.PatternReading.Read;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds the names of a list that others wrote: a row that can't be read, or that would block far too much, is dropped with a
 * warning, since one bad row is no reason to lose the list.
 */
final class ListRows {
    private static final String WWW = "www.";

    private final String source;
    private final Draft draft;
    private final boolean stripWww;

    ListRows(RuleSource source, Draft draft) {
        this.source = source.name();
        this.draft = draft;
        this.stripWww = source.facts().stripWww();
    }

    /** Blocks {@code line[from, to)} and all below it. */
    void suffix(Lines line, int row, int to) {
        byte[] bytes = line.bytes();
        int from = isStripped(bytes, row, to) ? row + WWW.length() : row;
        if (PlainName.is(bytes, from, to) && draft.wide.check(bytes, from, to) == null) {
            draft.rules.addSuffix(bytes, from, to, Action.BLOCK, line.number());
        } else {
            careful(line, from, to, false);
        }
    }

    /** Blocks {@code line[from, to)} alone. */
    void exact(Lines line, int from, int to) {
        if (isStripped(line.bytes(), from, to)) {
            suffix(line, from, to);
        } else if (PlainName.is(line.bytes(), from, to)) {
            draft.rules.addExact(line.bytes(), from, to, Action.BLOCK, line.number());
        } else {
            careful(line, from, to, true);
        }
    }

    /** A word that the row writes in its own way, read as the pattern it means. */
    void pattern(Lines line, String pattern, Action action, Terms terms) {
        byte[] bytes = pattern.getBytes(StandardCharsets.UTF_8);
        boolean stripped = action == Action.BLOCK && isStripped(bytes, 0, bytes.length);
        PatternReading reading = draft.read(stripped ? pattern.substring(WWW.length()) : pattern);
        Spot spot = spot(line, line.from());
        if (reading instanceof Failed failed) {
            draft.problems.add(ProblemCode.ROW_DROPPED, spot, "row dropped: " + failed.message(), failed.suggestion());
        } else {
            add(((Read) reading).pattern(), action, terms, spot);
        }
    }

    /** Whether the name is {@code www.} before one that can stand alone, and that is wanted. */
    private boolean isStripped(byte[] name, int from, int to) {
        return stripWww
                && to - from > WWW.length()
                && Ascii.equalsIgnoreCase(WWW, new String(name, from, WWW.length(), StandardCharsets.ISO_8859_1))
                && Bytes.indexOf(Arrays.copyOfRange(name, from + WWW.length(), to), (byte) '.') > 0;
    }

    private void careful(Lines lines, int from, int to, boolean exact) {
        String word = new String(lines.bytes(), from, to - from, StandardCharsets.UTF_8);
        Spot spot = spot(lines, from);
        PatternReading reading = draft.read(word);
        if (reading instanceof Failed failed) {
            draft.problems.add(ProblemCode.ROW_DROPPED, spot, "row dropped: " + failed.message(), failed.suggestion());
            return;
        }
        HostPattern pattern = ((Read) reading).pattern();
        if (pattern instanceof Expression) { // a path between slashes, which as an expression would match far more
            draft.problems.add(ProblemCode.ROW_DROPPED, spot, "row dropped: " + Draft.quote(word) + " is no host name");
            return;
        }
        add(exact ? narrowed(pattern) : pattern, Action.BLOCK, Terms.NONE, spot);
    }

    private static HostPattern narrowed(HostPattern pattern) {
        return pattern instanceof Suffix suffix ? new Exact(suffix.name()) : pattern;
    }

    private void add(HostPattern pattern, Action action, Terms terms, Spot spot) {
        ProblemCode wide = action == Action.BLOCK ? width(pattern) : null;
        if (wide == null) {
            draft.add(pattern, action, terms, spot);
        } else {
            draft.problems.add(
                    ProblemCode.ROW_TOO_WIDE,
                    spot,
                    "row dropped: " + Draft.quote(pattern.toString()) + " is " + WideNames.describe(wide));
        }
    }

    private @Nullable ProblemCode width(HostPattern pattern) {
        if (pattern instanceof Below below) {
            return draft.wide.check(below.name().toString());
        }
        return pattern instanceof Suffix suffix ? draft.wide.check(suffix.name().toString()) : null;
    }

    /** The place of the field that begins at a byte of the line. */
    private Spot spot(Lines lines, int at) {
        return Line.of(source, lines).spot(characters(lines, at), characters(lines, Fields.end(lines, at)));
    }

    /** How many characters of the line stand before a byte. */
    private static int characters(Lines lines, int at) {
        return new String(lines.bytes(), lines.start(), at - lines.start(), StandardCharsets.UTF_8).length();
    }

    /** Drops a row that would block more than it says. */
    void tooWide(Lines lines, String reason) {
        Spot spot = spot(lines, lines.from());
        draft.problems.add(ProblemCode.ROW_TOO_WIDE, spot, "row dropped: " + reason);
    }

    /** Tells of words behind the name, which the format has no place for; {@code end} is the name's. */
    void rest(Lines lines, int end) {
        int at = Fields.next(lines, end);
        if (at < lines.to()) {
            Spot spot = spot(lines, at);
            draft.problems.add(
                    ProblemCode.ROW_UNSUPPORTED, spot, "one name a row is read; what follows it was left out");
        }
    }

    /** Drops a row with a reason. */
    void drop(Lines lines, int at, String reason) {
        Spot spot = spot(lines, at);
        draft.problems.add(ProblemCode.ROW_UNSUPPORTED, spot, "row dropped: " + reason);
    }
}
