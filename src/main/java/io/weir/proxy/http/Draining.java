package io.weir.proxy.http;

/** Sent through a client's pipeline when Weir is about to end: finish what is in flight, begin nothing. */
enum Draining {
    EVENT
}
