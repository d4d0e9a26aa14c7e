/** Counters and gauges of the whole product; the only door to Micrometer. */
@NullMarked
package io.weir.metrics;

import org.jspecify.annotations.NullMarked;
