package io.weir.rules.lists;

import java.io.IOException;
import java.net.URI;

/** Asks a source for its bytes. Waits, at most the timeout of {@link FetchSettings}. */
interface Fetch {
    /**
     * Gets them.
     *
     * @param copy what there is already; the source may say that it is still the newest
     * @throws IOException with what went wrong, in words for an operator
     */
    Fetched get(URI uri, Copy copy) throws IOException, InterruptedException;
}
