/** CONNECT tunnels: the gate that peeks, asks and decides, and the relay that pumps. */
@NullMarked
package io.weir.proxy.tunnel;

import org.jspecify.annotations.NullMarked;
