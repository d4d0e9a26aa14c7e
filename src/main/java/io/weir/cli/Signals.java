package io.weir.cli;

import java.lang.reflect.Proxy;

/**
 * What to do on a signal of the operating system. A shutdown hook would not do: after SIGTERM the process would end with 143, and
 * SIGHUP would end it too. {@code sun.misc.Signal} is the only way Java has; it is found by name, since the compiler warns of
 * every mention and a warning fails the build.
 */
final class Signals {
    private Signals() {}

    /** @param name without SIG, e.g. {@code TERM}; a signal this system does not have is passed over */
    static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return method.getReturnType() == boolean.class ? self == args[0] : null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) {
            // Windows has no HUP; there is then nothing to listen to.
        }
    }
}
