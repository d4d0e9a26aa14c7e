package io.weir.rules.text;

import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.Terms;
import io.weir.rules.text.PatternReading.Failed;
import io.weir.rules.text.PatternReading.Read;
import io.weir.text.Nearest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a line that is a rule: {@code [allow] PATTERN [option]…}. */
final class RuleLine {
    private static final Set<String> KEYS = Set.of("from", "until", "by", "reason", "note", "clients");
    private static final Set<String> SCHEDULE = Set.of("hours", "days", "time-zone");
    private static final Set<String> BEGINNINGS = Set.of("allow", "expect", "block");
    private static final Set<String> VERBS = Set.of("block", "deny");
    private static final Set<String> SINKS = Set.of("0.0.0.0", "127.0.0.1");
    private static final Set<String> FLAGS = Set.of("force");
    private final Draft draft;
    private final PatternAdvice advice;

    RuleLine(Draft draft) {
        this.draft = draft;
        this.advice = new PatternAdvice(draft);
    }

    void take(List<Word> words, Line line) {
        boolean allow = words.get(0).text().equals("allow");
        int at = allow ? 1 : 0;
        if (at == words.size()) {
            draft.problems.add(ProblemCode.BAD_PATTERN, line.spot(words.get(0)), "allow needs a pattern after it");
            return;
        }
        Word pattern = words.get(at);
        if (isVerb(pattern, words.size() - at)) {
            refuseVerb(pattern, words.get(at + 1), line);
            return;
        }
        String meant = meant(pattern, words.subList(at + 1, words.size()));
        if (meant != null) {
            String message = Draft.quote(pattern.text()) + " is no word of the language, and no pattern";
            draft.problems.add(ProblemCode.BAD_PATTERN, line.spot(pattern), message, meant);
            return;
        }
        take(pattern, allow ? Action.ALLOW : Action.BLOCK, words.subList(at + 1, words.size()), line);
    }

    /** {@code expct block x}: a word that is no pattern, and near one of the language's. */
    private static @Nullable String meant(Word first, List<Word> rest) {
        boolean pattern = first.text().indexOf('.') >= 0
                || rest.isEmpty()
                || rest.get(0).key() != null
                || FLAGS.contains(rest.get(0).text());
        return pattern ? null : Nearest.to(first.text(), BEGINNINGS);
    }

    private void refuseVerb(Word verb, Word pattern, Line line) {
        // A hosts file's row means its names alone: that is for a person to decide.
        Fix fix = SINKS.contains(verb.text()) ? null : new Fix(verb.index() + 1, pattern.index() - verb.index(), "");
        draft.problems.add(new Problem(
                ProblemCode.BAD_PATTERN,
                line.spot(verb),
                Draft.quote(verb.text()) + " is no word of the language: a pattern alone blocks",
                pattern.text(),
                fix));
    }

    private static boolean isVerb(Word word, int words) {
        return words > 1 && (VERBS.contains(word.text()) || SINKS.contains(word.text()));
    }

    private void take(Word word, Action action, List<Word> options, Line line) {
        options.stream()
                .filter(option -> SCHEDULE.contains(String.valueOf(option.key())))
                .forEach(option -> draft.problems.add(
                        ProblemCode.NOT_SUPPORTED,
                        line.spot(option),
                        option.key() + "= is said of a whole list, in weir.conf: policy.groups"));
        KeyValues values = KeyValues.read(
                options.stream()
                        .filter(option -> !SCHEDULE.contains(String.valueOf(option.key())))
                        .toList(),
                KEYS,
                FLAGS,
                line,
                draft.problems);
        Terms terms = terms(values);
        PatternReading reading = draft.read(word.text());
        if (reading instanceof Failed failed) {
            draft.problems.add(failed.in(line, word));
        } else if (values.isSound()) {
            add(((Read) reading).pattern(), word, action, values.has("force"), terms, line.spot(word));
        }
    }

    private static Terms terms(KeyValues values) {
        Terms terms = new Terms(
                values.day("from"),
                values.day("until"),
                values.ranges("clients"),
                values.text("by"),
                values.text("reason"),
                values.text("note"));
        values.refuseOrder("from", terms.from(), "until", terms.until());
        return terms;
    }

    private void add(HostPattern pattern, Word word, Action action, boolean force, Terms terms, Spot spot) {
        if (action == Action.BLOCK && !force && advice.isTooWide(pattern, spot)) {
            return;
        }
        advice.warn(pattern, word.text(), action, terms, spot);
        draft.add(pattern, action, terms, spot);
    }
}
