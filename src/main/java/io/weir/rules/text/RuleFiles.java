package io.weir.rules.text;

import io.weir.rules.CompiledRules;
import io.weir.rules.Order;
import io.weir.text.Counted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From the bytes of rule files to a compiled set and everything wrong with them. */
public final class RuleFiles {
    private RuleFiles() {}

    /**
     * Reads, lints and compiles all sources as one set and checks their {@code expect} lines. Any bytes are taken without
     * an exception.
     *
     * @param now the time {@code expect} lines are asked at
     */
    public static Compilation compile(List<RuleSource> sources, Instant now) {
        return compile(sources, List.of(), now);
    }

    /**
     * The same, with problems that were met before reading: a file that is missing.
     */
    public static Compilation compile(List<RuleSource> sources, List<Problem> before, Instant now) {
        return compile(sources, before, now, false);
    }

    /** The same, and looks for rules that change nothing: slow for long lists, so not for a reload. */
    public static Compilation lint(List<RuleSource> sources, List<Problem> before, Instant now) {
        return compile(sources, before, now, true);
    }

    private static Compilation compile(
            List<RuleSource> sources, List<Problem> before, Instant now, boolean thoroughly) {
        Draft draft = new Draft(LocalDate.ofInstant(now, ZoneOffset.UTC));
        before.forEach(draft.problems::add);
        Map<String, Integer> lists = new TreeMap<>();
        sources.forEach(source -> read(source, draft, lists));
        CompiledRules rules = draft.rules.build(new BuildFindings(draft.problems));
        draft.wwwRows.check(rules, now, draft.problems);
        if (thoroughly) {
            new Covered(rules, now, draft.problems).check();
        }
        int expectations = draft.expectations.check(rules, now, draft.problems);
        if (rules.size() == 0 && draft.problems.total(Severity.ERROR) == 0) {
            draft.problems.add(ProblemCode.NO_RULES, Spot.ofFile("rules"), "no rule at all: nothing will be blocked");
        }
        return new Compilation(
                rules,
                new Excerpts(sources).fill(told(draft.problems)),
                sources.size(),
                draft.problems.total(Severity.ERROR),
                draft.problems.total(Severity.WARNING),
                lists,
                expectations);
    }

    /** The problems that were kept, and of each severity how many more there were. */
    private static List<Problem> told(ProblemLog problems) {
        List<Problem> told = new ArrayList<>(problems.sorted());
        for (Severity severity : Severity.values()) {
            int more = problems.total(severity) - problems.told(severity);
            if (more > 0) {
                String message = more + " more " + Counted.noun(more, severity.label()) + ", not shown";
                told.add(new Problem(ProblemCode.MORE, Spot.ofFile("rules"), message, null));
            }
        }
        return told;
    }

    private static void read(RuleSource source, Draft draft, Map<String, Integer> lists) {
        int before = draft.rules.added();
        read(source, draft);
        String list = source.facts().list();
        if (list != null) {
            lists.merge(list, draft.rules.added() - before, Integer::sum);
        }
    }

    private static void read(RuleSource packed, Draft draft) {
        draft.problems.source(packed.name());
        Archives.unpacked(packed, draft.problems).forEach(source -> readUnpacked(source, draft));
    }

    /** What the configuration says of a list's order is one telling of it among those of the files. */
    private static RuleSource underOrder(RuleSource source, Draft draft) {
        Order told = source.facts().order();
        return told == null ? source : source.under(draft.orders.take(told, Spot.ofFile(source.name())));
    }

    private static void readUnpacked(RuleSource given, Draft draft) {
        draft.problems.source(given.name());
        RuleSource source = underOrder(given, draft);
        if (!source.name().endsWith(".rules")) { // Weir's own are UTF-8: what is not is told line by line
            source = Encodings.utf8(source, draft.problems);
        }
        Problem objection = Content.objection(source);
        if (objection != null) {
            draft.problems.add(objection);
        } else {
            FormatReading.read(source, draft);
        }
    }
}
