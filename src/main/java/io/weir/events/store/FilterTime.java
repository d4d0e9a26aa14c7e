package io.weir.events.store;

import io.weir.text.TimeText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A span of time as a person writes one: {@code 90m} (ago; s, m, h, d, w), {@code today}, {@code yesterday}, {@code 2026-11-22},
 * {@code 2026-11}, {@code 2026-11-22T06:22}, the last with seconds, {@code Z} or {@code +01:00} at will. UTC, unless it says so.
 *
 * @param start the first moment of it
 * @param end the first moment after it; for a moment, the moment itself
 */
record FilterTime(Instant start, Instant end) {

    /** Null where the text is no such span. */
    static @Nullable FilterTime read(String text, Instant now) {
        try {
            return switch (text) {
                case "now" -> moment(now);
                case "today" -> days(date(now), 1);
                case "yesterday" -> days(date(now).minusDays(1), 1);
                default -> isAgo(text) ? moment(now.minus(ago(text))) : calendar(text);
            };
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static boolean isAgo(String text) {
        int last = text.length() - 1;
        return last > 0
                && last <= 9
                && "smhdw".indexOf(text.charAt(last)) >= 0
                && text.chars().limit(last).allMatch(c -> c >= '0' && c <= '9');
    }

    private static Duration ago(String text) {
        long count = Long.parseLong(text, 0, text.length() - 1, 10);
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static @Nullable FilterTime calendar(String text) {
        if (text.indexOf('T') > 0) {
            return TimeText.read(text).map(FilterTime::moment).orElse(null);
        }
        if (text.length() == "2026-11".length()) {
            YearMonth month = YearMonth.parse(text);
            return days(month.atDay(1), month.lengthOfMonth());
        }
        return days(LocalDate.parse(text), 1);
    }

    private static FilterTime moment(Instant at) {
        return new FilterTime(at, at);
    }

    private static FilterTime days(LocalDate first, int count) {
        return new FilterTime(midnight(first), midnight(first.plusDays(count)));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
