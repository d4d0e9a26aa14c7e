package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.Records;
import io.weir.testing.Seeded;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Catalogue 139, bounded by {@code -Dweir.fuzz.rounds}: no hello has a name for a real server that the parser didn't see. */
class JsseDifferentialTest {
    private static final int ROUNDS = Integer.getInteger("weir.fuzz.rounds", 4_000);

    private final ClientHelloParser parser = new ClientHelloParser(64 * 1024);
    private final JsseOracle oracle;
    private final List<CapturedHello> hellos = CapturedHello.all();

    JsseDifferentialTest() throws GeneralSecurityException {
        oracle = new JsseOracle();
    }

    @Test
    void the_server_reads_what_the_clients_asked_for() {
        for (CapturedHello hello : hellos) {
            // The JDK takes no name with a last dot or an underscore.
            if (hello.name().matches("[a-z][a-z0-9.]+") && !hello.file().equals("openssl-upper.bin")) {
                assertThat(oracle.name(hello.bytes())).as(hello.file()).contains(hello.name());
            }
        }
    }

    @Test
    void a_name_the_server_reads_is_the_name_that_is_judged() {
        Seeded random = new Seeded();
        int heard = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] captured = hellos.get(random.nextInt(hellos.size())).bytes();
            byte[] bent = random.nextInt(4) > 0
                    ? random.bent(captured)
                    : Records.of(1 + random.nextInt(400), random.bent(Records.bodies(captured)));
            Optional<String> name = oracle.name(bent);
            heard += name.isPresent() ? 1 : 0;
            Inspection seen = parser.parse(ByteBuffer.wrap(bent));
            String told = seen instanceof Inspection.Named named ? named.name().toString() : null;
            boolean turnedAway = seen instanceof Inspection.Malformed || seen instanceof Inspection.NotThis;
            assertThat(name.isEmpty() || turnedAway || name.get().equals(told))
                    .as("%s, round %d: the server reads %s, the parser %s", random, round, name, seen)
                    .isTrue();
        }
        assertThat(heard).as(random.toString()).isGreaterThan(ROUNDS / 20);
    }
}
