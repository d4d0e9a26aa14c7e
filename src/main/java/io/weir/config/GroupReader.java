package io.weir.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.weir.net.AddressRange;
import io.weir.policy.Group;
import io.weir.policy.Groups;
import io.weir.policy.Schedule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code policy.groups}. */
final class GroupReader {
    /** Every key a group has. */
    private static final ConfigObject KEYS = ConfigFactory.parseString(
                    "name = null, clients = [], users = [], lists = [], except = [], days = [], hours = null, time-zone = null")
            .root();

    private final Set<String> names = new HashSet<>();
    private final List<GroupSettings.Named> named = new ArrayList<>();

    GroupSettings read(Fields fields) {
        boolean known = !fields.isNull("proxy.users-file");
        List<Group> groups = fields.sections("policy.groups", KEYS, group -> read(group, known));
        return new GroupSettings(new Groups(groups), named);
    }

    private Group read(Fields fields, boolean knownUsers) {
        String name = name(fields);
        List<AddressRange> clients = fields.list("clients", Values::range);
        Set<String> users = Set.copyOf(fields.list("users", Values::text));
        Set<String> lists = lists(fields, "lists");
        Set<String> except = lists(fields, "except");
        fields.refuse(
                !fields.has("clients") && !fields.has("users"),
                "clients",
                "missing, and so is users: nobody is in the group");
        fields.refuse(
                !fields.has("lists") && !fields.has("except"),
                "lists",
                "missing, and so is except: the group changes nothing");
        fields.refuse(!Collections.disjoint(lists, except), "except", "names a list that lists names too");
        fields.refuse(
                !users.isEmpty() && !knownUsers, "users", "needs proxy.users-file: without it nobody is known by name");
        return new Group(name, clients, users, lists, except, time(fields));
    }

    private String name(Fields fields) {
        String name = fields.orNull("name", Values::text);
        fields.refuse(!fields.has("name"), "name", "missing, like name = pupils");
        fields.refuse(name != null && !names.add(name), "name", "another group is called \"" + name + "\" too");
        return name == null ? "" : name;
    }

    private Set<String> lists(Fields fields, String key) {
        return Set.copyOf(new HashSet<>(fields.list(key, value -> {
            String list = Values.text(value);
            named.add(new GroupSettings.Named(Place.of(value.origin()), list));
            return list;
        })));
    }

    private static @Nullable Schedule time(Fields fields) {
        List<Set<DayOfWeek>> days = fields.list("days", GroupReader::days);
        int[] hours = fields.orNull("hours", GroupReader::hours);
        ZoneId zone = fields.orNull("time-zone", GroupReader::zone);
        boolean timed = fields.has("days") || fields.has("hours");
        fields.refuse(
                timed && !fields.has("time-zone"),
                "time-zone",
                "missing: whose clock do days and hours mean? Like Europe/Moscow");
        fields.refuse(!timed && zone != null, "time-zone", "changes nothing without days or hours");
        if (!timed || zone == null) {
            return null;
        }
        Set<DayOfWeek> all = EnumSet.noneOf(DayOfWeek.class);
        days.forEach(all::addAll);
        int[] minutes = hours == null ? new int[] {0, Schedule.DAY} : hours;
        return new Schedule(all.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : all, minutes[0], minutes[1], zone);
    }

    /** {@code mon}, or {@code mon-fri}, which may go over the week's end. */
    private static Set<DayOfWeek> days(ConfigValue value) throws Mismatch {
        String text = Values.text(value);
        int dash = text.indexOf('-');
        DayOfWeek first = day(dash < 0 ? text : text.substring(0, dash), value);
        DayOfWeek last = dash < 0 ? first : day(text.substring(dash + 1), value);
        Set<DayOfWeek> days = EnumSet.of(last);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day);
        }
        return days;
    }

    private static DayOfWeek day(String text, ConfigValue value) throws Mismatch {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.length() == 3 && day.name().regionMatches(true, 0, text, 0, 3)) {
                return day;
            }
        }
        throw Mismatch.of(Values.found(value), "mon, tue, wed, thu, fri, sat, sun, or a range like mon-fri");
    }

    /** {@code 08:00-16:00}, as minutes of the day. */
    private static int[] hours(ConfigValue value) throws Mismatch {
        String text = Values.text(value);
        String clock = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
        boolean sound = text.matches(clock + "-(?:" + clock + "|24:00)");
        if (!sound || minute(text, 0) == minute(text, 6)) {
            throw Mismatch.of(Values.found(value), "hours like 08:00-16:00, or 22:00-06:00 over midnight");
        }
        int until = minute(text, 6);
        return new int[] {minute(text, 0), until == 0 ? Schedule.DAY : until};
    }

    private static int minute(String text, int at) {
        return Integer.parseInt(text.substring(at, at + 2)) * 60 + Integer.parseInt(text.substring(at + 3, at + 5));
    }

    private static ZoneId zone(ConfigValue value) throws Mismatch {
        try {
            return ZoneId.of(Values.text(value));
        } catch (DateTimeException e) {
            throw Mismatch.of(Values.found(value), "a time zone, like Europe/Moscow or UTC");
        }
    }
}
