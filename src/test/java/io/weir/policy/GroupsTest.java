package io.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.weir.net.AddressRange;
import io.weir.net.NameSyntaxException;
import io.weir.rules.ListScope;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final Instant IN_SCHOOL = Instant.parse("2027-01-11T09:00:00Z");
    private static final Instant AT_HOME = Instant.parse("2027-01-11T17:00:00Z");
    private static final Schedule HOURS =
            new Schedule(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 480, 960, ZoneId.of("UTC"));
    private static final Group PUPILS =
            new Group("pupils", ranges("10.1.0.0/16"), Set.of(), Set.of("social"), Set.of(), HOURS);
    private static final Group TEACHERS =
            new Group("teachers", ranges("10.2.0.0/16"), Set.of("anna"), Set.of(), Set.of("social"), null);
    private static final Group CLUB =
            new Group("club", ranges("10.1.9.0/24"), Set.of(), Set.of(), Set.of("social"), null);
    private final Groups groups = new Groups(List.of(PUPILS, TEACHERS, CLUB));

    @Test
    void who_is_in_no_group_gets_every_list_always() {
        assertThat(holds("192.0.2.1", AT_HOME, "social")).isTrue();
        assertThat(holds("192.0.2.1", IN_SCHOOL, "social")).isTrue();
        assertThat(Groups.NONE.scope(InetAddresses.forString("10.1.0.1"), null, AT_HOME))
                .isSameAs(ListScope.EVERY_LIST);
    }

    @Test
    void a_list_of_a_group_holds_for_its_members_in_its_time_alone() {
        assertThat(holds("10.1.0.1", IN_SCHOOL, "social")).isTrue();
        assertThat(holds("10.1.0.1", AT_HOME, "social")).isFalse();
        assertThat(scope("10.1.0.1", AT_HOME).reason("social"))
                .isEqualTo("for group pupils list social holds mon-fri 08:00-16:00 UTC");
    }

    @Test
    void a_list_that_no_group_of_the_client_names_holds_for_it() {
        assertThat(holds("10.1.0.1", AT_HOME, "exchanges")).isTrue();
        assertThat(holds("10.2.0.1", AT_HOME, "exchanges")).isTrue();
    }

    @Test
    void a_group_may_be_excepted_by_address_or_by_user() {
        assertThat(holds("10.2.0.1", IN_SCHOOL, "social")).isFalse();
        assertThat(groups.scope(InetAddresses.forString("192.0.2.1"), "anna", IN_SCHOOL)
                        .holds("social"))
                .isFalse();
        assertThat(groups.scope(InetAddresses.forString("192.0.2.1"), "Anna", IN_SCHOOL)
                        .holds("social"))
                .isTrue();
        assertThat(scope("10.2.0.1", IN_SCHOOL).reason("social"))
                .isEqualTo("group teachers is excepted from list social always");
    }

    @Test
    void where_groups_disagree_the_one_that_makes_the_list_hold_wins() {
        assertThat(holds("10.1.9.1", IN_SCHOOL, "social")).isTrue();
        assertThat(holds("10.1.9.1", AT_HOME, "social")).isFalse();
    }

    @Test
    void an_exception_with_hours_ends_with_them() {
        Groups breaks = new Groups(
                List.of(new Group("staff", ranges("10.2.0.0/16"), Set.of(), Set.of(), Set.of("social"), HOURS)));
        assertThat(breaks.scope(InetAddresses.forString("10.2.0.1"), null, IN_SCHOOL)
                        .holds("social"))
                .isFalse();
        assertThat(breaks.scope(InetAddresses.forString("10.2.0.1"), null, AT_HOME)
                        .holds("social"))
                .isTrue();
    }

    @Test
    void the_groups_of_a_client_are_told() {
        assertThat(groups.of(InetAddresses.forString("10.1.9.7"), "anna")).containsExactly(PUPILS, TEACHERS, CLUB);
        assertThat(groups.of(InetAddresses.forString("192.0.2.1"), null)).isEmpty();
    }

    private boolean holds(String client, Instant time, String list) {
        return scope(client, time).holds(list);
    }

    private ListScope scope(String client, Instant time) {
        return groups.scope(InetAddresses.forString(client), null, time);
    }

    private static List<AddressRange> ranges(String text) {
        try {
            return List.of(AddressRange.parse(text));
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
