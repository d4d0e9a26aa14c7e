/** HOCON to settings records: all problems at once, with file and line. */
@NullMarked
package io.weir.config;

import org.jspecify.annotations.NullMarked;
