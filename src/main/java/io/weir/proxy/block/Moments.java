package io.weir.proxy.block;

import java.time.Instant;

/** The last second that was written, kept: under load thousands of answers share it. Any thread may ask. */
final class Moments {
    private final PageTexts texts;
    private volatile Moment last;

    Moments(PageTexts texts) {
        this.texts = texts;
        this.last = Moment.of(Instant.EPOCH, texts);
    }

    Moment of(Instant time) {
        Moment moment = last;
        if (moment.epochSecond() != time.getEpochSecond()) {
            moment = Moment.of(time, texts);
            last = moment;
        }
        return moment;
    }
}
