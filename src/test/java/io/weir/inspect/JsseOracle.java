package io.weir.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** A real TLS server, the JDK's, asked which name it reads in a hello: what it goes by is what must have been judged. */
final class JsseOracle {
    private final SSLContext context;

    JsseOracle() throws GeneralSecurityException {
        context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
    }

    /** The name in lower case without its last dot; empty where the server refuses the hello before it has read one. */
    Optional<String> name(byte[] stream) {
        Listening listening = new Listening();
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setSNIMatchers(List.of(listening));
        engine.setSSLParameters(parameters);
        try {
            feed(engine, ByteBuffer.wrap(stream));
        } catch (SSLException refused) {
            // The hello or the server's lack of a certificate; what it had read by then counts.
        }
        return Optional.ofNullable(listening.heard);
    }

    private static void feed(SSLEngine engine, ByteBuffer in) throws SSLException {
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        while (in.hasRemaining()) {
            SSLEngineResult result = engine.unwrap(in, out);
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            if (result.getStatus() != SSLEngineResult.Status.OK || result.bytesConsumed() == 0) {
                return;
            }
        }
    }

    private static final class Listening extends SNIMatcher {
        private String heard;

        Listening() {
            super(0);
        }

        @Override
        public boolean matches(SNIServerName name) {
            String text = new String(name.getEncoded(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            heard = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
            return true;
        }
    }
}
