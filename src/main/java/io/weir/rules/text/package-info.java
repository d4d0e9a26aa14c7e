/** Reading, linting and writing rule files; every problem has a code and a file:line:col. */
@NullMarked
package io.weir.rules.text;

import org.jspecify.annotations.NullMarked;
