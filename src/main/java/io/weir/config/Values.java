package io.weir.config;

import com.google.common.collect.ImmutableMap;
import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.weir.net.AddressRange;
import io.weir.net.NameSyntaxException;
import io.weir.rules.text.Mention;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/** The kinds of value there are. Each says what it found and what it takes. */
final class Values {
    private static final int LONGEST_FOUND = 80;

    private Values() {}

    static String text(ConfigValue value) throws Mismatch {
        return scalar(value, "a text");
    }

    /** Where rules are, told later on with the place that says so. */
    static ValueReader<Mention> mention(String key) {
        return value -> new Mention(key, text(value), Place.spot(value.origin()));
    }

    static boolean flag(ConfigValue value) throws Mismatch {
        if (value.unwrapped() instanceof Boolean flag) {
            return flag;
        }
        throw Mismatch.of(found(value), "true or false");
    }

    static ValueReader<Integer> number(int least, int most) {
        return value -> {
            String expected = "a whole number from " + least + " to " + most;
            try {
                return within(Integer.valueOf(scalar(value, expected)), least, most, value, expected);
            } catch (NumberFormatException e) {
                throw Mismatch.of(found(value), expected);
            }
        };
    }

    /** The unit must stand there: a bare number would be milliseconds, which is not what people mean by 10. */
    static ValueReader<Duration> duration(Duration least, Duration most) {
        return value -> {
            String expected = "a duration with its unit (ms, s, m, h, d) from " + print(least) + " to " + print(most);
            String text = scalar(value, expected).strip();
            if (text.isEmpty() || Character.isDigit(text.charAt(text.length() - 1))) {
                throw Mismatch.of(found(value), expected);
            }
            try {
                return within(value.atKey("v").getDuration("v"), least, most, value, expected);
            } catch (ConfigException e) {
                throw Mismatch.of(found(value), expected);
            }
        };
    }

    static ValueReader<Integer> size(int least, int most) {
        return value -> {
            String expected = "a size from " + least + " to " + most + " bytes, like 65536 or 64KiB";
            scalar(value, expected);
            try {
                return (int) (long) within(value.atKey("v").getBytes("v"), (long) least, (long) most, value, expected);
            } catch (ConfigException e) {
                throw Mismatch.of(found(value), expected);
            }
        };
    }

    /** The constants of an enum as the configuration writes them: {@code JUDGE_BOTH} is {@code judge-both}. */
    static <E extends Enum<E>> ValueReader<E> choice(Class<E> type) {
        ImmutableMap.Builder<String, E> choices = ImmutableMap.builder();
        for (E constant : type.getEnumConstants()) {
            choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return oneOf(choices.buildOrThrow());
    }

    static <T> ValueReader<T> oneOf(Map<String, T> choices) {
        String expected = String.join(" or ", choices.keySet());
        return value -> {
            T chosen = choices.get(scalar(value, expected));
            if (chosen == null) {
                throw Mismatch.of(found(value), expected);
            }
            return chosen;
        };
    }

    static AddressRange range(ConfigValue value) throws Mismatch {
        String expected = "an address or a range, like 10.0.0.0/8 or ::1";
        try {
            return AddressRange.parse(scalar(value, expected));
        } catch (NameSyntaxException e) {
            throw Mismatch.of(found(value) + " (" + e.reason() + ")", expected);
        }
    }

    /** Where to listen: never a name, for that would have to be looked up. */
    static InetSocketAddress listen(ConfigValue value) throws Mismatch {
        return socket(value, -1, "an address and a port, like 127.0.0.1:8080 or [::1]:8080");
    }

    static InetSocketAddress server(ConfigValue value) throws Mismatch {
        return socket(value, 53, "the address of a server, like 192.0.2.53 or 192.0.2.53:5353");
    }

    private static InetSocketAddress socket(ConfigValue value, int defaultPort, String expected) throws Mismatch {
        String text = scalar(value, expected);
        try {
            HostAndPort parts = HostAndPort.fromString(text);
            int port = defaultPort < 0 ? parts.getPort() : parts.getPortOrDefault(defaultPort);
            return new InetSocketAddress(InetAddresses.forString(parts.getHost()), port);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw Mismatch.of(found(value), expected);
        }
    }

    static LocalDate day(ConfigValue value) throws Mismatch {
        String expected = "a day, like 2026-01-31";
        try {
            return LocalDate.parse(scalar(value, expected));
        } catch (DateTimeParseException e) {
            throw Mismatch.of(found(value), expected);
        }
    }

    static String found(ConfigValue value) {
        String text = value.render(ConfigRenderOptions.concise());
        return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "...";
    }

    private static String scalar(ConfigValue value, String expected) throws Mismatch {
        boolean scalar = value.valueType() == ConfigValueType.STRING || value.valueType() == ConfigValueType.NUMBER;
        if (!scalar) {
            throw Mismatch.of(found(value), expected);
        }
        return String.valueOf(value.unwrapped());
    }

    private static <N extends Comparable<N>> N within(N number, N least, N most, ConfigValue value, String expected)
            throws Mismatch {
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw Mismatch.of(found(value), expected);
        }
        return number;
    }

    private static String print(Duration duration) {
        if (duration.toDaysPart() > 0) {
            return duration.toDays() + "d";
        }
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
