package org.qunfa.supervisor.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Says of bundles that bring plugins why one of them is not there. */
final class Shortfalls {

    private static final String CAUSE = "Caused by: ";

    private final FrameworkWiring framework;
    private final Admission admission;

    Shortfalls(FrameworkWiring framework, Admission admission) {
        this.framework = framework;
        this.admission = admission;
    }

    /**
     * A plugin that is not there.
     *
     * @param name the bundle's or the instance's
     * @param reason a sentence
     */
    record Shortfall(String name, String reason) {}

    /**
     * What is not there of a bundle.
     *
     * @param components who makes components; null while nobody does
     */
    List<Shortfall> of(Bundle bundle, @Nullable ServiceComponentRuntime components) {
        if (bundle.getState() == Bundle.INSTALLED) {
            String reason = unresolved(bundle);
            return reason.isEmpty() ? List.of() : List.of(new Shortfall(PluginBundles.name(bundle), reason));
        }
        if (bundle.getState() == Bundle.RESOLVED && isMeantToRun(bundle)) {
            return List.of(new Shortfall(PluginBundles.name(bundle), "It did not start; the log says why."));
        }
        return components == null || bundle.getState() != Bundle.ACTIVE ? List.of() : failed(bundle, components);
    }

    private static boolean isMeantToRun(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return level != null && level.isPersistentlyStarted();
    }

    /** Why a bundle is not resolved; empty when nothing is wrong but that nobody started it. */
    private String unresolved(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return "";
        }
        String refusal = admission.refusal(revision);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        return Need.of(revision.getDeclaredRequirements(null)).stream()
                .filter(need -> !need.isOptional() && need.isMissing(framework))
                .findFirst()
                .map(need -> "It cannot run: " + need.sentence(framework) + ".")
                .orElse(isMeantToRun(bundle) ? "It did not start; the log says why." : "");
    }

    private static List<Shortfall> failed(Bundle bundle, ServiceComponentRuntime components) {
        var failed = new ArrayList<Shortfall>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
            if (PluginBundles.kind(component.serviceInterfaces).isPresent()) {
                for (ComponentConfigurationDTO made : components.getComponentConfigurationDTOs(component)) {
                    if (made.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                        failed.add(new Shortfall(
                                name(bundle, made.properties), "It could not be made: " + cause(made.failure)));
                    }
                }
            }
        }
        return failed;
    }

    private static String name(Bundle bundle, Map<String, Object> properties) {
        Object pid = properties.get(Constants.SERVICE_PID);
        return pid instanceof String one ? PluginBundles.name(one) : PluginBundles.name(bundle);
    }

    /** The message of the last cause, without its exception's name; of the rest only a developer would make something. */
    static String cause(@Nullable String trace) {
        String last = "";
        for (String line : trace == null ? List.<String>of() : trace.lines().toList()) {
            if (last.isEmpty() || line.startsWith(CAUSE)) {
                last = line.startsWith(CAUSE) ? line.substring(CAUSE.length()) : line;
            }
        }
        int colon = last.indexOf(": ");
        String message = colon < 0 ? last : last.substring(colon + 2);
        return message.isBlank() ? "the log says why." : message;
    }
}
