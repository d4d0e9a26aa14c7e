package io.weir.proxy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private int expiries;
    private final Deadline deadline = new Deadline(channel.eventLoop(), () -> expiries++);

    @BeforeEach
    void freeze() {
        channel.freezeTime();
    }

    @Test
    void it_expires_once_when_its_time_has_come() {
        deadline.in(5 * SECOND);
        advance(4999);
        assertThat(expiries).isZero();
        advance(1);
        assertThat(expiries).isEqualTo(1);
        advance(60_000);
        assertThat(expiries).isEqualTo(1);
        assertThat(deadline.isArmed()).isFalse();
    }

    @Test
    void moved_later_it_expires_later() {
        deadline.in(5 * SECOND);
        for (int i = 0; i < 10; i++) {
            advance(3000);
            deadline.in(5 * SECOND);
        }
        advance(4999);
        assertThat(expiries).isZero();
        advance(1);
        assertThat(expiries).isEqualTo(1);
    }

    @Test
    void moved_later_it_schedules_nothing_until_the_first_task_is_due() {
        deadline.in(5 * SECOND);
        advance(1000);
        for (int i = 0; i < 100; i++) {
            deadline.in(5 * SECOND);
        }
        assertThat(nextTaskIn()).as("the task of the first call").isEqualTo(4 * SECOND);
    }

    @Test
    void moved_earlier_it_expires_earlier() {
        deadline.in(300 * SECOND);
        deadline.in(SECOND);
        advance(1000);
        assertThat(expiries).isEqualTo(1);
        assertThat(nextTaskIn()).as("no task is left behind").isEqualTo(-1);
    }

    @Test
    void off_it_does_not_expire_until_it_is_set_again() {
        deadline.in(SECOND);
        deadline.off();
        advance(10_000);
        assertThat(expiries).isZero();
        deadline.in(SECOND);
        advance(1000);
        assertThat(expiries).isEqualTo(1);
    }

    @Test
    void off_and_on_again_before_the_task_is_due_keeps_the_task() {
        deadline.in(10 * SECOND);
        deadline.off();
        advance(4000);
        deadline.in(10 * SECOND);
        assertThat(nextTaskIn()).isEqualTo(6 * SECOND);
        advance(9999);
        assertThat(expiries).isZero();
        advance(1);
        assertThat(expiries).isEqualTo(1);
    }

    @Test
    void ended_it_leaves_no_task_behind() {
        deadline.in(300 * SECOND);
        deadline.end();
        assertThat(nextTaskIn()).isEqualTo(-1);
    }

    @Test
    void it_may_be_set_again_from_its_own_expiry() {
        Deadline[] again = new Deadline[1];
        again[0] = new Deadline(channel.eventLoop(), () -> {
            if (++expiries < 3) {
                again[0].in(SECOND);
            }
        });
        again[0].in(SECOND);
        for (int i = 0; i < 5; i++) {
            advance(1000);
        }
        assertThat(expiries).isEqualTo(3);
    }

    private void advance(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    /** In nanoseconds; -1 where nothing waits. */
    private long nextTaskIn() {
        return channel.runScheduledPendingTasks();
    }
}
