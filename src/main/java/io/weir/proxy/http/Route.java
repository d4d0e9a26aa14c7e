package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.Future;
import io.weir.net.Authority;
import io.weir.policy.Ruling;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.upstream.AliasCheck;
import io.weir.proxy.upstream.JudgedAliases;
import io.weir.proxy.upstream.UpstreamException;
import org.jspecify.annotations.Nullable;

/**
 * The way of a client's requests to their origins: on a connection that is open, else on one that is dialled first, and what
 * comes of those connections. A part of its {@link Gate}; LittleProxy is handed a request only when its connection is there.
 */
final class Route {
    private final Parts parts;
    private final Gate gate;
    private final Admission admission;
    private final Origins origins;
    private boolean flushHeld;

    Route(Parts parts, Gate gate, Admission admission) {
        this.parts = parts;
        this.gate = gate;
        this.admission = admission;
        this.origins = new Origins(parts.dialler());
    }

    void forward(Exchange current, Authority authority) {
        current.authority = authority;
        Origin open = origins.get(authority);
        if (open == null) {
            dial(current, authority);
        } else if (!open.isReusable()) {
            open.channel.close(); // its end brings this request on, see gone
        } else if (open.aliases.isEmpty() || stillPermitted(current, open)) {
            current.reused = true;
            handOn(current, open);
        }
    }

    private void dial(Exchange current, Authority authority) {
        JudgedAliases aliases = judged(current);
        AliasCheck check = aliases == null ? AliasCheck.NONE : aliases;
        origins.dial(authority, gate.loop(), check).addListener((Future<Channel> dialled) -> {
            if (!dialled.isSuccess()) {
                undialled(current, dialled.cause(), aliases);
            } else if (!gate.has(current)) {
                dialled.getNow().close();
            } else {
                current.reused = false;
                Origin opened = origins.opened(authority, dialled.getNow());
                if (aliases != null) {
                    opened.aliases = aliases.aliases();
                    noteShadow(aliases.ruling());
                }
                handOn(current, opened);
                gate.intake().pump();
            }
        });
    }

    /** Who judges the aliases of a request's host; none where the policy wants none judged. */
    private @Nullable JudgedAliases judged(Exchange current) {
        Visit visit = current.visit;
        return visit != null && parts.inside().judgesAliases() ? new JudgedAliases(parts.inside(), visit) : null;
    }

    /** A connection that was kept open is judged anew, by the rules as they are. */
    private boolean stillPermitted(Exchange current, Origin open) {
        JudgedAliases aliases = judged(current);
        if (aliases == null || aliases.permits(open.aliases)) {
            return true;
        }
        admission.refuse(current, aliases.ruling().visit(), aliases.ruling().verdict());
        return false;
    }

    private void noteShadow(Ruling ruling) {
        if (ruling.verdict() instanceof Verdict.Shadow shadow) {
            parts.desk().ledger().shadowed(ruling.visit(), shadow);
        }
    }

    private void undialled(Exchange current, Throwable cause, @Nullable JudgedAliases aliases) {
        if (!gate.has(current)) {
            return;
        }
        if (aliases != null && aliases.ruling().verdict() instanceof Verdict.Block block) {
            admission.refuse(current, aliases.ruling().visit(), block);
        } else if (cause instanceof UpstreamException failed && failed.refusal() != null && current.visit != null) {
            admission.refuse(current, current.visit, new Verdict.Refuse(failed.refusal()));
        } else if (cause instanceof UpstreamException failed) {
            gate.problem(current, failed.kind().status(), failed.kind().error(), String.valueOf(failed.getMessage()));
        } else {
            gate.problem(current, 502, "the origin could not be reached");
        }
    }

    private void handOn(Exchange current, Origin origin) {
        current.origin = origin;
        current.stage = Stage.PASSED;
        current.request.setUri("http://" + origin.authority + "/");
        gate.intake().handOn(current.request);
    }

