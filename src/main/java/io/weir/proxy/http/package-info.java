/** The explicit HTTP proxy: the only package that knows LittleProxy. */
@NullMarked
package io.weir.proxy.http;

import org.jspecify.annotations.NullMarked;
