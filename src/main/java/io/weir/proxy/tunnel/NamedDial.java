package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.weir.policy.Refusal;
import io.weir.policy.Ruling;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.upstream.UpstreamException;

/** The dial for the name in the CONNECT: its failure is the answer to the CONNECT (RFC 9110 §9.3.6). */
record NamedDial(Passage passage) implements Dialling.Dial {

    @Override
    public void connected(Channel upstream, ByteBuf held) {
        TunnelGate.open(passage, upstream, held);
    }

    @Override
    public Visit visit() {
        return passage.visit();
    }

    @Override
    public void blocked(Ruling ruling) {
        passage.refuseWithPage(ruling.visit(), ruling.verdict());
    }

    @Override
    public void failed(Throwable cause) {
        if (cause instanceof UpstreamException reason) {
            Refusal refusal = reason.refusal();
            if (refusal != null) {
                passage.refuseWithPage(new Verdict.Refuse(refusal));
            } else {
                passage.answerProblem(reason.kind(), String.valueOf(reason.getMessage()));
            }
            return;
        }
        passage.answerProblem(UpstreamException.Kind.UNREACHABLE, "the connection failed");
    }
}
