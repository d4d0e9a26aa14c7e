package io.weir.proxy.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.proxy.upstream.UpstreamException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every answer that is known or on its way. What is known is read by any thread without waiting; questions go out from one loop,
 * where those for the same name join, and of which only so many are under way: beyond that they fail at once.
 */
final class Answers {
    private static final int MOST_KEPT = 20_000; // of 10,000 names
    static final int MOST_UNDER_WAY = 2_000; // of 1,000 names

    private final Function<Question, Future<Answer>> inquire;
    private final EventLoop loop;
    private final Cache<Question, Answer> known;
    private final Map<Question, Future<Answer>> underWay = new HashMap<>();

    /** @param inquire puts a question; called on {@code loop}; its future succeeds there */
    Answers(Function<Question, Future<Answer>> inquire, EventLoop loop, Ticker ticker) {
        this.inquire = inquire;
        this.loop = loop;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfter(Expiry.<Question, Answer>writing((question, answer) -> answer.keep()))
                .executor(Runnable::run)
                .ticker(ticker)
                .build();
    }

    @Nullable
    Answer known(Question question) {
        return known.getIfPresent(question);
    }

    /** Succeeds on {@code caller}, always: what goes wrong is an answer too. */
    Future<Answer> ask(Question question, EventLoop caller) {
        Promise<Answer> promise = caller.newPromise();
        loop.execute(() -> join(question, promise));
        return promise;
    }

    private void join(Question question, Promise<Answer> promise) {
        Answer answer = known(question);
        Future<Answer> answers = underWay.get(question);
        if (answer != null) {
            promise.trySuccess(answer);
        } else if (answers != null) {
            pass(answers, promise);
        } else if (underWay.size() >= MOST_UNDER_WAY) {
            promise.trySuccess(new Answer.Failed(Kind.UNREACHABLE, "too many names are being looked up; try again"));
        } else {
            start(question, promise);
        }
    }

    private void start(Question question, Promise<Answer> promise) {
        Future<Answer> answers = inquire.apply(question);
        underWay.put(question, answers);
        answers.addListener(done -> {
            underWay.remove(question);
            known.put(question, answers.getNow());
        });
        pass(answers, promise);
    }

    private static void pass(Future<Answer> answers, Promise<Answer> promise) {
        answers.addListener(done -> promise.trySuccess(answers.getNow()));
    }
}
