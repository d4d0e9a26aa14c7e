package io.weir.rules.store;

import io.weir.rules.RuleSet;
import java.time.Instant;

/**
 * The rules in force.
 *
 * @param generation under which they are kept; its number is 0 where they aren't
 */
record Loaded(RuleSet rules, int files, Generation generation, Instant since) {}
