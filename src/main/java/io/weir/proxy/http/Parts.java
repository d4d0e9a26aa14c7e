package io.weir.proxy.http;

import io.weir.proxy.loop.Limits;
import io.weir.proxy.upstream.Dialler;

/** What all gates of one engine share. */
record Parts(Limits limits, Desk desk, Dialler dialler, Via via) {}
