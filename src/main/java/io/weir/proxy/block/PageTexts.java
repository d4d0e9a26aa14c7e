package io.weir.proxy.block;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Every word of the pages, read once; a translation is another such file. */
final class PageTexts {
    private final Properties texts;
    private final DateTimeFormatter date;
    private final DateTimeFormatter time;

    private PageTexts(Properties texts) {
        this.texts = texts;
        Locale locale = Locale.forLanguageTag(of("language"));
        this.date = DateTimeFormatter.ofPattern(of("date.format"), locale);
        this.time = DateTimeFormatter.ofPattern(of("time.format"), locale).withZone(ZoneOffset.UTC);
    }

    static PageTexts english() {
        try (var reader = PageResources.open("texts.properties")) {
            Properties texts = new Properties();
            texts.load(reader);
            return new PageTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text that must be there. */
    String of(String key) {
        String text = find(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key);
        }
        return text;
    }

    @Nullable
    String find(String key) {
        return texts.getProperty(key);
    }

    String date(LocalDate day) {
        return date.format(day);
    }

    String time(Instant instant) {
        return time.format(instant);
    }
}
