package io.weir.proxy.block;

/** Spells a reference code with the words pilots and help desks use, so that it survives a bad line. */
final class SpokenCode {
    private static final String[] LETTERS = {
        "Alfa",
        "Bravo",
        "Charlie",
        "Delta",
        "Echo",
        "Foxtrot",
        "Golf",
        "Hotel",
        "India",
        "Juliett",
        "Kilo",
        "Lima",
        "Mike",
        "November",
        "Oscar",
        "Papa",
        "Quebec",
        "Romeo",
        "Sierra",
        "Tango",
        "Uniform",
        "Victor",
        "Whiskey",
        "X-ray",
        "Yankee",
        "Zulu"
    };

    private SpokenCode() {}

    /** {@code 7 Quebec 3 Foxtrot, Kilo 2} for {@code 7Q3F-K2}; other characters stay as they are. */
    static String of(String code) {
        StringBuilder spoken = new StringBuilder(code.length() * 8);
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '-') {
                spoken.append(',');
                continue;
            }
            spoken.append(i == 0 ? "" : " ");
            if (c >= 'A' && c <= 'Z') {
                spoken.append(LETTERS[c - 'A']);
            } else {
                spoken.append(c);
            }
        }
        return spoken.toString();
    }
}
