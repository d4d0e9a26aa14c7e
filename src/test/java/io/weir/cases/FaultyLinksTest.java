package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.testing.RecordingOrigin.Conversation;
import io.weir.testing.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Catalogue 175: links to origins that flap, all at once; each request ends as its own link has it, and no other suffers. */
@Timeout(120)
class FaultyLinksTest {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = Integer.getInteger("weir.fault.rounds", 15);
    private static final String BODY = "0123456789".repeat(3_000);
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 30000\r\nConnection: close\r\n\r\n" + BODY;

    /** What a link does to an answer; the first word of what a client must see, and whether it sees the whole body. */
    private enum Fault {
        NONE("200", true),
        LATE("200", true),
        SLICED("200", true),
        RESET_BEFORE("502", false),
        CLOSED_BEFORE("502", false),
        RESET_WITHIN("200", false),
        CLOSED_WITHIN("200", false),
        GARBLED("502", false),
        SILENT("504", false);

        private final String status;
        private final boolean whole;

        Fault(String status, boolean whole) {
            this.status = status;
            this.whole = whole;
        }
    }

    private final Seeded seeds = new Seeded();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void of_many_faulty_links_each_harms_only_its_own_request(@TempDir Path folder) throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.running(FaultyLinksTest::serve);
                WeirUnderTest weir = WeirUnderTest.with(folder, "limits.idle-timeout=2s")) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Seeded own = new Seeded(seeds.nextLong());
                clients.add(new Thread(() -> ask(weir.port(), origin.port(), own)));
            }
            clients.forEach(Thread::start);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(wrong).as(seeds.toString()).isEmpty();
            assertThat(weir.events()).isEmpty();
        }
    }

    private void ask(int port, int origin, Seeded random) {
        for (int round = 0; round < ROUNDS; round++) {
            Fault fault = random.oneOf(Fault.values());
            try (RawClient client = RawClient.connect(port)) {
                client.send("GET http://allowed.test:" + origin + "/" + fault
                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                String seen = new String(client.readUntilClosed(), StandardCharsets.ISO_8859_1);
                if (!seen.startsWith("HTTP/1.1 " + fault.status + " ") || seen.endsWith(BODY) != fault.whole) {
                    wrong.add(fault + ": " + seen.length() + " characters, "
                            + seen.lines().findFirst());
                }
            } catch (IOException e) {
                wrong.add(fault + ": " + e);
            }
        }
    }

    private static void serve(Conversation talk) throws IOException {
        talk.readUntil(20);
        String request = new String(talk.received(), StandardCharsets.ISO_8859_1);
        Fault fault = Fault.valueOf(request.substring("GET /".length(), request.indexOf(" HTTP/")));
        switch (fault) {
            case NONE -> send(talk, ANSWER);
            case LATE -> {
                pause(300);
                send(talk, ANSWER);
            }
            case SLICED -> slice(talk);
            case RESET_BEFORE -> talk.reset();
            case CLOSED_BEFORE -> talk.close();
            case RESET_WITHIN -> {
                send(talk, ANSWER.substring(0, 9_000));
                pause(50); // else the reset would overtake what was sent
                talk.reset();
            }
            case CLOSED_WITHIN -> {
                send(talk, ANSWER.substring(0, 9_000));
                talk.close();
            }
            case GARBLED -> {
                send(talk, "\1\2\3" + ANSWER);
                talk.close();
            }
            case SILENT -> talk.readToEnd();
        }
    }

    private static void slice(Conversation talk) throws IOException {
        for (int at = 0; at < ANSWER.length(); at += 300) {
            send(talk, ANSWER.substring(at, Math.min(ANSWER.length(), at + 300)));
            pause(1);
        }
    }

    private static void send(Conversation talk, String text) throws IOException {
        talk.send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }
}
