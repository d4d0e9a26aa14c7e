package io.weir.inspect;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the body of one whole ClientHello, field by field in the order of RFC 8446 §4.1.2. */
final class HelloReader {
    private static final int SERVER_NAME = 0;
    private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;
    private static final int ENCRYPTED_SERVER_NAME = 0xffce;
    private static final int VERSION_AND_RANDOM = 34;

    private final ByteBuffer in;
    private @Nullable HostName name;
    private boolean ech;

    private HelloReader(ByteBuffer body) {
        this.in = body;
    }

    /** @param body the handshake message without its four header bytes */
    static Inspection read(ByteBuffer body) throws MalformedHello {
        HelloReader reader = new HelloReader(body);
        reader.readBody();
        HostName name = reader.name;
        return name == null ? new Inspection.Unnamed(reader.ech) : new Inspection.Named(name, reader.ech);
    }

    private void readBody() throws MalformedHello {
        skip(VERSION_AND_RANDOM, "version and random");
        int sessionId = uint8("session id");
        require(sessionId <= 32, "a session id of more than 32 bytes");
        skip(sessionId, "session id");
        int cipherSuites = uint16("cipher suites");
        require(cipherSuites > 0 && cipherSuites % 2 == 0, "a cipher suite list of a bad length");
        skip(cipherSuites, "cipher suites");
        int compression = uint8("compression methods");
        require(compression > 0, "no compression method");
        skip(compression, "compression methods");
        if (in.hasRemaining()) {
            readExtensions();
        }
    }

    private void readExtensions() throws MalformedHello {
        require(uint16("extensions") == in.remaining(), "an extension block of a wrong length");
        ExtensionTypes types = new ExtensionTypes();
        while (in.hasRemaining()) {
            if (name != null && overruns()) {
                return; // damage behind the name: no server reads on, so there is no second name to hide
            }
            int type = uint16("extension type");
            int length = uint16("extension length");
            require(length <= in.remaining(), "an extension that overruns the hello");
            int end = in.position() + length;
            if (!types.add(type)) {
                throw new MalformedHello(
                        type == SERVER_NAME ? "two server_name extensions" : "two extensions of type " + type);
            }
            if (type == SERVER_NAME) {
                readServerName(end);
            } else if (type == ENCRYPTED_CLIENT_HELLO || type == ENCRYPTED_SERVER_NAME) {
                ech = true;
            }
            in.position(end);
        }
    }

    /** Whether the next extension claims more bytes than are left; real clients' hellos are seen so, damaged on the way. */
    private boolean overruns() {
        return in.remaining() < 4 || (in.getShort(in.position() + 2) & 0xffff) > in.remaining() - 4;
    }

    /** One list with exactly one host_name (RFC 6066 §3), filling its extension to the last byte. */
    private void readServerName(int end) throws MalformedHello {
        int bytes = end - in.position();
        require(bytes >= 5, "an empty server_name extension");
        require(uint16("server name list") == bytes - 2, "a server name list of a wrong length");
        require(uint8("name type") == 0, "a server name that is no host_name");
        int length = uint16("host name");
        require(length > 0, "an empty server name");
        require(length <= end - in.position(), "a server name that overruns its list");
        require(length == end - in.position(), "more than one server name");
        name = hostName(length);
    }

    private HostName hostName(int length) throws MalformedHello {
        byte[] bytes = new byte[length];
        in.get(bytes);
        try {
            return HostName.parse(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (NameSyntaxException bad) {
            throw new MalformedHello("a server name with " + bad.reason());
        }
    }

    private int uint8(String what) throws MalformedHello {
        requireMore(1, what);
        return in.get() & 0xff;
    }

    private int uint16(String what) throws MalformedHello {
        requireMore(2, what);
        return in.getShort() & 0xffff;
    }

    private void skip(int count, String what) throws MalformedHello {
        requireMore(count, what);
        in.position(in.position() + count);
    }

    private void requireMore(int count, String what) throws MalformedHello {
        if (in.remaining() < count) {
            throw new MalformedHello("a hello that ends inside its " + what);
        }
    }

    private static void require(boolean condition, String otherwise) throws MalformedHello {
        if (!condition) {
            throw new MalformedHello(otherwise);
        }
    }
}
