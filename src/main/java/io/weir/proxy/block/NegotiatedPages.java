package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.rules.Rule;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Answers as HTML, JSON or one line of text, as the client accepts. Every form is filled from one cleaned set of facts, so what
 * holds for one holds for all. Shared by every event loop; reads its templates once, at construction.
 */
public final class NegotiatedPages implements Pages {
    /** The names of the fields are ours; their values hold what others wrote, clean by now, and are looked at once more. */
    private static final HttpHeadersFactory FIELDS =
            DefaultHttpHeadersFactory.headersFactory().withNameValidation(false);

    private static final HttpHeadersFactory TRAILERS = DefaultHttpHeadersFactory.trailersFactory();

    private final BlockSettings settings;
    private final Clock clock;
    private final Moments moments;
    private final BlockFacts facts;
    private final PageTemplates blocks;
    private final PageTemplates problems;
    private final AnswerFields fields;

    /**
     * @param clock for the Date field, and for the time on a page that belongs to no visit
     */
    public NegotiatedPages(BlockSettings settings, Clock clock) {
        PageTexts texts = PageTexts.english();
        this.settings = settings;
        this.clock = clock;
        this.moments = new Moments(texts);
        this.facts = new BlockFacts(texts, moments, settings.contact());
        this.blocks = new PageTemplates("blocked", texts);
        this.problems = new PageTemplates("problem", texts);
        this.fields = new AnswerFields(texts.of("language"), PageTemplates.style());
    }

    @Override
    public FullHttpResponse blocked(Visit visit, Verdict verdict, Notice notice, @Nullable String accept) {
        Form form = AcceptField.choose(accept);
        if (verdict instanceof Verdict.Block block) {
            return byRule(visit, block.rule(), notice, form);
        }
        if (verdict instanceof Verdict.Refuse refuse) {
            return refused(visit, refuse.refusal(), notice, form);
        }
        throw new IllegalArgumentException("nothing is blocked by " + verdict);
    }

    private FullHttpResponse byRule(Visit visit, Rule rule, Notice notice, Form form) {
        HttpResponseStatus status = StatusLine.of(status(rule));
        Facts said = facts.block(status, notice, rule, visit.time());
        FullHttpResponse answer = answer(status, form, blocks.render(form, said));
        fields.addBlockedBy(answer.headers(), said.get(Field.NOTICE));
        String details = rule.pattern() + "; " + rule.origin().list() + "; " + notice.ref();
        fields.addProxyStatus(answer.headers(), ProxyError.DENIED, details);
        return answer;
    }

    private int status(Rule rule) {
        if (settings.status() != 0) {
            return settings.status();
        }
        return rule.origin().order() == null ? 403 : 451;
    }

    private FullHttpResponse refused(Visit visit, Refusal refusal, Notice notice, Form form) {
        HttpResponseStatus status = StatusLine.of(ProxyError.statusOf(refusal.reason()));
        Facts said = facts.refusal(status, notice, refusal, visit.time());
        FullHttpResponse answer = answer(status, form, problems.render(form, said));
        String details = refusal.reason().label() + "; " + refusal.detail() + "; " + notice.ref();
        fields.addProxyStatus(answer.headers(), ProxyError.of(refusal.reason()), details);
        return answer;
    }

    @Override
    public FullHttpResponse problem(int status, @Nullable String error, String reason, @Nullable String accept) {
        Form form = AcceptField.choose(accept);
        HttpResponseStatus line = StatusLine.of(status);
        Facts said = facts.problem(line, reason, clock.instant());
        FullHttpResponse answer = answer(line, form, problems.render(form, said));
        fields.addProxyStatus(answer.headers(), error, reason);
        return answer;
    }

    @Override
    public FullHttpResponse rejected(int status, Refusal refusal, Notice notice, @Nullable String accept) {
        Form form = AcceptField.choose(accept);
        HttpResponseStatus line = StatusLine.of(status);
        Facts said = facts.rejection(line, notice, refusal, clock.instant());
        FullHttpResponse answer = answer(line, form, problems.render(form, said));
        String details = refusal.reason().label() + "; " + refusal.detail() + "; " + notice.ref();
        fields.addProxyStatus(answer.headers(), ProxyError.of(status), details);
        return answer;
    }

    private FullHttpResponse answer(HttpResponseStatus status, Form form, ByteBuf body) {
        FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, FIELDS, TRAILERS);
        fields.add(answer.headers(), form, body.readableBytes(), moments.of(clock.instant()));
        return answer;
    }
}
