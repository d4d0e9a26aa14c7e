/** What a blocked client is shown, and the guarantee that it was written down first. */
@NullMarked
package io.weir.proxy.block;

import org.jspecify.annotations.NullMarked;
