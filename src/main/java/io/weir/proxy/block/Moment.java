package io.weir.proxy.block;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/**
 * One second, in the ways an answer writes it.
 *
 * @param words for a person
 * @param httpDate as RFC 9110 §5.6.7 has it
 * @param isoSecond as ISO 8601 has it, without the zone
 */
record Moment(long epochSecond, String words, String httpDate, String isoSecond) {
    private static final int MILLIS_IN_SECOND = 1_000;

    static Moment of(Instant time, PageTexts texts) {
        String iso = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return new Moment(
                time.getEpochSecond(),
                texts.time(time),
                DateFormatter.format(Date.from(time)),
                iso.substring(0, iso.length() - 1));
    }

    /** A time within this second, to the millisecond: {@code 2026-11-22T06:22:10.123Z}. */
    String iso(Instant time) {
        int millis = Math.floorMod(time.toEpochMilli(), MILLIS_IN_SECOND);
        return isoSecond + "." + millis / 100 + millis / 10 % 10 + millis % 10 + "Z";
    }
}
