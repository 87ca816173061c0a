package org.qunfa.supervisor.bundle;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.qunfa.plugin.Declaration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only those bundles come to life that may bring plugins: they declare what data they give to whom, say for which version of
 * the contracts they are made, export nothing by which the platform could come to hang on them, and are signed, where signatures
 * are asked for. Others never resolve, so that nothing of them ever runs; bundles that bring no plugins are none of its business.
 * Called by the framework while it resolves, from any thread.
 */
final class Admission implements ResolverHookFactory {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final String CONTRACTS = "org.qunfa.plugin";
    private static final String PACKAGE = "osgi.wiring.package";

    private final @Nullable Signatures signatures;
    private final Map<BundleRevision, String> verdicts = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param signatures who is trusted; null where signatures are not asked for */
    Admission(@Nullable Signatures signatures) {
        this.signatures = signatures;
    }

    /** Why a bundle may not be used, as a sentence; empty when it may, or brings no plugins. */
    String refusal(BundleRevision revision) {
        String known = verdicts.get(revision);
        if (known != null) {
            return known;
        }
        String found = PluginBundles.kind(revision).isEmpty() ? "" : judge(revision);
        verdicts.put(revision, found);
        return found;
    }

    /** What a bundle declares that may run. */
    Optional<Declaration> declaration(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null || !refusal(revision).isEmpty()
                ? Optional.empty()
                : Optional.of(Declaration.of(revision.getDeclaredCapabilities(Declaration.NAMESPACE)
                        .get(0)
                        .getAttributes()));
    }

    private String judge(BundleRevision revision) {
        String complaint = declaration(revision);
        complaint = complaint.isEmpty() ? exports(revision) : complaint;
        complaint = complaint.isEmpty() ? range(revision) : complaint;
        complaint = complaint.isEmpty() ? signature(revision.getBundle()) : complaint;
        return complaint.isEmpty() ? "" : "It is not admitted: " + complaint + ".";
    }

    private static String declaration(BundleRevision revision) {
        List<BundleCapability> declared = revision.getDeclaredCapabilities(Declaration.NAMESPACE);
        if (declared.size() != 1) {
            return declared.isEmpty()
                    ? "it does not declare what data it gives to whom (@Declares)"
                    : "it declares twice what data it gives to whom (@Declares)";
        }
        try {
            Declaration.of(declared.get(0).getAttributes());
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String exports(BundleRevision revision) {
        return revision.getDeclaredCapabilities(PACKAGE).stream()
                .map(capability -> String.valueOf(capability.getAttributes().get(PACKAGE)))
                .sorted()
                .findFirst()
                .map(name -> "it exports the package " + name + ", and what uses that would go when it goes")
                .orElse("");
    }

    private static String range(BundleRevision revision) {
        for (Need need : Need.of(revision.getDeclaredRequirements(PACKAGE))) {
            String name = String.valueOf(need.importedPackage());
            if ((name + ".").startsWith(CONTRACTS + ".") && !need.isBounded()) {
                return "it does not say which versions of the contract " + name
                        + " it is made for: import it with a range, such as [1.1,2)";
            }
        }
        return "";
    }

    private String signature(Bundle bundle) {
        if (signatures == null) {
            return "";
        }
        try {
            return signatures.complaint(bundle);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the signature of {} cannot be read", PluginBundles.name(bundle), e);
            return "its signature cannot be read";
        }
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new Hook();
    }

    private final class Hook implements ResolverHook {

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            candidates.removeIf(revision -> !refusal(revision).isEmpty());
        }

        @Override
        public void filterSingletonCollisions(
                BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {}

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {}

        @Override
        public void end() {}
    }
}
