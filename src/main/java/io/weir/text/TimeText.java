package io.weir.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A time as a person types it: {@code 2027-01-31} (its first moment), {@code 2027-01-31T08:00}, with Z or +03:00; else UTC. */
public final class TimeText {
    /** What is taken, for a message. */
    public static final String EXPECTED = "a time like 2027-01-31, 2027-01-31T08:00 (UTC) or 2027-01-31T08:00+03:00";

    private TimeText() {}

    /** The time; empty where the text is none. */
    public static Optional<Instant> read(String text) {
        try {
            if (text.indexOf('T') < 0) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            boolean zoned =
                    text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
