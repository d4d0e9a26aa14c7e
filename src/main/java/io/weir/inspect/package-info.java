/** Bytes to names, sans-io: total parsers whose result is a value, whatever the bytes. */
@NullMarked
package io.weir.inspect;

import org.jspecify.annotations.NullMarked;
