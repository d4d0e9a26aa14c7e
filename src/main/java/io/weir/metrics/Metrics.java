package io.weir.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.ToDoubleFunction;

/** Where a part asks, once and at construction, for the counters and gauges it keeps. Names are dotted and begin with {@code weir.}. */
public final class Metrics {
    private final MeterRegistry registry;

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A registry in memory: for tests and for a Weir without a console. */
    public static Metrics inMemory() {
        return new Metrics(new SimpleMeterRegistry());
    }

    /**
     * A counter, the same one for the same name and tags.
     *
     * @param tags key, value, key, value …
     */
    public Counter counter(String name, String description, String... tags) {
        return new Counter(io.micrometer.core.instrument.Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    /** A gauge that reads {@code source} whenever it is asked. */
    public <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
