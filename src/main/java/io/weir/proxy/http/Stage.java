package io.weir.proxy.http;

/** How far a request in flight has come. */
enum Stage {
    /** Its verdict is being written down, or its origin is being dialled; its content waits. */
    HELD,
    /** LittleProxy has it. */
    PASSED,
    /** Weir answers it, LittleProxy never sees it (or no longer counts). */
    ANSWERED
}
