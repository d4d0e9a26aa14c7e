/** Weir: a filtering forward proxy. Data flows one way: bytes, names, verdict, carried out, written down. */
@NullMarked
package io.weir;

import org.jspecify.annotations.NullMarked;
