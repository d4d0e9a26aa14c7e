package io.weir.fuzz;

import io.weir.events.BlockEvent;
import io.weir.events.EventJson;
import io.weir.inspect.ClientHelloParser;
import io.weir.inspect.HeadReading;
import io.weir.inspect.Inspection;
import io.weir.inspect.RequestHeadParser;
import io.weir.net.Authority;
import io.weir.net.Host;
import io.weir.net.NameSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What holds for any bytes, parser by parser: each target throws where it does not. {@code scripts/fuzz} searches for such bytes with
 * Jazzer; what it finds becomes a file beside the seeds, which {@link FuzzCorpusTest} goes through in every build.
 */
final class Targets {
    private static final int LIMIT = 64 * 1024;
    private static final ClientHelloParser HELLOS = new ClientHelloParser(LIMIT);

    private Targets() {}

    /** Each target by the name of its folder of seeds. */
    static Map<String, Consumer<byte[]>> all() {
        Map<String, Consumer<byte[]>> all = new TreeMap<>();
        all.put("ClientHello", Targets::clientHello);
        all.put("RequestHead", Targets::requestHead);
        all.put("AuthorityText", Targets::authority);
        all.put("RuleFile", RuleFileChecks::of);
        all.put("EventLine", Targets::eventLine);
        return all;
    }

    /** No verdict before the hello is whole, and none that a further byte would change. */
    static void clientHello(byte[] data) {
        Inspection whole = HELLOS.parse(ByteBuffer.wrap(data));
        if (whole instanceof Inspection.Named || whole instanceof Inspection.Unnamed) {
            int step = Math.max(1, data.length / 16);
            for (int cut = data.length - 1; cut >= 0; cut -= step) {
                Inspection part = HELLOS.parse(ByteBuffer.wrap(data, 0, cut));
                check(part instanceof Inspection.NeedMore || part.equals(whole), cut + " bytes say " + part);
            }
        }
        if (whole instanceof Inspection.NeedMore more) {
            check(more.atLeast() > data.length, "asks for " + more.atLeast() + " of " + data.length);
        }
    }

    /** The same reading however it comes in, and nothing in it that could split a line. */
    static void requestHead(byte[] data) {
        HeadReading whole = new RequestHeadParser(LIMIT).parse(ByteBuffer.wrap(data));
        RequestHeadParser dripped = new RequestHeadParser(LIMIT);
        HeadReading last = new HeadReading.NeedMore();
        for (int n = 1; n <= data.length && last instanceof HeadReading.NeedMore; n += 1 + data.length / 64) {
            last = dripped.parse(ByteBuffer.wrap(data, 0, n));
        }
        if (last instanceof HeadReading.NeedMore) {
            last = dripped.parse(ByteBuffer.wrap(data));
        }
        check(last.getClass() == whole.getClass(), "at once " + whole + ", dripped " + last);
        if (whole instanceof HeadReading.Head head && last instanceof HeadReading.Head other) {
            check(head.equals(other), "at once " + head + ", dripped " + other);
            head.head().fields().forEach(field -> isOneLine(field.name() + field.value()));
            isOneLine(head.head().method() + head.head().target());
        }
    }

    /** What is read is canonical: read again it is itself. */
    static void authority(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        try {
            Authority read = Authority.parse(text, 80);
            check(Authority.parse(read.toString()).equals(read), text + " is " + read);
            check(Host.parse(read.host().toString()).equals(read.host()), text + " is " + read);
            isOneLine(read.toString());
        } catch (NameSyntaxException refused) {
            check(refused.index() >= 0 && refused.index() <= text.length(), "at " + refused.index());
        }
    }

    /** No exception; what is read, written and read again is the same, in one line without a control character. */
    static void eventLine(byte[] data) {
        BlockEvent event = EventJson.read(data, 0, data.length);
        if (event != null) {
            String line = EventJson.line(event);
            isOneLine(line);
            BlockEvent again = EventJson.read(line);
            check(again != null && EventJson.line(again).equals(line), line);
        }
    }

    private static void isOneLine(String text) {
        check(text.chars().noneMatch(c -> c == '\n' || c == '\r' || c == 0), text);
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
