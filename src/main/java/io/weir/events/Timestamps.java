package io.weir.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes {@code 2026-11-22T06:22:10.123Z}, always with three decimals; remembers the second, as events come many in one. For one thread. */
final class Timestamps {
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private long second = Long.MIN_VALUE;
    private char[] text = new char[0];

    /** The text; good until the next call. */
    char[] format(Instant time) {
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            text = (TO_THE_SECOND.format(time) + ".000Z").toCharArray();
        }
        int millis = time.getNano() / 1_000_000;
        int dot = text.length - 5;
        text[dot + 1] = (char) ('0' + millis / 100);
        text[dot + 2] = (char) ('0' + millis / 10 % 10);
        text[dot + 3] = (char) ('0' + millis % 10);
        return text;
    }
}
