package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.Records;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hellos of the clients of today: whole, cut, and in other records; numbers are the team's catalogue of cases. */
class CapturedHelloTest {
    private static final String ALL = "io.weir.inspect.CapturedHello#all";
    private final ClientHelloParser parser = new ClientHelloParser(64 * 1024);

    @ParameterizedTest
    @MethodSource(ALL)
    void a_hello_names_what_its_client_asked_for(CapturedHello hello) {
        assertRead(hello, hello.bytes());
    }

    @ParameterizedTest // 109, 136
    @MethodSource(ALL)
    void no_prefix_gives_a_verdict(CapturedHello hello) {
        for (int cut = 0; cut < hello.bytes().length; cut++) {
            assertThat(parse(Arrays.copyOf(hello.bytes(), cut)))
                    .as("cut at %d", cut)
                    .isInstanceOfSatisfying(
                            Inspection.NeedMore.class,
                            more -> assertThat(more.atLeast()).isLessThanOrEqualTo(hello.bytes().length));
        }
    }

    @ParameterizedTest // 110
    @MethodSource(ALL)
    void records_of_any_size_hide_nothing(CapturedHello hello) {
        byte[] handshake = Records.bodies(hello.bytes());
        for (int size = 1; size <= 520; size++) {
            assertRead(hello, Records.of(size, handshake));
        }
    }

    @ParameterizedTest // 110
    @MethodSource(ALL)
    void two_records_cut_anywhere_hide_nothing(CapturedHello hello) {
        byte[] handshake = Records.bodies(hello.bytes());
        for (int cut = 1; cut < handshake.length; cut++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(Records.one(Arrays.copyOf(handshake, cut)));
            out.writeBytes(Records.one(Arrays.copyOfRange(handshake, cut, handshake.length)));
            assertRead(hello, out.toByteArray());
        }
    }

    @ParameterizedTest // 92
    @MethodSource(ALL)
    void what_follows_the_hello_does_not_matter(CapturedHello hello) {
        byte[] longer = Arrays.copyOf(hello.bytes(), hello.bytes().length + 100);
        assertRead(hello, longer);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_buffer_is_left_as_it_was_whatever_its_kind(CapturedHello hello) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(hello.bytes().length + 7)
                .put(new byte[3])
                .put(hello.bytes())
                .flip()
                .position(3)
                .asReadOnlyBuffer()
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThat(hello.isRead(parser.parse(buffer))).isTrue();
        assertThat(buffer.position()).isEqualTo(3);
        assertThat(buffer.remaining()).isEqualTo(hello.bytes().length);
    }

    private void assertRead(CapturedHello hello, byte[] bytes) {
        Inspection seen = parse(bytes);
        assertThat(hello.isRead(seen)).as("%s: %s", hello, seen).isTrue();
    }

    private Inspection parse(byte[] bytes) {
        return parser.parse(ByteBuffer.wrap(bytes));
    }
}
