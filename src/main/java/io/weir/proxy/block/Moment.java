package io.weir.proxy.block;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.util.Date;

/**
 * One second, in the two ways an answer writes it.
 *
 * @param words for a person
 * @param httpDate as RFC 9110 §5.6.7 has it
 */
record Moment(long epochSecond, String words, String httpDate) {

    static Moment of(Instant time, PageTexts texts) {
        return new Moment(time.getEpochSecond(), texts.time(time), DateFormatter.format(Date.from(time)));
    }
}
