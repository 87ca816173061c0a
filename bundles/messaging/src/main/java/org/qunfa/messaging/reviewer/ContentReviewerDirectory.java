package org.qunfa.messaging.reviewer;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.guard.GuardedReviewer;
import org.qunfa.supervisor.guard.Late;
import org.qunfa.supervisor.installed.Installed;
import org.qunfa.supervisor.installed.InstalledPlugins;
import org.qunfa.supervisor.installed.PluginStores;

/** The content reviewers that are installed: the only place where they come and go. Safe for use by many threads. */
@Component(service = ContentReviewerDirectory.class, immediate = true)
public final class ContentReviewerDirectory {

    /** What comes too late changes nothing: a person has been asked for by then. */
    private static final InstalledPlugins.Kind<ContentReviewer, GuardedReviewer> KIND = new InstalledPlugins.Kind<>(
            PluginKind.REVIEW,
            "content reviewer",
            "review ",
            (plugin, room) -> new GuardedReviewer(plugin, room, Late.NOBODY),
            guarded -> guarded.profile().id());

    private final InstalledPlugins<ContentReviewer, GuardedReviewer> installed;

    @Activate
    public ContentReviewerDirectory(@Reference PluginStores stores, @Reference Supervision supervision) {
        installed = new InstalledPlugins<>(KIND, stores, supervision);
    }

    @Reference(
            name = "reviewer",
            unbind = "left",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void arrived(ContentReviewer plugin) {
        installed.arrived(plugin);
    }

    public void left(ContentReviewer plugin) {
        installed.left(plugin);
    }

    @Deactivate
    public void stop() {
        installed.stop();
    }

    /** The names of those that are installed, be it that they cannot be asked now. */
    public Set<String> names() {
        return installed.names();
    }

    /** Those that can be asked now, by their names. */
    public List<Installed<GuardedReviewer>> all() {
        return installed.all();
    }
}
