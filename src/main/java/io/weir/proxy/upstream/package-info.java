/** Resolving and dialling that never waits: the address dialled is the address that was checked. */
@NullMarked
package io.weir.proxy.upstream;

import org.jspecify.annotations.NullMarked;
