package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.weir.inspect.Inspection;
import io.weir.policy.Refusal;
import io.weir.policy.Ruling;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.upstream.UpstreamException;

/** The dial for the name in the hello of a tunnel whose CONNECT gave an address: the 200 is long said, so failing is closing. */
record LateDial(Passage passage, Visit judged, Inspection seen) implements Dialling.Dial {

    @Override
    public void connected(Channel upstream, ByteBuf held) {
        RelayPair.start(passage, upstream, seen, held);
    }

    @Override
    public Visit visit() {
        return judged;
    }

    @Override
    public void blocked(Ruling ruling) {
        passage.refuseInside(ruling.visit(), ruling.verdict(), seen);
    }

    @Override
    public void failed(Throwable cause) {
        Refusal refusal = cause instanceof UpstreamException reason ? reason.refusal() : null;
        if (refusal != null) {
            passage.refuseInside(judged, new Verdict.Refuse(refusal), seen);
        } else {
            passage.client().close();
        }
    }
}
