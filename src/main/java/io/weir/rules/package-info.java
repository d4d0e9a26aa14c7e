/** Rules and the compiled, immutable set that answers which of them applies to a host. */
@NullMarked
package io.weir.rules;

import org.jspecify.annotations.NullMarked;
