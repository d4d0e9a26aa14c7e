package io.weir.metrics;

/** A count that only grows; any thread may add to it. */
public final class Counter {
    private final io.micrometer.core.instrument.Counter counter;

    Counter(io.micrometer.core.instrument.Counter counter) {
        this.counter = counter;
    }

    public void increment() {
        counter.increment();
    }

    public long value() {
        return (long) counter.count();
    }
}
