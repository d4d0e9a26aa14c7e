package io.weir.rules.text;

/**
 * Rows that block by putting another address or name in the place of theirs: that of a page which says so, most likely. A record of
 * the operator's own network looks the same, so they are told, once a list.
 */
final class PutInPlace {
    private int rows;
    private String first = "";

    void add(String name, String target) {
        first = rows++ == 0 ? Draft.quote(name) + " gets " + Draft.quote(target) : first;
    }

    void tell(RuleSource source, Draft draft) {
        if (rows > 0) {
            draft.problems.add(
                    ProblemCode.PUT_IN_PLACE,
                    Spot.ofFile(source.name()),
                    "rows that put another address or name in the place of theirs, read as blocks: " + rows
                            + ", the first: " + first
                            + "; if one is a record of your own network, allow its name in a file of rules");
        }
    }
}
