package io.weir.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Hours of days of the week, by the clock on the wall of a time zone: where it is put back an hour comes twice, where it is put
 * forward one is missing. Hours that cross midnight belong to the day on which they begin.
 *
 * @param days on which they begin, at least one
 * @param from the first minute of the day, 0 to 1439
 * @param until the first minute after, 1 to 1440; up to {@code from} means on the next day
 */
public record Schedule(Set<DayOfWeek> days, int from, int until, ZoneId zone) {
    /** Minutes of a day. */
    public static final int DAY = 24 * 60;

    private static final int HOUR = 60;

    public Schedule {
        if (days.isEmpty() || from < 0 || from >= DAY || until < 1 || until > DAY || from == until) {
            throw new IllegalArgumentException("days " + days + ", minutes " + from + " to " + until);
        }
        days = Set.copyOf(days);
    }

    boolean holds(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        int minute = local.get(ChronoField.MINUTE_OF_DAY);
        DayOfWeek today = local.getDayOfWeek();
        if (from < until) {
            return days.contains(today) && from <= minute && minute < until;
        }
        return minute >= from ? days.contains(today) : minute < until && days.contains(today.minus(1));
    }

    /** {@code mon-fri 08:00-16:00 Europe/Moscow}. */
    @Override
    public String toString() {
        String which = days.size() == DayOfWeek.values().length ? "every day" : runs();
        return which + " " + clock(from) + "-" + clock(until) + " " + zone;
    }

    /** {@code mon-fri, sun}. */
    private String runs() {
        StringJoiner runs = new StringJoiner(", ");
        for (DayOfWeek day : EnumSet.copyOf(days)) {
            if (!days.contains(day.minus(1))) {
                DayOfWeek last = day;
                while (days.contains(last.plus(1))) {
                    last = last.plus(1);
                }
                runs.add(last == day ? label(day) : label(day) + "-" + label(last));
            }
        }
        return runs.toString();
    }

    private static String label(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT);
    }

    private static String clock(int minute) {
        return minute == DAY
                ? "24:00"
                : LocalTime.of(minute / HOUR, minute % HOUR).toString();
    }
}
