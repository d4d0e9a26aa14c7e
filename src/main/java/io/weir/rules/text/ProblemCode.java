package io.weir.rules.text;

/** Every kind of problem a rule file can have. The codes are stable: scripts may rely on them; numbers are never used again. */
public enum ProblemCode {
    /** A file that is named without a wildcard is not there, or can't be read. */
    UNREADABLE("E001"),
    /** A file that is not text: NUL bytes, HTML, an archive. */
    NOT_TEXT("E002"),
    /** A file of 0 bytes where rules are expected. */
    EMPTY_FILE("E003"),
    /** A file over the cap, or with more lines or rules than Weir takes. */
    TOO_LARGE("E004"),
    /** A line longer than 8,192 bytes. */
    LONG_LINE("E005"),
    /** Rows of no format that Weir knows. */
    UNKNOWN_FORMAT("E007"),
    /** Bytes that are no UTF-8 in a line that matters. */
    NOT_UTF8("E006"),
    /** Not a host pattern. */
    BAD_PATTERN("E010"),
    /** Text after the pattern that is no option. */
    STRAY_TEXT("E011"),
    /** An expression that RE2 refuses. */
    BAD_EXPRESSION("E012"),
    /** An address range that is none. */
    BAD_RANGE("E013"),
    /** A URL where a host is meant. */
    URL("E014"),
    /** A directive Weir doesn't know. */
    UNKNOWN_DIRECTIVE("E020"),
    /** A directive without what it needs, or with too much. */
    BAD_DIRECTIVE("E021"),
    /** An option Weir doesn't know. */
    UNKNOWN_OPTION("E022"),
    /** An option whose value can't be read, or that is given twice. */
    BAD_OPTION("E023"),
    /** Something the language has and this Weir can't do yet. */
    NOT_SUPPORTED("E024"),
    /** A quoted value without its closing quote. */
    UNCLOSED_QUOTE("E025"),
    /** An {@code expect} line that can't be read. */
    BAD_EXPECT("E030"),
    /** An {@code expect} line the rules don't meet. */
    FAILED_EXPECT("E031"),
    /** A block of a public suffix (co.uk): every name below it would go. */
    PUBLIC_SUFFIX("E040"),
    /** A block of a host that strangers share (github.io): all of them would go. */
    SHARED_HOST("E041"),
    /** A block of a single label: a whole top-level domain would go. */
    SINGLE_LABEL("E042"),
    /** The same pattern more than 256 times. */
    TOO_MANY_FOR_ONE_NAME("E043"),

    /** A pattern with wildcards that matched no file. */
    NO_FILES("W001"),
    /** Not one rule in all files. */
    NO_RULES("W002"),
    /** The same rule again. */
    DUPLICATE("W010"),
    /** A rule that changes nothing: a wider one of its list, order and mode already does the same. Told by lint and validate. */
    COVERED("W011"),
    /** {@code www.name} alone: the bare name and all others below it stay open. */
    WWW_ONLY("W012"),
    /** A label that mixes scripts, as look-alike names do. */
    MIXED_SCRIPT("W013"),
    /** A private, loopback or link-local address in a rule. */
    PRIVATE_ADDRESS("W014"),
    /** An exception whose {@code until} has passed. */
    EXPIRED("W015"),
    /** An allow and a block of the same pattern, and neither a bound nor a reason that makes the allow an exception; or of two orders. */
    CONTRADICTION("W016"),
    /** The same order's number with other facts: another authority, law, notice or day. */
    ORDER_DIFFERS("W017"),
    /** A label of another script whose letters all look like Latin ones. */
    LOOK_ALIKE("W018"),
    /** A list's row that is not a host name; dropped. */
    ROW_DROPPED("W020"),
    /** A list's row that would block a public suffix, a shared host or a whole top-level domain; dropped. */
    ROW_TOO_WIDE("W021"),
    /** A row or an option of a foreign format that Weir can't say; dropped. */
    ROW_UNSUPPORTED("W022"),
    /** Rows of a foreign format that put another address or name in the place of theirs, and were read as blocks. */
    PUT_IN_PLACE("W026"),
    /** A foreign format that was recognised from its content; says how its rows are read. */
    FORMAT_CHOSEN("N023"),
    /** A list that is not in UTF-8; says which encoding it was taken to be in. */
    ENCODING_CHOSEN("N024"),
    /** A list that was never fetched; {@code weir serve} does it. */
    NOT_FETCHED("N025"),
    /** More problems of a kind than are kept; says how many. */
    MORE("W099");

    private final String code;

    ProblemCode(String code) {
        this.code = code;
    }

    /** {@code E010}: E for errors, W for warnings, N for notes. */
    public String code() {
        return code;
    }

    public Severity severity() {
        return switch (code.charAt(0)) {
            case 'E' -> Severity.ERROR;
            case 'N' -> Severity.NOTE;
            default -> Severity.WARNING;
        };
    }
}
