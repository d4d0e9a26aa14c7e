package io.weir.rules.text;

import com.google.common.net.InetAddresses;
import io.weir.net.NameSyntaxException;
import io.weir.rules.RuleSet;
import io.weir.rules.text.PatternReading.Failed;
import io.weir.text.Nearest;
import io.weir.text.TimeText;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code expect} lines of all files: tests that stand beside the rules. */
final class Expectations {
    private static final Set<String> OPTIONS = Set.of("client", "at");
    private static final Set<String> ACTIONS = Set.of("block", "allow");
    private final List<Expectation> all = new ArrayList<>();

    /** Takes a line that begins with {@code expect}: {@code expect block|allow HOST [client=ADDRESS] [at=TIME]}. */
    void take(List<Word> words, Line line, ProblemLog problems) {
        String action = words.size() > 1 ? words.get(1).text() : "";
        if (words.size() < 3 || !ACTIONS.contains(action)) {
            Word at = words.get(Math.min(words.size() - 1, 1));
            problems.add(
                    ProblemCode.BAD_EXPECT,
                    line.spot(at),
                    "an expectation is: expect block NAME, or expect allow NAME",
                    Nearest.to(action, ACTIONS));
            return;
        }
        KeyValues options = KeyValues.read(words.subList(3, words.size()), OPTIONS, Set.of(), line, problems);
        InetAddress client = options.read(
                "client",
                "an address",
                text -> InetAddresses.isInetAddress(text) ? InetAddresses.forString(text) : null);
        Instant time = options.read(
                "at", TimeText.EXPECTED, text -> TimeText.read(text).orElse(null));
        Word name = words.get(2);
        try {
            Expectation expectation =
                    new Expectation(action.equals("block"), HostText.read(name.text()), client, time, line.spot(name));
            if (options.isSound() && all.size() < Limits.CHECKS) {
                all.add(expectation);
            }
        } catch (NameSyntaxException e) {
            String message = Draft.quote(name.text()) + " is not a host: " + e.reason();
            problems.add(ProblemCode.BAD_EXPECT, line.spot(name), message, suggestion(name.text()));
        }
    }

    private static @Nullable String suggestion(String text) {
        return PatternReader.read(text) instanceof Failed failed ? failed.suggestion() : null;
    }

    /** Asks the rules; what is not as expected is an error. Returns how many there were. */
    int check(RuleSet rules, Instant now, ProblemLog problems) {
        for (Expectation expectation : all) {
            String failure = expectation.failure(rules, now);
            if (failure != null) {
                problems.add(ProblemCode.FAILED_EXPECT, expectation.spot(), failure);
            }
        }
        return all.size();
    }
}
