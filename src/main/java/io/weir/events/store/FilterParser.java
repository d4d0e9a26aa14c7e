package io.weir.events.store;

import io.weir.text.Nearest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads filter words one by one; for one filter. */
final class FilterParser {
    private static final String SINCE = "since";
    private static final String UNTIL = "until";

    private final Instant now;
    private final Map<FilterWord, List<FilterTerm>> terms = new EnumMap<>(FilterWord.class);
    private @Nullable Instant since;
    private @Nullable Instant before;

    FilterParser(Instant now) {
        this.now = now;
    }

    void add(String word) throws FilterSyntaxException {
        int colon = word.indexOf(':');
        if (colon < 0) {
            bare(word);
            return;
        }
        String name = word.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = word.substring(colon + 1);
        if (value.isEmpty()) {
            throw new FilterSyntaxException(word + ": nothing stands after the colon; expected " + name + ":VALUE");
        }
        switch (name) {
            case SINCE -> since = time(word, value).start();
            case UNTIL -> before = beforeOf(time(word, value));
            default -> term(named(name, word), value);
        }
    }

    EventFilter filter() throws FilterSyntaxException {
        if (since != null && before != null && !since.isBefore(before)) {
            throw new FilterSyntaxException("since: is after until:; no event can be both");
        }
        return new EventFilter(terms, since, before);
    }

    private void bare(String word) throws FilterSyntaxException {
        int equals = word.indexOf('=');
        String name = equals > 0 ? word.substring(0, equals).toLowerCase(Locale.ROOT) : "";
        if (names().contains(name)) {
            throw new FilterSyntaxException(
                    word + ": expected a colon; did you mean " + name + ":" + word.substring(equals + 1) + "?");
        }
        if (word.isEmpty()) {
            throw new FilterSyntaxException("an empty filter word; expected one like host:binance.com");
        }
        term(FilterWord.TEXT, word);
    }

    private void term(FilterWord word, String value) throws FilterSyntaxException {
        terms.computeIfAbsent(word, w -> new ArrayList<>()).add(word.read(value));
    }

    private static FilterWord named(String name, String word) throws FilterSyntaxException {
        for (FilterWord each : FilterWord.values()) {
            if (each.label().equals(name)) {
                return each;
            }
        }
        String suggestion = Nearest.question("; ", name, names());
        throw new FilterSyntaxException(word + ": there is no filter word \"" + name + "\""
                + (suggestion.isEmpty() ? "; there are " + String.join(", ", names()) : suggestion));
    }

    private static List<String> names() {
        return Stream.concat(Stream.of(SINCE, UNTIL), FilterWord.labels().stream())
                .toList();
    }

    private FilterTime time(String word, String value) throws FilterSyntaxException {
        FilterTime time = FilterTime.read(value, now);
        if (time == null) {
            throw new FilterSyntaxException(word + ": expected a time like 24h (ago; s, m, h, d, w), today, yesterday,"
                    + " 2026-11-22, 2026-11 or 2026-11-22T06:22:10Z");
        }
        return time;
    }

    /** A moment is taken in to its last millisecond, which is as fine as events are timed. */
    private static Instant beforeOf(FilterTime time) {
        return time.end().equals(time.start()) ? time.end().plusMillis(1) : time.end();
    }

    /** Splits at spaces, but not within single or double quotes, which are taken off. */
    static List<String> split(String text) throws FilterSyntaxException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == ' ') {
                flush(words, word, inWord);
                inWord = false;
            } else {
                inWord = true;
                if (quote == 0 && (c == '"' || c == '\'')) {
                    quote = c;
                } else if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            }
        }
        if (quote != 0) {
            throw new FilterSyntaxException(text + ": the last quote is not closed");
        }
        flush(words, word, inWord);
        return words;
    }

    private static void flush(List<String> words, StringBuilder word, boolean inWord) {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
    }
}
