package io.weir.users;

/** What came of somebody's naming themselves. */
public sealed interface Identity {

    /** Name and password fit. */
    record Known(String user) implements Identity {}

    /** None were given, or they do not fit; which of the two is wrong is never told. */
    record Unknown() implements Identity {}

    /** Not looked at: too many wrong ones came from there, or too many are being looked at; again after so many seconds. */
    record Later(int seconds) implements Identity {}

    Unknown UNKNOWN = new Unknown();
}
