package org.qunfa.testkit.wechatpay;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the platform: the certificates that it shows and the public key. Which one signs follows 平台证书切换成微信支付公钥
 * (docs/partner/products/platform-certificate/update-pub-key.html) and what the platform's people say of it in
 * developers.weixin.qq.com/community/pay: answers as the request asks, by certificate if it does not; notices by a share that the
 * platform raises by itself. Safe for use by many threads.
 */
final class PlatformKeys {

    private final Clock clock;
    private final List<PlatformKey> shown = new ArrayList<>();
    private final PlatformKey publicKey = PlatformKey.publicKey();
    private final Map<String, Integer> notices = new HashMap<>();
    private PlatformKey signing;
    private @Nullable PlatformKey retired;
    private @Nullable PlatformKey forger;
    private int share;

    PlatformKeys(Clock clock) {
        this.clock = clock;
        signing = PlatformKey.certificate(clock.instant());
        shown.add(signing);
    }

    PlatformKey publicKey() {
        return publicKey;
    }

    synchronized PlatformKey certificate() {
        return signing;
    }

    synchronized List<PlatformKey> shown() {
        return List.copyOf(shown);
    }

    /** Signs with a new certificate from now on; that before is shown beside it until {@link #retire}. */
    synchronized void rotate() {
        signing = PlatformKey.certificate(clock.instant());
        shown.add(signing);
    }

    /** Shows only the certificate that signs. */
    synchronized void retire() {
        shown.stream()
                .filter(key -> !key.equals(signing))
                .reduce((one, later) -> later)
                .ifPresent(key -> retired = key);
        shown.removeIf(key -> !key.equals(signing));
    }

    /** A certificate of the platform's that is not shown any more. */
    synchronized PlatformKey retired() {
        if (retired == null) {
            retired = PlatformKey.certificate(clock.instant().minus(PlatformKey.LIFE));
        }
        return retired;
    }

    /** A key that is not the platform's, under the name of one that is. */
    synchronized PlatformKey forgerOf(PlatformKey key) {
        if (forger == null || !forger.serial().equals(key.serial())) {
            forger = key.forger();
        }
        return forger;
    }

    /** How many of a hundred notices are signed with the public key, for merchants that have both. */
    synchronized void share(int percent) {
        share = percent;
        notices.clear();
    }

    /** @param asked what the request's {@code Wechatpay-Serial} says; empty for nothing */
    synchronized PlatformKey forAnswer(Merchant merchant, String asked) {
        return switch (merchant.mode()) {
            case CERTIFICATES -> signing;
            case PUBLIC_KEY -> publicKey;
            case BOTH ->
                asked.equals(publicKey.serial())
                        ? publicKey
                        : shown.stream()
                                .filter(key -> key.serial().equals(asked))
                                .findFirst()
                                .orElse(signing);
        };
    }

    synchronized PlatformKey forNotice(Merchant merchant) {
        return switch (merchant.mode()) {
            case CERTIFICATES -> signing;
            case PUBLIC_KEY -> publicKey;
            case BOTH -> {
                int count = notices.merge(merchant.mchid(), 1, Integer::sum);
                yield count * share / 100 > (count - 1) * share / 100 ? publicKey : signing;
            }
        };
    }
}
