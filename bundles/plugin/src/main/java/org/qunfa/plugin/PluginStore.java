package org.qunfa.plugin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A small store of words for one instance of a plugin, by its name: the next life of the instance finds what this one kept.
 * Other instances do not see it. A plugin gets no other access to a database.
 *
 * <p>May be called from any thread; returns at once. A stage finishes when what it says is durable, on a thread of the
 * platform, and fails when the database does not answer. A key has 1 to {@value #LONGEST_KEY} characters, a value at most
 * {@value #LONGEST_VALUE}; an instance keeps at most {@value #MOST} values. What is beyond that is refused with an
 * {@link IllegalArgumentException} in the stage.
 */
@ProviderType
public interface PluginStore {

    /** Characters of the longest key. */
    int LONGEST_KEY = 200;

    /** Characters of the longest value. */
    int LONGEST_VALUE = 16_384;

    /** Values that one instance keeps at most. */
    int MOST = 10_000;

    /** What is kept under the key; empty when there is nothing, or its time is over. */
    CompletionStage<Optional<String>> get(String key);

    /**
     * Keeps a value, in place of an earlier one.
     *
     * @param keep for how long, at most 400 days
     */
    CompletionStage<Void> put(String key, String value, Duration keep);

    /**
     * Keeps a value where there is none yet.
     *
     * @return whether it was kept; of several who try at once, on any node, exactly one sees true
     */
    CompletionStage<Boolean> add(String key, String value, Duration keep);

    /** Forgets what is kept under the key, if anything. */
    CompletionStage<Void> remove(String key);
}
