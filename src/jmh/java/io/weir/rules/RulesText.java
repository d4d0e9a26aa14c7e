package io.weir.rules;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Seeded text of rules and of names to ask: two thirds of the rules have two labels, one third three. */
final class RulesText {
    private static final String[] TOP_LEVELS = {"com", "net", "org", "io", "ru", "de", "info", "xyz", "online", "co"};

    private final Random random;

    RulesText(long seed) {
        this.random = new Random(seed);
    }

    byte[] rules(int count) {
        StringBuilder text = new StringBuilder(count * 24);
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(3) == 0 ? label(3 + random.nextInt(6)) + "." : "");
            text.append(label(5 + random.nextInt(12))).append('.').append(topLevel()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A name like those of ordinary traffic, which no rule speaks of. */
    String other() {
        String host = label(4 + random.nextInt(10)) + "-" + label(3) + "." + topLevel();
        return switch (random.nextInt(4)) {
            case 0 -> host;
            case 1 -> label(4) + "." + label(6) + ".cdn." + host;
            default -> "www." + host;
        };
    }

    private String topLevel() {
        return TOP_LEVELS[random.nextInt(TOP_LEVELS.length)];
    }

    private String label(int length) {
        char[] label = new char[length];
        for (int i = 0; i < length; i++) {
            label[i] = (char) ('a' + random.nextInt(26));
        }
        return new String(label);
    }
}
