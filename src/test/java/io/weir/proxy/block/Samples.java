package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.FullHttpResponse;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.policy.Names;
import io.weir.policy.Refusal;
import io.weir.policy.Seen;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Visits, rules and pages for the tests; its main method writes every kind of page into a folder, to be looked at. */
final class Samples {
    /** Finer than what is told, as the system's clock is. */
    static final Instant TIME = Instant.parse("2026-11-22T06:22:10.123456789Z");

    static final Clock CLOCK = Clock.fixed(TIME, ZoneOffset.UTC);
    static final String REF = "7Q3F-K2";
    static final Order ORDER = new Order(
            "FRRO-2018-124",
            "Financial Regulatory and Resolution Office",
            "Payment Services Act, section 63-2",
            "https://authority.example/notices/2018-124",
            LocalDate.of(2018, 8, 23),
            null);
    static final String CONTACT = "help@operator.example";

    private Samples() {}

    static HostName name(String text) {
        try {
            return HostName.parse(text);
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Visit visit(@Nullable Host host) {
        InetAddress client = InetAddress.getLoopbackAddress();
        Names names = host == null ? Names.NONE : Names.ofConnect(host);
        return new Visit(TIME, client, null, "proxy", "CONNECT", host, 443, Seen.CONNECT, names);
    }

    static Rule rule(String name, @Nullable Order order) {
        return rule(name, origin("exchange", order));
    }

    static Rule rule(String name, Origin origin) {
        return new Rule(new HostPattern.Suffix(name(name)), Action.BLOCK, Mode.ENFORCE, origin);
    }

    static Origin origin(@Nullable String category, @Nullable Order order) {
        return new Origin(
                "rules/exchanges.rules", 17, "overseas-exchanges", "Overseas crypto exchanges", category, order);
    }

    static NegotiatedPages pages(@Nullable String contact) {
        return new NegotiatedPages(new BlockSettings(0, contact), CLOCK);
    }

    static FullHttpResponse blocked(String host, Rule rule, @Nullable String accept) {
        return blocked(pages(CONTACT), host, rule, accept);
    }

    static FullHttpResponse blocked(Pages pages, String host, Rule rule, @Nullable String accept) {
        Notice notice = new Notice(host, REF, rule, null);
        return pages.blocked(visit(name(host)), new Verdict.Block(rule), notice, accept);
    }

    static FullHttpResponse refused(Refusal.Reason reason, String detail, @Nullable String host) {
        Notice notice = new Notice(host, REF, null, detail);
        Refusal refusal = new Refusal(reason, detail);
        return pages(CONTACT)
                .blocked(visit(host == null ? null : name(host)), new Verdict.Refuse(refusal), notice, null);
    }

    static String body(FullHttpResponse response) {
        String body = response.content().toString(StandardCharsets.UTF_8);
        response.release();
        return body;
    }

    /** Writes the pages into the folder named by the first argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Rule binance = rule("binance.com", ORDER);
        String longName = "xn--80aaxitdbjk.xn--" + "a-very-long-label-that-goes-on-and-on-".repeat(1)
                + ".and-another-quite-long-label-here.and-more-of-them-follow.cdn.xn--p1ai.binance.com";
        Order bare = new Order("FRRO-2018-124", null, null, null, null, null);
        write(folder, "order", blocked("www.binance.com", binance, null));
        writeRaw(folder, "order", blocked("www.binance.com", binance, null));
        write(folder, "policy", blocked("www.okx.com", rule("okx.com", (Order) null), null));
        write(folder, "bare", blocked(pages(null), "www.okx.com", rule("okx.com", origin(null, bare)), null));
        write(folder, "long", blocked(longName, binance, null));
        write(folder, "idn", blocked("www.xn--e1afmkfd.xn--p1ai", rule("xn--p1ai", ORDER), null));
        write(folder, "refusal", refused(Refusal.Reason.EGRESS, "10.1.2.3 is a private address", "intranet.example"));
        write(folder, "gone", pages(CONTACT).problem(502, "no-such-site.example: no such host", null));
        write(folder, "slow", pages("+82 2 123 4567").problem(504, "203.0.113.9 did not answer within 10 s", null));
        write(folder, "bad", pages(null).problem(400, "GET http:///<script>\"'>: no host in the address", null));
    }

    private static void write(Path folder, String name, FullHttpResponse response) throws IOException {
        Files.writeString(folder.resolve(name + ".html"), body(response));
    }

    /** With the head, to be served to a browser as it stands. */
    private static void writeRaw(Path folder, String name, FullHttpResponse response) throws IOException {
        ByteBuf bytes = RawResponse.encode(UnpooledByteBufAllocator.DEFAULT, response, true);
        Files.write(folder.resolve(name + ".http"), ByteBufUtil.getBytes(bytes));
    }
}
