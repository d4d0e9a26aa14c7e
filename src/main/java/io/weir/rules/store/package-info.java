/** From rule files on disk to the current rule set: watch, build, check, swap, keep the last good. */
@NullMarked
package io.weir.rules.store;

import org.jspecify.annotations.NullMarked;
