package io.weir.cli;

import io.weir.events.store.OrderAttempts;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders and what came of them, as a person reads them. */
final class OrderText {
    private OrderText() {}

    /** {@code in force since 2018-08-23}, {@code not yet, from 2027-01-01}, {@code lifted on 2020-01-01}. */
    static String state(Order order, LocalDate today) {
        LocalDate effective = order.effective();
        LocalDate lifted = order.lifted();
        if (lifted != null && !today.isBefore(lifted)) {
            return "lifted on " + lifted;
        } else if (effective != null && today.isBefore(effective)) {
            return "not yet, from " + effective;
        }
        return effective == null ? "in force" : "in force since " + effective;
    }

    /** The report's lines, ready to be handed on. */
    static List<String> report(Order order, List<Rule> rules, OrderAttempts attempts, Period period) {
        List<String> lines = new ArrayList<>();
        lines.add("Report on order " + order.id());
        add(lines, "Authority", order.authority());
        add(lines, "Law", order.law());
        add(lines, "Notice", order.notice());
        add(lines, "State", state(order, period.today()));
        add(lines, "Period", period.toString());
        add(lines, "Generated", period.now().truncatedTo(ChronoUnit.SECONDS) + " by " + period.product());
        lines.add("");
        add(lines, "Names covered", Integer.toString(rules.size()));
        add(lines, "Attempts blocked", String.format("%,d", attempts.total()));
        add(lines, "First", time(attempts.first()));
        add(lines, "Last", time(attempts.last()));
        add(lines, "Clients", attempts.clients() == 0 ? null : Integer.toString(attempts.clients()));
        if (attempts.total() > 0) {
            lines.add("");
            lines.add("Attempts by day (UTC)");
            attempts.byDay().forEach((day, count) -> lines.add(String.format("  %s  %,10d", day, count)));
        }
        lines.add("");
        lines.add("Names, attempts, and where the rule stands");
        rules.forEach(rule -> lines.add(String.format(
                "  %-36s %,10d  %s",
                rule.pattern(),
                attempts.by(rule.pattern().toString()),
                rule.origin().place())));
        return lines;
    }

    private static void add(List<String> lines, String label, @Nullable String value) {
        if (value != null) {
            lines.add(String.format("%-18s%s", label, value));
        }
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * What a report is about.
     *
     * @param since the first day; none: as far back as events are kept
     * @param until the last day; none: today
     * @param kept the oldest day the journal is kept for
     */
    record Period(@Nullable LocalDate since, @Nullable LocalDate until, LocalDate kept, Instant now, String product) {

        LocalDate today() {
            return LocalDate.ofInstant(now, ZoneOffset.UTC);
        }

        @Override
        public String toString() {
            LocalDate from = since == null || since.isBefore(kept) ? kept : since;
            String asked = since != null && since.isBefore(kept)
                    ? "; asked from " + since + ", events are kept from " + kept
                    : "";
            return from + " to " + (until == null ? today() : until) + asked;
        }
    }
}
