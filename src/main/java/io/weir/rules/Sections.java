package io.weir.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which section an entry of the arena stands in: sections follow one another as entries do, so beginnings suffice. */
final class Sections {
    private final int[] begins;
    private final Section[] sections;
    private final int[] places;

    private Sections(int[] begins, List<Section> sections) {
        this.begins = begins;
        this.sections = sections.toArray(Section[]::new);
        this.places = sections.stream().mapToInt(RulePrints::place).toArray();
    }

    Section of(int entry) {
        return sections[index(entry)];
    }

    /** What its section adds to the print of an entry. */
    int place(int entry) {
        return places[index(entry)];
    }

    private int index(int entry) {
        int found = Arrays.binarySearch(begins, entry);
        return found >= 0 ? found : -found - 2;
    }

    /** Collects sections as they begin. */
    static final class Growing {
        private int[] begins = new int[8];
        private final List<Section> sections = new ArrayList<>();

        /** A section begins with the entry at {@code begin}; one that got no entry is forgotten. */
        void begin(int begin, Section section) {
            int last = sections.size() - 1;
            if (last >= 0 && begins[last] == begin) {
                sections.set(last, section);
                return;
            }
            if (sections.size() == begins.length) {
                begins = Arrays.copyOf(begins, begins.length * 2);
            }
            begins[sections.size()] = begin;
            sections.add(section);
        }

        Sections done() {
            return new Sections(Arrays.copyOf(begins, sections.size()), sections);
        }
    }
}
