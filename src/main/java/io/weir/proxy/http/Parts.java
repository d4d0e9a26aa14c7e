package io.weir.proxy.http;

import io.weir.policy.InsideJudge;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.upstream.Dialler;

/**
 * What all gates of one engine share.
 *
 * @param inside judges requests; where they are inside a tunnel, also whether they may name another host than it did
 */
record Parts(Limits limits, Desk desk, InsideJudge inside, Dialler dialler, Via via, Forwarded forwarded) {}
