/** The event loops of the proxy: transport, threads, allocator, limits, draining. */
@NullMarked
package io.weir.proxy.loop;

import org.jspecify.annotations.NullMarked;
