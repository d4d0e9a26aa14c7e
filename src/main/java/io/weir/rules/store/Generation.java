package io.weir.rules.store;

import java.time.Instant;

/**
 * One set of rules that was good, as it is kept on disk.
 *
 * @param number from 1, growing
 * @param parent the generation that was in force before it; 0: none
 * @param taken when it came into force
 * @param rules how many rules it has
 * @param digest of its sources, names and all: the same text has the same digest
 */
record Generation(int number, int parent, Instant taken, int rules, String digest) {}
