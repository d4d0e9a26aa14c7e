/** Wires the parts into a running Weir with plain constructors. */
@NullMarked
package io.weir.app;

import org.jspecify.annotations.NullMarked;