    /** Gives LittleProxy, for its {@link Ticket}, the connection it wanted to make. */
    boolean moveIn(ChannelHandler littleProxy, Channel shell) {
        Exchange current = gate.exchange();
        Origin origin = current == null ? null : current.origin;
        if (origin == null || !origin.isVacant()) {
            return false;
        }
        shell.pipeline().remove(littleProxy);
        ResponseDecoder decoder = new ResponseDecoder(parts.limits().headBytes(), gate);
        origin.moveIn(littleProxy, new OriginWatch(gate, this, origin), decoder);
        return true;
    }

    // On the way out.

    /** LittleProxy takes the host off a target, but not quite as it stood: the origin gets it byte for byte. */
    void finishTarget(HttpRequest request) {
        Exchange current = gate.exchange();
        if (current != null) {
            request.setUri(current.target);
        }
    }

    void written(Origin origin) {
        Exchange current = gate.exchange();
        if (current != null && current.origin == origin) {
            current.written = true;
            gate.intake().pump();
        }
    }

    /** Whether a flush can wait, because more of the request may come in the same read of the client. */
    boolean holdsFlush() {
        flushHeld |= gate.intake().isReading();
        return gate.intake().isReading();
    }

    void flush() {
        Exchange current = gate.exchange();
        if (flushHeld && current != null && current.origin != null) {
            current.origin.channel.flush();
        }
        flushHeld = false;
    }

    // On the way back.

    /** Whether the origin owes an answer, or the rest of one. */
    boolean expects(Origin origin) {
        return awaited(origin) != null;
    }

    private @Nullable Exchange awaited(Origin origin) {
        Exchange current = gate.exchange();
        boolean owed =
                current != null && current.origin == origin && current.stage == Stage.PASSED && !current.responseEnded;
        return owed ? current : null;
    }

    /** The origin's side broke; what can still be told the client is told. */
    void failed(Origin origin, String error, String reason) {
        Exchange current = awaited(origin);
        if (current == null) {
            return;
        }
        if (current.responseStarted) {
            cut(current);
        } else {
            gate.problem(current, 502, error, reason);
        }
    }

    /** Ends an answer in the middle, so that nobody takes the part for the whole (D8); what came of it goes out. */
    private void cut(Exchange current) {
        gate.ctx().flush();
        if (current.oldClient) { // to whom a close is the end of the content: only a reset tells (RFC 9112 §8)
            gate.ctx().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        gate.ctx().close();
    }

    void gone(Origin origin) {
        origins.gone(origin);
        Exchange current = gate.exchange();
        if (current == null) {
            return;
        }
        if (current.stage == Stage.HELD && current.origin == null && origin.authority.equals(current.authority)) {
            dial(current, origin.authority);
        } else if (current.origin == origin && current.stage == Stage.PASSED && current.mayBeRepeated()) {
            current.hold();
            gate.intake().repeatEnd();
            dial(current, origin.authority);
        } else if (current.origin == origin && current.responseEnded && !current.requestEnded) {
            gate.closeLingering();
        } else {
            failed(origin, "connection_terminated", "the origin closed the connection without an answer");
        }
    }

    /**
     * The origin agreed to a WebSocket: from here on bytes are bytes. False where nobody asked it, where it agrees to something else, and
     * where the client has not waited for it (RFC 6455 §4.1): what it sent was read as HTTP, and can't be handed on as it was.
     */
    boolean switchProtocol(Origin origin, HttpResponse answer) {
        Exchange current = awaited(origin);
        boolean asked = current != null && current.webSocket && current.requestEnded;
        boolean agreed = "websocket".equalsIgnoreCase(answer.headers().get(HttpHeaderNames.UPGRADE));
        if (!asked || !agreed || !gate.intake().isEmpty()) {
            return false;
        }
        gate.leave();
        ResponseFields.canonicalize(answer, parts.via().entry(1), parts.desk().clock());
        WebSocketSwitch.run(gate.ctx(), origin.channel, answer, parts.limits());
        origins.gone(origin);
        origins.closeAll();
        return true;
    }

    void closeAll() {
        origins.closeAll();
    }
}
