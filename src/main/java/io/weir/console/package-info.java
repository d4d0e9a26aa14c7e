/** The control socket: what the commands ask of a running Weir. */
@NullMarked
package io.weir.console;

import org.jspecify.annotations.NullMarked;
