package io.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    /** 2027-01-08 is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "2027-01-08T07:59:59, false",
        "2027-01-08T08:00, true",
        "2027-01-08T15:59:59, true",
        "2027-01-08T16:00, false",
        "2027-01-09T09:00, false",
        "2027-01-10T09:00, false",
        "2027-01-11T09:00, true"
    })
    void hours_hold_from_their_first_minute_to_before_their_last_on_their_days(String local, boolean holds) {
        assertThat(new Schedule(WEEK, 480, 960, BERLIN).holds(at(local, BERLIN)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-08T21:59, false", "2027-01-08T22:00, true", "2027-01-09T00:00, true", "2027-01-09T05:59, true",
        "2027-01-09T06:00, false", "2027-01-09T22:00, false", "2027-01-08T05:59, false", "2027-01-10T00:00, false"
    })
    void hours_over_midnight_belong_to_the_day_on_which_they_begin(String local, boolean holds) {
        assertThat(new Schedule(EnumSet.of(DayOfWeek.FRIDAY), 22 * 60, 6 * 60, BERLIN).holds(at(local, BERLIN)))
                .isEqualTo(holds);
    }

    @Test
    void hours_over_midnight_of_a_sunday_reach_into_monday() {
        Schedule schedule = new Schedule(EnumSet.of(DayOfWeek.SUNDAY), 22 * 60, 6 * 60, BERLIN);
        assertThat(schedule.holds(at("2027-01-11T05:59", BERLIN))).isTrue();
        assertThat(schedule.holds(at("2027-01-12T05:59", BERLIN))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2027-01-08T00:00, true", "2027-01-08T23:59:59.999, true", "2027-01-09T00:00, false"})
    void a_whole_day_is_from_midnight_to_midnight(String local, boolean holds) {
        assertThat(new Schedule(WEEK, 0, Schedule.DAY, BERLIN).holds(at(local, BERLIN)))
                .isEqualTo(holds);
    }

    @Test
    void the_clock_is_that_of_the_zone() {
        Instant time = Instant.parse("2027-01-08T06:30:00Z");
        assertThat(new Schedule(WEEK, 480, 960, ZoneId.of("Europe/Moscow")).holds(time))
                .isTrue();
        assertThat(new Schedule(WEEK, 480, 960, BERLIN).holds(time)).isFalse();
        assertThat(new Schedule(WEEK, 480, 960, ZoneId.of("UTC")).holds(time)).isFalse();
    }

    /** 2027-03-28: at 02:00 clocks in Berlin go to 03:00, which is 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "02:30-04:00, 2027-03-28T00:59:59Z, false", "02:30-04:00, 2027-03-28T01:00:00Z, true",
        "02:30-04:00, 2027-03-28T02:00:00Z, false", "02:00-03:00, 2027-03-28T00:59:59Z, false",
        "02:00-03:00, 2027-03-28T01:00:00Z, false", "22:00-06:00, 2027-03-28T03:59:59Z, true",
        "22:00-06:00, 2027-03-28T04:00:00Z, false"
    })
    void where_clocks_go_forward_the_missing_hour_does_not_come(String hours, Instant time, boolean holds) {
        assertThat(schedule(hours).holds(time)).isEqualTo(holds);
    }

    /** 2027-10-31: at 03:00 clocks in Berlin go back to 02:00, which is 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "02:00-03:00, 2027-10-30T23:59:59Z, false", "02:00-03:00, 2027-10-31T00:00:00Z, true",
        "02:00-03:00, 2027-10-31T01:59:59Z, true", "02:00-03:00, 2027-10-31T02:00:00Z, false",
        "08:00-16:00, 2027-10-31T06:59:59Z, false", "08:00-16:00, 2027-10-31T07:00:00Z, true"
    })
    void where_clocks_go_back_the_hour_comes_twice(String hours, Instant time, boolean holds) {
        assertThat(schedule(hours).holds(time)).isEqualTo(holds);
    }

    @Test
    void it_tells_itself() {
        assertThat(new Schedule(EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.MONDAY), 480, 1440, BERLIN))
                .hasToString("mon-tue 08:00-24:00 Europe/Berlin");
        assertThat(new Schedule(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.MONDAY, DayOfWeek.SUNDAY), 0, 1, BERLIN))
                .asString()
                .startsWith("sat-mon ");
        assertThat(new Schedule(EnumSet.of(DayOfWeek.WEDNESDAY, DayOfWeek.MONDAY), 0, 1, BERLIN))
                .asString()
                .startsWith("mon, wed ");
        assertThat(new Schedule(EVERY_DAY, 0, 1, BERLIN)).hasToString("every day 00:00-00:01 Europe/Berlin");
    }

    @Test
    void no_days_and_no_hours_are_no_schedule() {
        assertThatThrownBy(() -> new Schedule(Set.of(), 1, 2, BERLIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(WEEK, 60, 60, BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Schedule schedule(String hours) {
        return new Schedule(EVERY_DAY, minute(hours.substring(0, 5)), minute(hours.substring(6)), BERLIN);
    }

    private static int minute(String clock) {
        return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
