package io.weir.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which rules are in force on one occasion: by their order's days, their own days and clients, and what lists hold. */
record Force(Occasion occasion, long day) implements Question {
    private static final long SECONDS_A_DAY = 86_400;

    static Force on(Occasion occasion) {
        return new Force(occasion, Math.floorDiv(occasion.time().getEpochSecond(), SECONDS_A_DAY));
    }

    @Override
    public boolean isAbout(String list, @Nullable Order order, Terms terms) {
        if (order == null ? !occasion.lists().holds(list) : !holds(order.effective(), order.lifted())) {
            return false;
        }
        return holds(terms.from(), terms.until()) && terms.holdFor(occasion.client());
    }

    /** Why the rule is not in force, as half a sentence; none where it is. */
    @Nullable
    String objection(Rule rule) {
        Order order = rule.origin().order();
        String list = rule.origin().list();
        Terms terms = rule.terms();
        if (order != null && !holds(order.effective(), order.lifted())) {
            return order.objection(LocalDate.ofEpochDay(day)).orElse(null);
        } else if (order == null && !occasion.lists().holds(list)) {
            return occasion.lists().reason(list);
        } else if (!holds(terms.from(), terms.until())) {
            return "it" + days(terms.from(), " holds from ", terms.until(), " held until ");
        }
        return terms.holdFor(occasion.client()) ? null : "it holds for other clients: " + terms.clientText();
    }

    private String days(@Nullable LocalDate from, String notYet, @Nullable LocalDate until, String over) {
        return from != null && from.toEpochDay() > day ? notYet + from : over + until;
    }

    private boolean holds(@Nullable LocalDate from, @Nullable LocalDate until) {
        return (from == null || from.toEpochDay() <= day) && (until == null || day < until.toEpochDay());
    }
}
