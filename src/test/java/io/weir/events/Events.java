package io.weir.events;

import java.time.Instant;

/** Block events for tests. */
public final class Events {
    private static final EventNames NAMES = new EventNames("cdn.example.net", null, null, "www.binance.com");

    private Events() {}

    /** The event of DESIGN §5.4. */
    public static BlockEvent sample() {
        return block("01JD8X4QZ0ABCDEFGHJK7Q3FK2", Instant.parse("2026-11-22T06:22:10.123Z"), "www.binance.com");
    }

    public static BlockEvent block(String id, Instant time, String host) {
        return new BlockEvent(
                id,
                EventIds.ref(id),
                time,
                "block",
                "10.1.2.3",
                null,
                "proxy",
                "CONNECT",
                host,
                443,
                "sni",
                NAMES,
                "binance.com",
                "rules/exchanges.rules:17",
                "overseas-exchanges",
                "exchange",
                "FRRO-2018-124",
                null,
                null,
                "tls-page");
    }

    public static BlockEvent refusal(String id, Instant time, String user, String detail) {
        return new BlockEvent(
                id,
                EventIds.ref(id),
                time,
                "refuse",
                "2001:db8:7::1",
                user,
                "proxy",
                "GET",
                null,
                0,
                "uri",
                new EventNames(null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                "egress",
                detail,
                "page");
    }

    /** An event that differs from others by its number only. */
    public static BlockEvent numbered(int number) {
        String id = String.format("01JD8X4QZ0ABCDEFGH%08d", number);
        return block(id, Instant.parse("2026-11-22T06:22:10Z").plusMillis(number), "www.binance.com");
    }

    public static int number(BlockEvent event) {
        return Integer.parseInt(event.id().substring(18));
    }
}
