package io.weir.events.store;

import io.weir.events.BlockEvent;
import io.weir.events.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */
final class EventCsv {
    static final String HEADER = "id,ref,time,action,client,user,listener,method,host,port,seen,"
            + "names.connect,names.uri,names.host,names.sni,rule,source,list,category,order,response,reason,detail";

    /** What makes a spreadsheet calculate when a cell begins with it, the wide forms of East Asian input among them. */
    private static final String FORMULA_STARTS = "=+-@\t\r＝＋－＠";

    private EventCsv() {}

    static String line(BlockEvent event) {
        return cells(event).stream().map(EventCsv::cell).collect(Collectors.joining(","));
    }

    private static List<@Nullable String> cells(BlockEvent event) {
        return Arrays.<@Nullable String>asList(
                event.id(),
                event.ref(),
                event.time().toString(),
                event.action(),
                event.client(),
                event.user(),
                event.listener(),
                event.method(),
                event.host(),
                Integer.toString(event.port()),
                event.seen(),
                event.names().connect(),
                event.names().uri(),
                event.names().host(),
                event.names().sni(),
                event.rule(),
                event.source(),
                event.list(),
                event.category(),
                event.order(),
                event.response(),
                event.reason(),
                event.detail());
    }

    /** One cell: empty for null, an apostrophe before what would calculate, quotes where a comma or a quote is within. */
    static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String safe = SafeText.escaped(value);
        String text = FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + safe : safe;
        boolean quoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0;
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
