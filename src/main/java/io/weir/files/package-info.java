/** Files as they are written so that no crash and no full disk leaves half of one. */
@NullMarked
package io.weir.files;

import org.jspecify.annotations.NullMarked;
