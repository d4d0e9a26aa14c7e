/** Who may use Weir where it asks: a file of names and bcrypt hashes, verified without ever holding up a caller. */
@NullMarked
package io.weir.users;

import org.jspecify.annotations.NullMarked;
