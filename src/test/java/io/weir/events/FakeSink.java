package io.weir.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that can hang, fail, and take a part only. */
final class FakeSink implements EventSink {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger forces = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile boolean full;
    volatile boolean forceFails;
    volatile boolean takesOneLineThenFails;
    volatile boolean closed;

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        writes.incrementAndGet();
        await(gate);
        if (full) {
            throw new IOException("No space left on device");
        }
        while (bytes.hasRemaining()) {
            takeLine(bytes);
            if (takesOneLineThenFails && bytes.hasRemaining()) {
                throw new IOException("No space left on device");
            }
        }
    }

    private void takeLine(ByteBuffer bytes) {
        int end = bytes.position();
        while (bytes.get(end) != '\n') {
            end++;
        }
        byte[] line = new byte[end - bytes.position()];
        bytes.get(line).get();
        lines.add(new String(line, StandardCharsets.UTF_8));
    }

    private static void await(CountDownLatch gate) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void force() throws IOException {
        forces.incrementAndGet();
        if (forceFails) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
