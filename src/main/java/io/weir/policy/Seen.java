package io.weir.policy;

/** Where the judged name was seen. */
public enum Seen {
    CONNECT,
    URI,
    HOST,
    SNI,
    /** In DNS: the name asked for is an alias of a name that was judged. */
    CNAME,
    ADDRESS
}
