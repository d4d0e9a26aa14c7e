package io.weir.rules;

import java.util.Objects;

/** Puts every entry of the arena into the table, and tells of those that repeat or contradict one that is there. */
final class NameIndexing {
    /** A name with more rules would make every look-up of it slow, and the building quadratic. */
    private static final int MOST_OF_ONE_NAME = 256;

    private final NameArena arena;
    private final NameTable table;
    private final Sections sections;

    NameIndexing(NameArena arena, NameTable table, Sections sections) {
        this.arena = arena;
        this.table = table;
        this.sections = sections;
    }

    /** Returns how many were put. */
    int run(Findings findings) {
        byte[] text = new byte[255];
        Newcomer newcomer = new Newcomer(findings);
        int put = 0;
        for (int entry = 0; entry < arena.end(); entry = arena.next(entry)) {
            newcomer.reset(entry);
            int length = arena.unpack(entry, text);
            table.put(entry, text, length, newcomer);
            put += newcomer.admitted ? 1 : 0;
        }
        return put;
    }

    private Origin origin(int entry) {
        return sections.of(entry).origin(arena.line(entry));
    }

    private boolean samePlace(int a, int b) {
        Section one = sections.of(a);
        Section other = sections.of(b);
        return one.list().equals(other.list())
                && one.mode() == other.mode()
                && Objects.equals(one.order(), other.order());
    }

    /** The entry that is about to be put, meeting those of its name. */
    private final class Newcomer implements NameTable.Sibling {
        private final Findings findings;
        private int entry;
        private int met;
        private boolean admitted;

        Newcomer(Findings findings) {
            this.findings = findings;
        }

        void reset(int next) {
            entry = next;
            met = 0;
            admitted = true;
        }

        @Override
        public boolean admits(int present) {
            if (++met >= MOST_OF_ONE_NAME) {
                findings.crowded(origin(entry));
                admitted = false;
            } else if (arena.kind(present) == arena.kind(entry)) {
                meet(present);
            }
            return admitted;
        }

        private void meet(int present) {
            boolean sameTerms = arena.terms(present).equals(arena.terms(entry));
            if (arena.action(present) != arena.action(entry)) {
                contradict(present);
            } else if (sameTerms && samePlace(present, entry)) {
                findings.repeated(origin(present), origin(entry));
                admitted = false;
            }
        }

        /** An allow that says for whom, until when, by whom or why is a stated exception: no contradiction, unless of two orders. */
        private void contradict(int present) {
            int allow = arena.action(entry) == Action.ALLOW ? entry : present;
            Order one = sections.of(present).order();
            Order other = sections.of(entry).order();
            if (arena.terms(allow).isOpen() || (one != null && other != null && !one.equals(other))) {
                findings.contradicts(origin(present), origin(entry));
            }
        }
    }
}
