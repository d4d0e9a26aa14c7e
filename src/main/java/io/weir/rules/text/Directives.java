package io.weir.rules.text;

import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.Section;
import io.weir.text.Nearest;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directives of one file as they stand at a line; each holds for the lines after it. */
final class Directives {
    private static final Set<String> NAMES = Set.of("@list", "@category", "@order", "@mode");
    private static final Set<String> ORDER_KEYS = Set.of("authority", "law", "notice", "effective", "lifted");
    private static final String NONE = "none";

    private final ProblemLog problems;
    private final Orders orders;
    private final Mode most;
    private Section section;

    Directives(RuleSource source, Draft draft) {
        this.problems = draft.problems;
        this.orders = draft.orders;
        this.most = source.facts().mode();
        this.section = source.section();
    }

    Section section() {
        return section;
    }

    /** Takes a line that begins with {@code @}. */
    void take(List<Word> words, Line line) {
        Word name = words.get(0);
        if (!NAMES.contains(name.text())) {
            problems.add(
                    ProblemCode.UNKNOWN_DIRECTIVE,
                    line.spot(name),
                    Draft.quote(name.text()) + " is no directive; expected @list, @category, @order or @mode",
                    Nearest.to(name.text(), NAMES));
        } else if (words.size() < 2) {
            fail(line, name, name.text() + " needs a value");
        } else {
            take(name, words.get(1), words.subList(2, words.size()), line);
        }
    }

    private void take(Word name, Word value, List<Word> rest, Line line) {
        switch (name.text()) {
            case "@list" -> list(value, rest, line);
            case "@category" -> category(value, rest, line);
            case "@mode" -> mode(value, rest, line);
            default -> order(value, rest, line);
        }
    }

    private void list(Word value, List<Word> rest, Line line) {
        String title = rest.isEmpty() ? null : rest.get(0).text();
        if (isLast(rest, 1, line, "@list takes a name and a \"title\"")) {
            section = new Section(
                    section.source(), value.text(), title, section.category(), section.order(), section.mode());
        }
    }

    private void category(Word value, List<Word> rest, Line line) {
        if (isLast(rest, 0, line, "@category takes one word")) {
            String category = value.text().equals(NONE) ? null : value.text();
            section = new Section(
                    section.source(), section.list(), section.title(), category, section.order(), section.mode());
        }
    }

    private void mode(Word value, List<Word> rest, Line line) {
        boolean known = value.text().equals("enforce") || value.text().equals("shadow");
        if (!known) {
            fail(line, value, "@mode is " + Draft.quote(value.text()) + "; expected enforce or shadow");
        } else if (isLast(rest, 0, line, "@mode takes one word")) {
            Mode mode = value.text().equals("shadow") ? Mode.SHADOW : most;
            section = new Section(
                    section.source(), section.list(), section.title(), section.category(), section.order(), mode);
        }
    }

    private void order(Word value, List<Word> rest, Line line) {
        if (value.text().equals(NONE)) {
            if (isLast(rest, 0, line, "@order none takes nothing more")) {
                underOrder(null);
            }
            return;
        }
        KeyValues values = KeyValues.read(rest, ORDER_KEYS, Set.of(), line, problems);
        LocalDate effective = values.day("effective");
        LocalDate lifted = values.day("lifted");
        values.refuseOrder("effective", effective, "lifted", lifted);
        Order order = new Order(
                value.text(), values.text("authority"), values.text("law"), values.page("notice"), effective, lifted);
        if (value.text().isBlank()) {
            fail(line, value, "an order needs its number");
        } else if (values.isSound()) {
            underOrder(orders.take(order, line.spot(value)));
        }
    }

    private void underOrder(@Nullable Order order) {
        section = new Section(
                section.source(), section.list(), section.title(), section.category(), order, section.mode());
    }

    private boolean isLast(List<Word> rest, int allowed, Line line, String message) {
        if (rest.size() <= allowed) {
            return true;
        }
        Word stray = rest.get(allowed);
        fail(line, stray, message + ", not also " + Draft.quote(stray.text()));
        return false;
    }

    private void fail(Line line, Word at, String message) {
        problems.add(ProblemCode.BAD_DIRECTIVE, line.spot(at), message);
    }
}
