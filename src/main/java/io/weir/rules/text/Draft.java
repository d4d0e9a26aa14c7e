package io.weir.rules.text;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.HostPattern.Expression;
import io.weir.rules.RuleSetBuilder;
import io.weir.rules.Section;
import io.weir.rules.Terms;
import java.time.LocalDate;

/** What the readers of all files fill: the rules so far, the problems so far, and what is to be checked at the end. */
final class Draft {
    final RuleSetBuilder rules = new RuleSetBuilder();
    final ProblemLog problems = new ProblemLog();
    final Expectations expectations = new Expectations();
    final WwwRows wwwRows = new WwwRows();
    final WideNames wide = new WideNames();
    final SharedHosts shared = SharedHosts.byName();
    final Orders orders = new Orders(problems);
    final LocalDate today;
    private int expressions;
    private long expressionText;

    Draft(LocalDate today) {
        this.today = today;
    }

    /** The rules that follow stand in this section. */
    void section(Section section) {
        rules.section(section);
    }

    /** Reads a word as a pattern; an expression only while all of them together are no longer than they may be. */
    PatternReading read(String word) {
        if (word.startsWith("/") && (expressionText += word.length()) > Limits.EXPRESSION_TEXT) {
            return new PatternReading.Failed(
                    ProblemCode.TOO_LARGE,
                    0,
                    "not tried: more than " + Limits.EXPRESSION_TEXT + " characters of expressions before it",
                    null);
        }
        return PatternReader.read(word);
    }

    /** Adds a rule, unless there is no more room; says so once. */
    void add(HostPattern pattern, Action action, Terms terms, Spot spot) {
        if (pattern instanceof Expression && ++expressions > Limits.EXPRESSIONS) {
            problems.add(ProblemCode.TOO_LARGE, spot, "more than " + Limits.EXPRESSIONS + " expressions");
            return;
        }
        rules.add(pattern, action, spot.line(), terms);
    }

    /** Whether the file at this line is beyond what is taken; then its problem is told and its reading ends. */
    boolean isBeyond(String source, Lines lines) {
        if (lines.number() <= RuleSetBuilder.MAX_LINE && !rules.isFull()) {
            return false;
        }
        problems.add(
                ProblemCode.TOO_LARGE,
                new Spot(source, lines.number(), 0, ""),
                "more lines or rules than Weir takes; what follows was not read");
        return true;
    }

    /** Whether the line is too long to be read; then its problem is told. */
    boolean isTooLong(String source, Lines lines) {
        int length = lines.to() - lines.start();
        if (length <= Limits.LINE_BYTES) {
            return false;
        }
        problems.add(
                ProblemCode.LONG_LINE,
                Line.of(source, lines).spot(Limits.LINE_BYTES),
                "a line of " + length + " bytes; at most " + Limits.LINE_BYTES + " are read");
        return true;
    }

    /** The text as a part of a message: quoted, bounded. */
    static String quote(String text) {
        String shown = CharMatcher.javaIsoControl().replaceFrom(Ascii.truncate(text, 80, "…"), '\uFFFD');
        return '"' + shown + '"';
    }
}
