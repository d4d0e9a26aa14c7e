package io.weir.rules.text;

import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.Terms;
import io.weir.rules.text.PatternReading.Failed;
import io.weir.rules.text.PatternReading.Read;

/**
 * Adds the names of a list that others wrote: a row that can't be read, or that would block far too much, is dropped with a
 * warning, since one bad row is no reason to lose the list.
 */
final class ListRows {
    private final String source;
    private final Draft draft;

    ListRows(String source, Draft draft) {
        this.source = source;
        this.draft = draft;
    }

    /** Blocks {@code line[from, to)} and all below it. */
    void suffix(Lines line, int from, int to) {
        byte[] bytes = line.bytes();
        if (PlainName.is(bytes, from, to) && draft.wide.check(bytes, from, to) == null) {
            draft.rules.addSuffix(bytes, from, to, Action.BLOCK, line.number());
        } else {
            careful(line, from, to, false);
        }
    }

    /** Blocks {@code line[from, to)} alone. */
    void exact(Lines line, int from, int to) {
        if (PlainName.is(line.bytes(), from, to)) {
            draft.rules.addExact(line.bytes(), from, to, Action.BLOCK, line.number());
        } else {
            careful(line, from, to, true);
        }
    }

    private void careful(Lines lines, int from, int to, boolean exact) {
        String word = new String(lines.bytes(), from, to - from, java.nio.charset.StandardCharsets.UTF_8);
        Spot spot = Line.of(source, lines).spot(from - lines.start());
        PatternReading reading = PatternReader.read(word);
        if (reading instanceof Failed failed) {
            draft.problems.add(ProblemCode.ROW_DROPPED, spot, "row dropped: " + failed.message(), failed.suggestion());
            return;
        }
        add(exact ? narrowed(((Read) reading).pattern()) : ((Read) reading).pattern(), spot);
    }

    private static HostPattern narrowed(HostPattern pattern) {
        return pattern instanceof Suffix suffix ? new Exact(suffix.name()) : pattern;
    }

    private void add(HostPattern pattern, Spot spot) {
        ProblemCode wide = pattern instanceof Suffix suffix
                ? draft.wide.check(suffix.name().toString())
                : null;
        if (wide == null) {
            draft.add(pattern, Action.BLOCK, Terms.NONE, spot);
        } else {
            draft.problems.add(
                    ProblemCode.ROW_TOO_WIDE,
                    spot,
                    "row dropped: " + Draft.quote(pattern.toString()) + " is " + WideNames.describe(wide));
        }
    }

    /** Drops a row with a reason. */
    void drop(Lines lines, int at, String reason) {
        Spot spot = Line.of(source, lines).spot(at - lines.start());
        draft.problems.add(ProblemCode.ROW_UNSUPPORTED, spot, "row dropped: " + reason);
    }
}
