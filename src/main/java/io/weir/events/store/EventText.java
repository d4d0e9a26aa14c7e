package io.weir.events.store;

import com.google.common.base.Strings;
import io.weir.events.BlockEvent;
import io.weir.events.SafeText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One aligned line an event, for a person at a terminal: time (UTC), action, client, host and port, why, reference.
 *
 * <p>Nothing a client wrote reaches the terminal as anything but letters.
 */
final class EventText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final int ACTION_WIDTH = 7;
    private static final int CLIENT_WIDTH = 15;
    private static final int HOST_WIDTH = 28;
    private static final int WHY_WIDTH = 48;

    private static final String RESET = "\033[0m";
    private static final String DIM = "\033[2m";
    private static final String BOLD = "\033[1m";
    private static final String RED = "\033[31m";
    private static final String YELLOW = "\033[33m";
    private static final String MAGENTA = "\033[35m";

    private final boolean colour;

    /** Whoever prints knows whether there is a terminal that shows ANSI colours. */
    EventText(boolean colour) {
        this.colour = colour;
    }

    /** The event's line, without its end. */
    String line(BlockEvent event) {
        return painted(DIM, TIME.format(event.time()))
                + "  " + painted(hue(event.action()), cell(event.action(), ACTION_WIDTH))
                + "  " + cell(who(event), CLIENT_WIDTH)
                + "  " + painted(BOLD, cell(where(event), HOST_WIDTH))
                + "  " + cell(why(event), WHY_WIDTH)
                + "  " + painted(DIM, cell(event.ref(), 0));
    }

    private static String who(BlockEvent event) {
        String client = event.client() == null ? "-" : event.client();
        return event.user() == null ? client : client + " " + event.user();
    }

    private static String where(BlockEvent event) {
        return event.host() == null ? "-" : event.host() + ":" + event.port();
    }

    private static String why(BlockEvent event) {
        if (event.rule() == null) {
            return joined(event.reason(), ": ", event.detail());
        }
        String origin = joined(event.list(), " ", event.order());
        return event.rule() + (origin.equals("-") ? "" : "  " + origin);
    }

    private static String joined(@Nullable String first, String between, @Nullable String second) {
        if (first == null) {
            return second == null ? "-" : second;
        }
        return second == null ? first : first + between + second;
    }

    private static String cell(String text, int width) {
        return Strings.padEnd(SafeText.escaped(text), width, ' ');
    }

    private static String hue(String action) {
        return switch (action) {
            case "block" -> RED;
            case "shadow" -> YELLOW;
            default -> MAGENTA;
        };
    }

    private String painted(String hue, String text) {
        return colour ? hue + text + RESET : text;
    }
}
