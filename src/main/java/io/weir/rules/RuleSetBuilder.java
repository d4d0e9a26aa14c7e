package io.weir.rules;

import io.weir.net.HostName;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.NameArena.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes rules in the order of the files and compiles them. Used once, by one thread. */
public final class RuleSetBuilder {
    /** The highest line number that is kept. */
    public static final int MAX_LINE = NameArena.MAX_LINE;

    private final NameArena arena = new NameArena();
    private final Sections.Growing sections = new Sections.Growing();
    private final Set<String> lists = new LinkedHashSet<>();
    private final Set<Order> orders = new LinkedHashSet<>();
    private final List<Rule> expressions = new ArrayList<>();
    private final List<Rule> ranges = new ArrayList<>();
    private Section section = new Section("", "", null, null, null, Mode.ENFORCE);
    private int names;

    public RuleSetBuilder() {
        sections.begin(arena.end(), section);
    }

    /** The rules that follow stand in this section. */
    public void section(Section next) {
        section = next;
        sections.begin(arena.end(), next);
        lists.add(next.list());
        if (next.order() != null) {
            orders.add(next.order());
        }
    }

    /** Whether no more rules about names are taken (some 50 million). */
    public boolean isFull() {
        return arena.isFull();
    }

    /**
     * Adds a rule; ignored when {@link #isFull full}.
     *
     * @param line from 1 to {@link #MAX_LINE}
     */
    public void add(HostPattern pattern, Action action, int line, Terms terms) {
        if (pattern instanceof Suffix suffix) {
            add(suffix.name(), Kind.SUFFIX, action, line, terms);
        } else if (pattern instanceof Exact exact) {
            add(exact.name(), Kind.EXACT, action, line, terms);
        } else if (pattern instanceof Below below) {
            add(below.name(), Kind.BELOW, action, line, terms);
        } else {
            List<Rule> others = pattern instanceof Addresses ? ranges : expressions;
            others.add(new Rule(pattern, action, section.mode(), section.origin(line), terms));
        }
    }

    private void add(HostName name, Kind kind, Action action, int line, Terms terms) {
        byte[] text = name.toString().getBytes(StandardCharsets.ISO_8859_1);
        append(text, 0, text.length, kind, action, terms, line);
    }

    /**
     * Adds a suffix rule without terms, for big lists: no object is made.
     *
     * @param text {@code text[from, to)} is a name that {@link HostName#parse} would take as it is; the caller has checked
     */
    public void addSuffix(byte[] text, int from, int to, Action action, int line) {
        append(text, from, to, Kind.SUFFIX, action, Terms.NONE, line);
    }

    /** Like {@link #addSuffix}, of the name alone. */
    public void addExact(byte[] text, int from, int to, Action action, int line) {
        append(text, from, to, Kind.EXACT, action, Terms.NONE, line);
    }

    private void append(byte[] text, int from, int to, Kind kind, Action action, Terms terms, int line) {
        if (!arena.isFull()) {
            names++;
            arena.append(text, from, to, kind, action, terms, line);
        }
    }

    /** How many rules were added so far, repeated ones too. */
    public int added() {
        return names + expressions.size() + ranges.size();
    }

    /** Compiles what was added. */
    public CompiledRules build(Findings findings) {
        arena.trim();
        Sections done = sections.done();
        NameTable table = new NameTable(arena, names);
        int left = new NameIndexing(arena, table, done).run(findings);
        NameRules nameRules = new NameRules(arena, table, done);
        int size = left + expressions.size() + ranges.size();
        return new CompiledRules(nameRules, new Expressions(expressions), new Ranges(ranges), lists, orders, size);
    }
}
