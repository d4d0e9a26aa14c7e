package io.weir.rules.text;

import io.weir.net.Host;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Action;
import io.weir.rules.Occasion;
import io.weir.rules.Rule;
import io.weir.rules.RuleSet;
import io.weir.rules.text.PatternReading.Failed;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code expect} lines of all files: tests that stand beside the rules. */
final class Expectations {
    private final List<Expectation> all = new ArrayList<>();

    private record Expectation(boolean block, Host host, Spot spot) {}

    /** Takes a line that begins with {@code expect}. */
    void take(List<Word> words, Line line, ProblemLog problems) {
        String action = words.size() > 1 ? words.get(1).text() : "";
        if (words.size() != 3 || !(action.equals("block") || action.equals("allow"))) {
            Word at = words.get(Math.min(words.size() - 1, 1));
            problems.add(
                    ProblemCode.BAD_EXPECT,
                    line.spot(at.index()),
                    "an expectation is: expect block NAME, or expect allow NAME",
                    null);
            return;
        }
        Word name = words.get(2);
        try {
            add(new Expectation(action.equals("block"), HostText.read(name.text()), line.spot(name.index())));
        } catch (NameSyntaxException e) {
            String message = Draft.quote(name.text()) + " is not a host: " + e.reason();
            problems.add(ProblemCode.BAD_EXPECT, line.spot(name.index()), message, suggestion(name.text()));
        }
    }

    private void add(Expectation expectation) {
        if (all.size() < Limits.CHECKS) {
            all.add(expectation);
        }
    }

    private static @Nullable String suggestion(String text) {
        return PatternReader.read(text) instanceof Failed failed ? failed.suggestion() : null;
    }

    /** Asks the rules; what is not as expected is an error. */
    void check(RuleSet rules, Instant now, ProblemLog problems) {
        Occasion occasion = new Occasion(now, InetAddress.getLoopbackAddress());
        for (Expectation expectation : all) {
            Rule winner = rules.match(expectation.host(), occasion).enforced();
            boolean blocked = winner != null && winner.action() == Action.BLOCK;
            if (blocked != expectation.block()) {
                problems.add(ProblemCode.FAILED_EXPECT, expectation.spot(), message(expectation, winner));
            }
        }
    }

    private static String message(Expectation expectation, @Nullable Rule winner) {
        String expected = "expected " + expectation.host() + " to be " + (expectation.block() ? "blocked" : "allowed");
        if (winner == null) {
            return expected + ", but no rule that is in force applies to it";
        }
        String does = winner.action() == Action.BLOCK ? " blocks it" : " allows it";
        return expected + ", but " + winner.pattern() + " at " + winner.origin().place() + does;
    }
}
