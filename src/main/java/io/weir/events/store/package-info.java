/** Where block events live: the JSON-lines journal, its rolling, reading and querying. */
@NullMarked
package io.weir.events.store;

import org.jspecify.annotations.NullMarked;
