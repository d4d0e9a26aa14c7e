package io.weir.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.proxy.upstream.UpstreamException.Kind;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final EventLoop loop = new DefaultEventLoop();
    private final AtomicLong now = new AtomicLong();
    private final List<Promise<Answer>> put = Collections.synchronizedList(new ArrayList<>());
    private final Answers answers = new Answers(this::inquire, loop, now::get);

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void an_address_is_known_for_its_time_to_live() {
        answer(Answer.Found.of(List.of(InetAddresses.forString("192.0.2.1")), 60));
        pass(Duration.ofSeconds(59));
        assertThat(answers.known(question("a.test"))).isInstanceOf(Answer.Found.class);
        pass(Duration.ofSeconds(2));
        assertThat(answers.known(question("a.test"))).isNull();
    }

    @Test
    void times_to_live_have_bounds() {
        List<InetAddress> some = List.of(InetAddresses.forString("192.0.2.1"));
        assertThat(Answer.Found.of(some, 0).keep()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Answer.Found.of(some, Long.MAX_VALUE).keep()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Answer.Missing.of(86_400).keep()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Answer.Missing.of(0).keep()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_failure_is_known_for_a_second() {
        answer(new Answer.Failed(Kind.TIMED_OUT, "late"));
        assertThat(answers.known(question("a.test"))).isNotNull();
        pass(Duration.ofMillis(1001));
        assertThat(answers.known(question("a.test"))).isNull();
    }

    @Test
    void beyond_so_many_under_way_a_question_fails_at_once() {
        for (int i = 0; i < Answers.MOST_UNDER_WAY; i++) {
            answers.ask(question("n" + i + ".test"), loop);
        }
        Future<Answer> oneTooMany = answers.ask(question("more.test"), loop);
        assertThat(Outcome.success(oneTooMany)).isInstanceOf(Answer.Failed.class);
        assertThat(put).hasSize(Answers.MOST_UNDER_WAY);
        put.get(0).setSuccess(Answer.Missing.of(1));
        answers.ask(question("again.test"), loop);
        settle();
        assertThat(put).hasSize(Answers.MOST_UNDER_WAY + 1);
    }

    @Test
    void what_is_known_is_bounded() {
        for (int i = 0; i < 25_000; i++) {
            answers.ask(question("n" + i + ".test"), loop);
            settle();
            put.get(i).setSuccess(Answer.Missing.of(30));
        }
        settle();
        long known = IntStream.range(0, 25_000)
                .filter(i -> answers.known(question("n" + i + ".test")) != null)
                .count();
        assertThat(known).isBetween(19_000L, 20_100L);
    }

    private Future<Answer> inquire(Question question) {
        Promise<Answer> promise = loop.newPromise();
        put.add(promise);
        return promise;
    }

    private void answer(Answer answer) {
        Future<Answer> asked = answers.ask(question("a.test"), loop);
        settle();
        put.get(0).setSuccess(answer);
        Outcome.success(asked);
    }

    private void settle() {
        loop.submit(() -> {}).syncUninterruptibly();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static Question question(String name) {
        try {
            return new Question(HostName.parse(name), Family.V4);
        } catch (NameSyntaxException bad) {
            throw new AssertionError(bad);
        }
    }
}
