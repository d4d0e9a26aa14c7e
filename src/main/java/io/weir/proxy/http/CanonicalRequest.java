package io.weir.proxy.http;

import io.weir.net.Authority;
import io.weir.policy.Visit;

/**
 * What a request asks for, in the one form that is judged, dialled and sent on.
 *
 * @param dial whom to connect to; inside a tunnel that is what the tunnel was opened for
 * @param host the value of the one Host field the origin gets
 * @param target the request target the origin gets: origin form, or {@code *}
 * @param visit what to judge
 */
record CanonicalRequest(Authority dial, String host, String target, Visit visit) {

    CanonicalRequest by(String user) {
        return new CanonicalRequest(dial, host, target, visit.by(user));
    }
}
