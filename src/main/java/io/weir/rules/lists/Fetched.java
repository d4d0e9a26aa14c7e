package io.weir.rules.lists;

import org.jspecify.annotations.Nullable;

/** What a source answers. */
sealed interface Fetched {

    /**
     * Its bytes.
     *
     * @param etag RFC 9110 §8.8.3, sent back with the next request; none: the server gave none
     * @param lastModified RFC 9110 §8.8.2, as the server wrote it
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of what came, never compared
    record Fresh(
            byte[] bytes, @Nullable String etag, @Nullable String lastModified) implements Fetched {}

    /** The copy there is, is the newest. */
    record Unmodified() implements Fetched {}
}
