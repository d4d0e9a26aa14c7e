package io.weir.rules.lists;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code weir.rules.fetch}: how lists are fetched.
 *
 * @param proxy through which; none: directly
 * @param timeout of one fetch, from the first look-up to the last byte
 * @param maxBytes the largest list that is taken
 */
public record FetchSettings(@Nullable UpstreamProxy proxy, Duration timeout, int maxBytes) {}
