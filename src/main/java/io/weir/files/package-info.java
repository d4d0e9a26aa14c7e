/** Files written so that no crash and no full disk leaves half of one, and files read whole. */
@NullMarked
package io.weir.files;

import org.jspecify.annotations.NullMarked;
