/** Block events and the log that takes them off the event loop: bounded hand-off, one writer. */
@NullMarked
package io.weir.events;

import org.jspecify.annotations.NullMarked;
