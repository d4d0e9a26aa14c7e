package io.weir.inspect;

/** What the first bytes of a connection say, read as the head of an HTTP/1 request. */
public sealed interface HeadReading {

    /** The head is not whole yet. */
    record NeedMore() implements HeadReading {}

    /**
     * A whole, well-formed head.
     *
     * @param length how many bytes it took, empty lines around it included
     */
    record Head(RequestHead head, int length) implements HeadReading {}

    /** Nothing that could become an HTTP/1 request; {@link Opening#OTHER}. */
    record NotThis() implements HeadReading {}

    /**
     * It breaks the rules of RFC 9112.
     *
     * @param status the answer it deserves: 400, 414, 431 or 505
     */
    record Malformed(int status, String reason) implements HeadReading {}
}
