package io.weir.rules.text;

import io.weir.rules.Findings;
import io.weir.rules.Order;
import io.weir.rules.Origin;

/** Turns what the compiler notices into problems. */
record BuildFindings(ProblemLog problems) implements Findings {

    @Override
    public void repeated(Origin first, Origin again) {
        tell(ProblemCode.DUPLICATE, again, "the same rule stands at ", first, "; this one changes nothing");
    }

    @Override
    public void contradicts(Origin first, Origin second) {
        Order one = first.order();
        Order other = second.order();
        if (one != null && other != null && !one.equals(other)) {
            String orders = "order " + other.id() + " and order " + one.id() + " at ";
            tell(ProblemCode.CONTRADICTION, second, orders, first, " disagree about the same pattern; allow wins");
        } else {
            String after = " says the opposite of the same pattern; allow wins";
            tell(ProblemCode.CONTRADICTION, second, "the rule at ", first, after);
        }
    }

    @Override
    public void crowded(Origin dropped) {
        tell(
                ProblemCode.TOO_MANY_FOR_ONE_NAME,
                dropped,
                "256 rules speak of this name already; this one is one too many");
    }

    private void tell(ProblemCode code, Origin at, String before, Origin other, String after) {
        tell(code, at, before + other.place() + after);
    }

    private void tell(ProblemCode code, Origin at, String message) {
        if (problems.onlyCounts(code.severity())) {
            problems.count(code.severity());
            return;
        }
        problems.add(code, new Spot(at.source(), at.line(), 0, ""), message);
    }
}
