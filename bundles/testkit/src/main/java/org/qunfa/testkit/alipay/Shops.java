package org.qunfa.testkit.alipay;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Applications with their keys. Safe for use by many threads. */
final class Shops {

    private final Map<String, Shop> shops = new ConcurrentHashMap<>();

    /** Made when somebody needs them: that takes a while. */
    private static final class Stranger {
        static final AlipayKeys KEYS = AlipayKeys.make();
    }

    /**
     * An application.
     *
     * @param key by which its calls are known
     * @param alipay what it is answered with: each application has its own
     */
    record Shop(AlipayApp app, PublicKey key, AlipayKeys alipay) {
        @Override
        public String toString() {
            return "Shop[" + app.id() + "]";
        }
    }

    void put(AlipayApp app, AlipayKeys alipay) {
        shops.put(app.id(), new Shop(app, AlipayKeys.read(app.publicKey()), alipay));
    }

    Optional<Shop> find(String app) {
        @Nullable Shop shop = shops.get(app);
        return Optional.ofNullable(shop);
    }

    Shop get(String app) {
        return find(app).orElseThrow(() -> new IllegalArgumentException("no application has that name"));
    }

    /** Keys that are nobody's. */
    AlipayKeys stranger() {
        return Stranger.KEYS;
    }
}
