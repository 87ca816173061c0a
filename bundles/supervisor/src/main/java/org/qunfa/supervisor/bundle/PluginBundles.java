package org.qunfa.supervisor.bundle;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.push.PushVendor;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.WordReviewer;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.plugin.voice.VoiceCaller;

/** Tells which bundles bring plugins, and of what kind, by their manifests alone: no class of theirs is loaded. */
final class PluginBundles {

    private static final String SERVICE = "osgi.service";
    private static final String OURS = "org.qunfa.";
    private static final String CONTRACTS = "org.qunfa.plugin.";

    /** The interfaces of plugins; the last word of each one's package is what it is for. */
    private static final Map<String, String> KINDS = Stream.of(
                    CarrierChannel.class,
                    PaymentProvider.class,
                    LoginProvider.class,
                    PushVendor.class,
                    VoiceCaller.class,
                    TemplateLanguage.class,
                    IdentityChecker.class,
                    ContentReviewer.class,
                    WordReviewer.class)
            .collect(Collectors.toUnmodifiableMap(
                    Class::getName, type -> type.getPackageName().substring(CONTRACTS.length())));

    private PluginBundles() {}

    /** What the plugins of a bundle are for, in a word; empty when it brings none. */
    static Optional<String> kind(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? Optional.empty() : kind(revision);
    }

    static Optional<String> kind(BundleRevision revision) {
        return revision.getDeclaredCapabilities(SERVICE).stream()
                .flatMap(capability -> types(capability.getAttributes().get(Constants.OBJECTCLASS)))
                .map(KINDS::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What a component's services are for; empty when they are no plugins. */
    static Optional<String> kind(String[] services) {
        return Stream.of(services).map(KINDS::get).filter(Objects::nonNull).findFirst();
    }

    private static Stream<String> types(@Nullable Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf)
                : Stream.of(String.valueOf(value));
    }

    /** The bundle's name as people see it: {@code carrier.smpp}. */
    static String name(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        return name.startsWith(OURS) ? name.substring(OURS.length()) : name;
    }

    /** The name of what a configuration makes: {@code carrier.smpp~main}. */
    static String name(String pid) {
        return pid.startsWith(OURS) ? pid.substring(OURS.length()) : pid;
    }
}
