/** Names and addresses, normalised once at the edge: what is matched is what is dialled. */
@NullMarked
package io.weir.net;

import org.jspecify.annotations.NullMarked;
