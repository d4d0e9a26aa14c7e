/** Words and times as people type them. */
@NullMarked
package io.weir.text;

import org.jspecify.annotations.NullMarked;
