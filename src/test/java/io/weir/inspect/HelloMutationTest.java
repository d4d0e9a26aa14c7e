package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.Records;
import io.weir.testing.Seeded;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hellos bent at random (catalogue 139, bounded): a verdict always, an exception never, and never a name nobody else reads. */
class HelloMutationTest {
    private static final int ROUNDS = 200_000;
    private static final int[] SIZES = {1, 7, 100, 511, 16_384};

    private final ClientHelloParser parser = new ClientHelloParser(64 * 1024);
    private final Seeded random = new Seeded();
    private final List<CapturedHello> hellos = CapturedHello.all();

    @Test
    void a_bent_hello_has_no_name_that_a_trusting_reader_would_not_read() {
        int named = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bent = random.bent(hello());
            if (parser.parse(ByteBuffer.wrap(bent)) instanceof Inspection.Named seen) {
                named++;
                assertThat(NaiveHello.name(bent))
                        .as("%s, round %d", random, round)
                        .contains(seen.name().toString());
            }
        }
        assertThat(named).as(random.toString()).isGreaterThan(ROUNDS / 20);
    }

    @Test
    void a_hello_bent_before_it_is_cut_into_records_has_the_same_verdict_in_all_of_them() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            byte[] bent = sized(random.bent(
                    Records.bodies(hellos.get(random.nextInt(hellos.size())).bytes())));
            String verdict = verdict(Records.of(16_384, bent));
            for (int size : SIZES) {
                assertThat(verdict(Records.of(size, bent)))
                        .as("%s, round %d, records of %d", random, round, size)
                        .isEqualTo(verdict);
            }
        }
    }

    @Test
    void random_bytes_behind_a_record_header_never_throw() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = random.bytes(9 + random.nextInt(120));
            byte[] head = {22, 3, 1, 0, (byte) (bytes.length - 5), 1, 0, 0, (byte) (bytes.length - 9)};
            System.arraycopy(head, 0, bytes, 0, random.nextInt(head.length + 1));
            assertThat(parser.parse(ByteBuffer.wrap(bytes))).isNotNull();
        }
    }

    private byte[] hello() {
        byte[] captured = hellos.get(random.nextInt(hellos.size())).bytes();
        return random.nextBoolean() ? captured : Records.of(1 + random.nextInt(300), Records.bodies(captured));
    }

    /** With its length put right: bytes too many show in one record, and go unseen in one that follows. */
    private static byte[] sized(byte[] handshake) {
        int length = handshake.length - 4;
        handshake[1] = 0;
        handshake[2] = (byte) (length >> 8);
        handshake[3] = (byte) length;
        return handshake;
    }

    private String verdict(byte[] records) {
        return parser.parse(ByteBuffer.wrap(records)).toString();
    }
}
