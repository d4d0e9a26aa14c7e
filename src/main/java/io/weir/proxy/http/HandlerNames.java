package io.weir.proxy.http;

/** The names of the handlers on the channels of the HTTP engine. */
final class HandlerNames {
    /** LittleProxy's own; a contract test holds them to its version. */
    static final String ENCODER = "encoder";

    static final String DECODER = "decoder";
    static final String LITTLE_PROXY = "handler";

    /** Ours. */
    static final String DOOR = "weir-door";

    static final String GATE = "weir-gate";
    static final String WATCH = "weir-watch";
    static final String CLAIM = "weir-claim";
    static final String PUMP = "weir-pump";

    private HandlerNames() {}
}
