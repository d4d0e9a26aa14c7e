package io.weir.inspect;

import io.weir.net.HostName;

/** What the first bytes of a connection say. */
public sealed interface Inspection {

    /**
     * Too early to say.
     *
     * @param atLeast how many bytes, counted from the first, must be there before asking again is of use
     */
    record NeedMore(int atLeast) implements Inspection {}

    /**
     * A whole, well-formed hello with one name.
     *
     * @param ech whether an encrypted_client_hello extension was there (RFC 9849); then the name is the outer one
     */
    record Named(HostName name, boolean ech) implements Inspection {}

    /** A whole, well-formed hello without a name. */
    record Unnamed(boolean ech) implements Inspection {}

    /** Another protocol altogether: the first bytes can't begin what was looked for. */
    record NotThis() implements Inspection {}

    /**
     * It began as what was looked for and broke its rules.
     *
     * @param reason for the event and the operator, e.g. {@code two server_name extensions}
     */
    record Malformed(String reason) implements Inspection {}
}
