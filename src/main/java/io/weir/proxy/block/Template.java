package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * A page cut once into constant bytes and the places between them. {@code {{field}}} is a value, {@code {{#field}}…{{/field}}}
 * a part that is there only with the value, {@code {{^field}}…{{/field}}} only without.
 */
final class Template {
    /** A page that says more grows. */
    private static final int USUAL_VALUES = 768;

    private final List<Part> parts;
    private final int constants;

    Template(List<Part> parts, int constants) {
        this.parts = parts;
        this.constants = constants;
    }

    /** The page in a buffer that is the caller's. */
    ByteBuf render(Facts facts) {
        ByteBuf out = Unpooled.buffer(constants + USUAL_VALUES);
        write(parts, facts, out);
        return out;
    }

    private static void write(List<Part> parts, Facts facts, ByteBuf out) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).write(facts, out);
        }
    }

    /** One piece of a page. */
    sealed interface Part {
        void write(Facts facts, ByteBuf out);
    }

    /** Bytes that are the same on every page. */
    static final class Constant implements Part {
        private final byte[] bytes;

        Constant(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(Facts facts, ByteBuf out) {
            out.writeBytes(bytes);
        }
    }

    /** A value; nothing where it is unset. */
    record Value(Field field, Escape escape) implements Part {
        @Override
        public void write(Facts facts, ByteBuf out) {
            String value = facts.get(field);
            if (value != null) {
                escape.write(out, value);
            }
        }
    }

    /** Pieces that are there only with ({@code present}) or only without a value. */
    record Section(Field field, boolean present, List<Part> parts) implements Part {
        @Override
        public void write(Facts facts, ByteBuf out) {
            if (facts.has(field) == present) {
                Template.write(parts, facts, out);
            }
        }
    }
}
