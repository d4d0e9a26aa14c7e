package io.weir.proxy.upstream;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.weir.policy.AddressGuard;
import io.weir.policy.Refusal;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Looks at the address in the very call that connects to it: the last line against rebinding, for channels that somebody else
 * dials. Stands first in the pipeline; one serves all channels. A forbidden connect fails with an {@link UpstreamException}.
 */
@Sharable
public final class GuardedConnect extends ChannelOutboundHandlerAdapter {
    private final AddressGuard guard;

    public GuardedConnect(AddressGuard guard) {
        this.guard = guard;
    }

    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        Optional<Refusal> refusal = refusal(remote);
        if (refusal.isPresent()) {
            promise.tryFailure(UpstreamException.forbidden(refusal.get()));
        } else {
            ctx.connect(remote, local, promise);
        }
    }

    private Optional<Refusal> refusal(SocketAddress remote) {
        if (remote instanceof InetSocketAddress address && !address.isUnresolved()) {
            return guard.check(address.getAddress(), address.getPort());
        }
        return Optional.of(new Refusal(Refusal.Reason.EGRESS, "a target that was not resolved by Weir"));
    }
}
