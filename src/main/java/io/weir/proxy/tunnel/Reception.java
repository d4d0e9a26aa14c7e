package io.weir.proxy.tunnel;

import io.weir.proxy.loop.RequestRates;
import io.weir.users.Users;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a client before what it wants is looked at.
 *
 * @param users whom it must be one of; none: everybody may
 * @param rates how often it may ask
 */
public record Reception(@Nullable Users users, RequestRates rates) {

    /** Everybody, as often as they like. */
    public static Reception open() {
        return new Reception(null, new RequestRates(0));
    }
}
