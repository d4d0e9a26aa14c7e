package io.weir.rules.text;

import io.weir.rules.Action;
import io.weir.rules.text.Word.UnclosedQuote;
import java.util.List;

/** Reads a file of the native language (DESIGN §5.3). */
final class NativeReader {
    private final String source;
    private final Lines lines;
    private final Draft draft;
    private final Directives directives;
    private final RuleLine ruleLine;

    NativeReader(RuleSource source, Draft draft) {
        this.source = source.name();
        this.lines = new Lines(source.bytes());
        this.draft = draft;
        this.directives = new Directives(source, draft);
        this.ruleLine = new RuleLine(draft);
    }

    void read() {
        draft.section(directives.section());
        while (lines.advance() && !draft.isBeyond(source, lines)) {
            if (!lines.isEmpty() && lines.first() != '#') {
                take();
            }
        }
    }

    private void take() {
        byte[] bytes = lines.bytes();
        boolean plain = PlainName.is(bytes, lines.from(), lines.to())
                && !PlainName.isWww(bytes, lines.from(), lines.to())
                && draft.wide.check(bytes, lines.from(), lines.to()) == null
                && !draft.shared.has(bytes, lines.from(), lines.to());
        if (plain) {
            draft.rules.addSuffix(bytes, lines.from(), lines.to(), Action.BLOCK, lines.number());
        } else if (!draft.isTooLong(source, lines)) {
            takeWords(Line.of(source, lines));
        }
    }

    private void takeWords(Line line) {
        int bad = Line.isUtf8(lines) ? -1 : line.text().indexOf('\uFFFD');
        if (bad >= 0) {
            draft.problems.add(ProblemCode.NOT_UTF8, line.spot(bad), "bytes that are no UTF-8; save the file as UTF-8");
            return;
        }
        int control = control(line.text());
        if (control >= 0) {
            draft.problems.add(ProblemCode.BAD_PATTERN, line.spot(control), "a control character; expected text");
            return;
        }
        try {
            dispatch(Word.split(line.text()), line);
        } catch (UnclosedQuote e) {
            draft.problems.add(
                    ProblemCode.UNCLOSED_QUOTE, line.spot(e.index()), "a quote that is not closed on its line");
        }
    }

    private static int control(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
                return i;
            }
        }
        return -1;
    }

    private void dispatch(List<Word> words, Line line) {
        if (words.isEmpty()) {
            return;
        }
        String first = words.get(0).text();
        if (first.startsWith("@") && !first.startsWith("@@")) {
            directives.take(words, line);
            draft.section(directives.section());
        } else if (first.equals("expect")) {
            draft.expectations.take(words, line, draft.problems);
        } else {
            ruleLine.take(words, line);
        }
    }
}
