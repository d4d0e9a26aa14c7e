package io.weir.events;

import java.time.Duration;

/**
 * How the log hands events over to the journal.
 *
 * @param capacity how many events may wait; a power of two serves best
 * @param patience how long an answer waits for its event's line before it goes out unrecorded
 * @param forceEvery how much time of written lines a crash of the machine (not of Weir) may cost
 */
public record QueueSettings(int capacity, Duration patience, Duration forceEvery) {
    public static final QueueSettings STANDARD =
            new QueueSettings(65_536, Duration.ofSeconds(1), Duration.ofSeconds(1));

    public QueueSettings {
        if (capacity < 2 || patience.isNegative() || forceEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "capacity " + capacity + ", patience " + patience + ", forceEvery " + forceEvery);
        }
    }
}
