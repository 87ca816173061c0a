package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscOptions;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.Tls;

/** A plugin that was replaced leaves nothing: once closed, its class loader can go, the library's with it. */
class SwapTest {

    /** Loads the plugin and the library inside it anew, as a bundle does, and everything else from outside. */
    private static final class PluginLoader extends URLClassLoader {
        private static final List<String> INSIDE = List.of(
                "org.qunfa.carrier.smpp.", "org.qunfa.wire.", "com.cloudhopper.", "org.jboss.netty.", "io.netty.");

        PluginLoader(URL[] where, ClassLoader outside) {
            super(where, outside);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (INSIDE.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    private static URL[] classPath() {
        return List.of(
                        SmppChannel.class,
                        org.qunfa.wire.Line.class,
                        org.qunfa.wire.smpp.PduCodec.class,
                        com.cloudhopper.smpp.SmppConstants.class,
                        com.cloudhopper.commons.util.HexUtil.class,
                        org.jboss.netty.channel.Channel.class,
                        io.netty.channel.Channel.class,
                        io.netty.buffer.ByteBuf.class,
                        io.netty.util.ReferenceCounted.class,
                        io.netty.resolver.AddressResolver.class,
                        io.netty.channel.unix.UnixChannel.class,
                        io.netty.handler.ssl.SslHandler.class,
                        io.netty.handler.codec.ByteToMessageDecoder.class)
                .stream()
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
    }

    @Test
    void leavesNothingBehind() throws Exception {
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        try (var smsc = SmscSimulator.start()) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            for (int i = 0; i < 3; i++) {
                loaders.add(use(smsc, Map.of()));
            }
            assertEquals(3, smsc.counters().binds());
        }
        areGone(loaders);
    }

    @Test
    void leavesNothingOfTlsBehind(@TempDir Path folder) throws Exception {
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        Tls tls = Tls.make(folder);
        try (var smsc = SmscSimulator.start(SmscOptions.defaults().withTls(tls.server()))) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            for (int i = 0; i < 3; i++) {
                loaders.add(use(
                        smsc,
                        Map.of(
                                "tls",
                                "true",
                                "tlsTrustStore",
                                tls.store().toString(),
                                "_tlsTrustStorePassword",
                                tls.password())));
            }
            assertEquals(3, smsc.counters().binds());
        }
        areGone(loaders);
    }

    private static void areGone(List<WeakReference<ClassLoader>> loaders) {
        Eventually.see("all class loaders are gone", Duration.ofSeconds(30), () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
    }

    private static WeakReference<ClassLoader> use(SmscSimulator smsc, Map<String, Object> more) throws Exception {
        try (var loader = new PluginLoader(classPath(), SwapTest.class.getClassLoader());
                var host = new RecordingHost()) {
            Class<?> type = loader.loadClass(SmppChannel.class.getName());
            assertNotSame(SmppChannel.class, type);
            var settings = new HashMap<String, Object>(Map.of(
                    "service.pid", "org.qunfa.carrier.smpp~swap",
                    "host", "127.0.0.1",
                    "port", smsc.port(),
                    "systemId", smsc.systemId(),
                    "_password", smsc.password()));
            settings.putAll(more);
            var channel = (BatchChannel) type.getConstructor(Map.class).newInstance(settings);
            channel.open(host);
            Eventually.see("it is up", () -> host.state() == LineState.UP);
            var outcome = channel.submit(Texts.parcel(1, "你好", 30))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            assertInstanceOf(SubmitOutcome.Accepted.class, outcome);
            Eventually.see("its receipt came", () -> host.receipts().size() == 1);
            channel.close(Duration.ofSeconds(3)).toCompletableFuture().get(30, TimeUnit.SECONDS);
            return new WeakReference<>(loader);
        }
    }
}
