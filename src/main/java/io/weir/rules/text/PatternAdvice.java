package io.weir.rules.text;

import com.google.common.base.CharMatcher;
import io.weir.net.AddressRange;
import io.weir.net.HostName;
import io.weir.net.LookAlike;
import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.Terms;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What is well written and still hardly meant. */
final class PatternAdvice {
    private final Draft draft;

    PatternAdvice(Draft draft) {
        this.draft = draft;
    }

    /** Whether a block by the pattern would take a whole domain of strangers; then its problem is told. */
    boolean isTooWide(HostPattern pattern, Spot spot) {
        HostName name = top(pattern);
        ProblemCode code = name == null ? null : wide(name.toString());
        if (code == null) {
            return false;
        }
        draft.problems.add(
                code,
                spot,
                Draft.quote(String.valueOf(name)) + " is " + WideNames.describe(code) + "; write =" + name
                        + " for the name alone, or add the option force if it is meant");
        return true;
    }

    private @Nullable ProblemCode wide(String name) {
        return draft.shared.has(name) ? ProblemCode.SHARED_HOST : draft.wide.check(name);
    }

    private static @Nullable HostName top(HostPattern pattern) {
        if (pattern instanceof Suffix suffix) {
            return suffix.name();
        }
        return pattern instanceof Below below ? below.name() : null;
    }

    private static @Nullable HostName named(HostPattern pattern) {
        return pattern instanceof Exact exact ? exact.name() : top(pattern);
    }

    void warn(HostPattern pattern, String typed, Action action, Terms terms, Spot spot) {
        if (pattern instanceof Addresses addresses) {
            warnOfPrivate(addresses.range(), spot);
        } else {
            warnOfName(pattern, typed, action, spot);
        }
        if (terms.until() != null && !draft.today.isBefore(terms.until())) {
            int blanks = CharMatcher.anyOf(" \t").negate().indexIn(spot.text());
            draft.problems.add(new Problem(
                    ProblemCode.EXPIRED,
                    spot,
                    "not in force since " + terms.until() + "; take the line out",
                    null,
                    new Fix(blanks + 1, 0, "# ")));
        }
    }

    private void warnOfName(HostPattern pattern, String typed, Action action, Spot spot) {
        String written = pattern.toString();
        boolean www = written.startsWith("www.") || written.startsWith("=www.");
        if (www && action == Action.BLOCK) {
            draft.wwwRows.add(pattern instanceof Exact exact ? exact.name().toString() : written, spot);
        }
        String mixed = Scripts.mixedLabel(typed);
        if (mixed != null) {
            draft.problems.add(
                    ProblemCode.MIXED_SCRIPT,
                    spot,
                    Draft.quote(mixed) + " mixes scripts, as look-alike names do; check that it is the name you mean");
            return;
        }
        HostName name = named(pattern);
        String latin = name == null ? null : LookAlike.of(name).orElse(null);
        if (latin != null) {
            String message = "every letter looks like a Latin one, so that it reads as " + Draft.quote(latin)
                    + "; check that it is the name you mean";
            draft.problems.add(ProblemCode.LOOK_ALIKE, spot, message, latin);
        }
    }

    /** RFC 4193: fc00::/7; and RFC 6598: 100.64.0.0/10, which providers share out behind their own translation. */
    private static boolean isUniqueLocal(byte[] address) {
        return address.length == 4 ? address[0] == 100 && (address[1] & 0xC0) == 0x40 : (address[0] & 0xFE) == 0xFC;
    }

    private void warnOfPrivate(AddressRange range, Spot spot) {
        InetAddress address = range.network();
        boolean local = address.isSiteLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress();
        if (local || isUniqueLocal(address.getAddress())) {
            draft.problems.add(
                    ProblemCode.PRIVATE_ADDRESS,
                    spot,
                    range + " is a private range: Weir refuses to connect to it without a rule");
        }
    }
}
