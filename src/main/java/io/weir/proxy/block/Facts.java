package io.weir.proxy.block;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one answer. Everything is cleaned and capped as it goes in, so no form can show what it should not. */
final class Facts {
    private final Map<Field, String> values = new EnumMap<>(Field.class);

    /** Sets a value; none, or nothing but spaces, leaves the field unset. */
    Facts put(Field field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            String clean = CleanText.of(value, field.cap());
            if (!clean.isBlank()) {
                values.put(field, clean);
            }
        }
        return this;
    }

    @Nullable
    String get(Field field) {
        return values.get(field);
    }

    boolean has(Field field) {
        return values.containsKey(field);
    }
}
