package io.weir.rules;

import com.google.re2j.Pattern;
import io.weir.net.AddressRange;
import io.weir.net.HostName;

/** The hosts a rule speaks of; {@code toString} is the pattern as a rule file writes it. */
public sealed interface HostPattern {

    /** {@code =name}: this name only. */
    record Exact(HostName name) implements HostPattern {
        @Override
        public String toString() {
            return "=" + name;
        }
    }

    /** {@code name}: this name and every name below it. */
    record Suffix(HostName name) implements HostPattern {
        @Override
        public String toString() {
            return name.toString();
        }
    }

    /** {@code *.name}: every name below it, not itself. */
    record Below(HostName name) implements HostPattern {
        @Override
        public String toString() {
            return "*." + name;
        }
    }

    /** {@code /expression/}: an RE2 expression found anywhere in the normalised name. */
    record Expression(Pattern pattern) implements HostPattern {
        @Override
        public String toString() {
            return "/" + pattern.pattern() + "/";
        }
    }

    /** {@code 198.51.100.0/24}: literal addresses. */
    record Addresses(AddressRange range) implements HostPattern {
        @Override
        public String toString() {
            return range.toString();
        }
    }
}
