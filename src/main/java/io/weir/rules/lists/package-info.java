/** Lists that others keep: fetched, checked, kept on disk, and never worse than the last good copy. */
@NullMarked
package io.weir.rules.lists;

import org.jspecify.annotations.NullMarked;
