package io.weir.policy;

/** Where the judged name was seen. */
public enum Seen {
    CONNECT,
    URI,
    HOST,
    SNI,
    ADDRESS
}
