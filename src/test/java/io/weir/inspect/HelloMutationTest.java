package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.Records;
import io.weir.testing.Seeded;
import io.weir.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Hellos bent at random (catalogue 139, bounded by {@code -Dweir.hello.rounds}): a verdict always, an exception never, and never a name
 * nobody else reads. Those captured for the project, and those of the corpus beside it where there is one.
 */
class HelloMutationTest {
    private static final int ROUNDS = Integer.getInteger("weir.hello.rounds", 200_000);
    private static final int[] SIZES = {1, 7, 100, 511, 16_384};

    private final ClientHelloParser parser = new ClientHelloParser(64 * 1024);
    private final Seeded random = new Seeded();
    private final List<byte[]> hellos = hellos();

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
            byte[] bent = sized(random.bent(Records.bodies(captured())));
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
        byte[] captured = captured();
        return random.nextBoolean() ? captured : Records.of(1 + random.nextInt(300), Records.bodies(captured));
    }

    private byte[] captured() {
        return hellos.get(random.nextInt(hellos.size()));
    }

    private static List<byte[]> hellos() {
        List<byte[]> hellos = new ArrayList<>();
        CapturedHello.all().forEach(hello -> hellos.add(hello.bytes()));
        Path corpus = Shared.folder("corpus/clienthello");
        if (Files.isDirectory(corpus)) {
            try (Stream<Path> files = Files.list(corpus)) {
                for (Path file : files.sorted().toList()) {
                    hellos.add(Files.readAllBytes(file));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        hellos.removeIf(HelloMutationTest::isNoRecord);
        return hellos;
    }

    private static boolean isNoRecord(byte[] bytes) {
        return bytes[0] != 22 || Records.bodies(bytes).length < 4;
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
