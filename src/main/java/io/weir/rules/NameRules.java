package io.weir.rules;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.NameArena.Kind;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The rules about names, kept as bytes; a {@link Rule} is made when one is asked for. */
final class NameRules {
    private final NameArena arena;
    private final NameTable table;
    private final Sections sections;

    NameRules(NameArena arena, NameTable table, Sections sections) {
        this.arena = arena;
        this.table = table;
        this.sections = sections;
    }

    /** Whether any rule names the name or a suffix of it; false is nearly always the answer, and allocates nothing. */
    boolean touches(String name) {
        return table.touches(name);
    }

    /** Offers every rule that speaks of the name and is asked for. */
    void offer(String name, Question question, Contest contest) {
        table.visit(name, (entry, start) -> {
            if (!speaksOf(arena.kind(entry), start)) {
                return;
            }
            Section section = sections.of(entry);
            if (question.isAbout(section.list(), section.order(), arena.terms(entry))) {
                contest.offer(specificity(entry), arena.action(entry), section.mode(), () -> rule(entry));
            }
        });
    }

    /** Hands over every rule, one after the other. */
    void each(Consumer<? super Rule> taker) {
        for (int entry = 0; entry < arena.end(); entry = arena.next(entry)) {
            taker.accept(rule(entry));
        }
    }

    /** Of each rule what {@link RuleSet#prints} says, from the bytes: a reload of a long list makes no object for each. */
    void prints(LongConsumer taker) {
        for (int entry = 0; entry < arena.end(); entry = arena.next(entry)) {
            taker.accept(RulePrints.print(arena.hash(entry), sections.place(entry), arena.terms(entry)));
        }
    }

    private static boolean speaksOf(Kind kind, int start) {
        return switch (kind) {
            case SUFFIX -> true;
            case EXACT -> start == 0;
            case BELOW -> start > 0;
        };
    }

    private int specificity(int entry) {
        return arena.kind(entry) == Kind.EXACT ? Contest.EXACT : Contest.SUFFIX + arena.length(entry);
    }

    Rule rule(int entry) {
        Section section = sections.of(entry);
        return new Rule(
                pattern(entry),
                arena.action(entry),
                section.mode(),
                section.origin(arena.line(entry)),
                arena.terms(entry));
    }

    private HostPattern pattern(int entry) {
        HostName name = name(entry);
        return switch (arena.kind(entry)) {
            case SUFFIX -> new Suffix(name);
            case EXACT -> new Exact(name);
            case BELOW -> new Below(name);
        };
    }

    private HostName name(int entry) {
        byte[] text = new byte[255];
        int length = arena.unpack(entry, text);
        try {
            return HostName.parse(new String(text, 0, length, StandardCharsets.ISO_8859_1));
        } catch (NameSyntaxException e) {
            throw new AssertionError("only canonical names are put into the arena", e);
        }
    }
}
